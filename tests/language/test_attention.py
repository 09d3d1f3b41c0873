"""Words that may mean danger now: what is found, what is raised needlessly, and no surprises.

The table of weights has learned from the same development sets, so the figures on them say only
that nothing broke; how well it does on texts that it has not seen is what
``tools/train_attention.py --check`` measures, and stands in docs/testing.md.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.language.attention import look
from reports.language.attention.concepts import sets
from reports.language.attention.frames import frames
from reports.language.attention.look import PART, opinions
from reports.language.attention.plain import plain
from reports.language.attention.weights import KINDS, LOOK_FIRST, tables

CORPUS = Path(__file__).parent / "corpus"
SETS = sorted(path.name for path in CORPUS.glob("attention_dev*.tsv"))
PLAIN_DANGER = {
    "he is outside my house rn and says come out": "meeting",
    "im meeting him after school today": "meeting",
    "they wont let me go home and the door is locked": "held",
    "i dont no where i am": "held",
    "i want to die": "life",
    "he says if i tell he will kill my mum": "life",
    "pay by 6 or he sends it to everyone": "deadline",
    "i have 1 hour or they post my pics": "deadline",
    "someone is following me home": "harm",
    "he has a knife": "harm",
    "she said goodbye forever and now shes not answering": "goodbye",
}
FINE = [
    "",
    "hi",
    "my mum will kill me if i lose my phone again lol",
    "my phone died",
    "i nearly died of embarrassment in maths",
    "our homework deadline is tomorrow",
    "he asked to meet me last year and i said no",
    "we said goodbye to miss because she is moving school",
    "can i talk to someone about a chat that feels wrong",
    "i got locked out of my account",
]


def rows(name):
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("name", SETS)
def test_development_set_is_well_made(name):
    found = rows(name)

    assert {label for label, _kinds, _text in found} == {"yes", "no"}
    assert all(set(kinds.split(",")) <= set(KINDS) for label, kinds, _ in found if label == "yes")
    assert all(kinds == "" for label, kinds, _ in found if label == "no")
    assert len({text for _, _, text in found}) == len(found)


@pytest.mark.parametrize("name", SETS)
def test_development_set_is_found_and_left_in_peace(name):
    found, raised, kinds_right = [], [], []
    for label, kinds, text in rows(name):
        seen = look(text)
        assert seen.look_first is bool(seen.kinds)
        (found if label == "yes" else raised).append(seen.look_first)
        if label == "yes" and seen.look_first:
            kinds_right.append(bool(set(kinds.split(",")) & set(seen.kinds)))
    recall, needless = sum(found) / len(found), sum(raised) / len(raised)
    right = sum(kinds_right) / len(kinds_right)
    print(f"{name}: found {recall:.3f}, needlessly raised {needless:.3f}, kind right {right:.3f}")

    assert recall >= 0.97
    assert needless <= 0.06
    assert right >= 0.95


@pytest.mark.parametrize(("text", "kind"), PLAIN_DANGER.items())
def test_plain_danger_is_found(text, kind):
    seen = look(text)

    assert seen.look_first
    assert kind in seen.kinds


@pytest.mark.parametrize("text", FINE)
def test_what_is_no_danger_now_is_left_in_peace(text):
    assert look(text).kinds == ()


@pytest.mark.parametrize("text", PLAIN_DANGER)
def test_danger_in_the_middle_of_a_long_story_is_found(text):
    story = "we talked about our dogs and the new game that he likes and it was nice . " * 40

    assert look(story).look_first is False
    assert look(f"{story}\n{text}.\n{story}").look_first is True


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hes OUTSIDE rn!!!", " he is outside right now . "),
        ("„he´s» –\u00a0outside“", " he is outside "),
        ("he’s comin 2nite", " he is coming tonight "),
        ("ill c u tmrw", " i will c you tomorrow "),
        ("i feel ill", " i feel ill "),
        ("heeeelp plssss", " help please "),
        ("pay £200 by 6pm", " pay £ # by # o'clock "),
        ("he is folowing me", " he is following me "),
        ("he lives in a house", " he lives in a house "),
        ("\u200bk\u0000ill 😢", " kill "),
        ("", "  "),
    ],
)
def test_plain_spelling(typed, meant):
    assert plain(typed) == meant


@given(st.text(max_size=400))
def test_any_text_is_looked_at(text):
    seen = look(text)

    assert seen == look(text)
    assert list(seen.kinds) == [kind for kind in KINDS if kind in seen.kinds]


def test_longest_line_is_looked_at():
    assert look("he " * 33_000).look_first in {True, False}
    assert look("a" * 100_000).look_first is False


def test_an_opinion_names_what_it_reacted_to():
    opinion = next(opinions("he is outside my house now"))

    assert opinion.kinds == ("meeting",)
    assert set(opinion.reasons) & {"k:any", "s:outside"}


def test_tables_fit_together():
    names = [frame.name for frame in frames()]

    assert len(set(names)) == len(names)
    assert {frame.kind for frame in frames()} == set(KINDS)
    for frame in frames():
        assert frame.unless <= set(sets()), frame.name
        assert frame.why.endswith("."), frame.name
    assert set(tables()) == {LOOK_FIRST, *KINDS}
    assert PART > 0
