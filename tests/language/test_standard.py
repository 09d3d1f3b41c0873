"""Checking a text: places, audiences, quotations, levels, and that nothing can break it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.language import Audience, Level, check
from reports.language.lexicon import load
from reports.language.patterns import BadPattern, compile_pattern
from reports.language.plain import straight, without_quotes
from reports.language.standard import LONGEST, lexicon, read

PACKAGE = Path(str(files("reports.language")))
FRAMES = {
    "agent", "credibility", "minimise", "hindsight", "looks",
    "consent", "criminal", "family", "case", "towards",
}  # fmt: skip


def rules(text: str, audience: str = "officer") -> set[str]:
    return {finding.rule for finding in check(text, audience=audience, second_opinion=False)}


def test_finding_stands_where_it_says() -> None:
    text = "A note.  She “chose” nothing. Leah’s lifestyle choice: she put herself at risk."

    found = check(text, audience="officer")

    assert found
    for finding in found:
        assert text[finding.start : finding.end] == finding.match
        assert finding.why
        assert finding.instead


# Words that rules are about, and what may come between them. Long rows of them have no stop at all,
# and are read in parts.
BLAMING = st.sampled_from(
    [
        *(
            "she put herself at risk",
            "why did you not tell us",
            "promiscuous",
            "he can't",
            "didn't",
        ),
        *("you must", "attention seeking", "she chose to", "lifestyle", "her", "streetwise", "and"),
        *("drug runner", "failed to engage", "it is not her fault", "but", "“yes”", "told", "Leah"),
        *("the offender", "consequences", "if you", "you won't", ",", ".", "!", "?", ":"),
    ]
)


@given(st.lists(BLAMING, max_size=120), st.sampled_from(list(Audience)))
def test_no_two_findings_share_a_letter(words: list[str], audience: Audience) -> None:
    found = check(" ".join(words), audience=audience)

    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("before", range(LONGEST - 4, LONGEST + 2))
def test_short_form_is_never_parted(before: int) -> None:
    rows = read("kite " * before + "she can't can't can't come", Audience.OFFICER)

    last_and_first = [(one.row[-1], other.row[0]) for (_, one), (_, other) in pairwise(rows)]
    assert len(rows) == 2
    assert all(one.end <= other.start for one, other in last_and_first)


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = check("He was put at risk. She put herself at risk. You must not be promiscuous.")

    assert [f.start for f in found] == sorted(f.start for f in found)


def test_unknown_audience_is_said() -> None:
    with pytest.raises(ValueError, match="nobody"):
        check("Hello.", audience="nobody")


@pytest.mark.parametrize("quoted", ['"{}"', "“{}”", "‘{}’", "'{}'", "«{}»"])
def test_words_of_a_child_in_quotation_marks_are_never_judged(quoted: str) -> None:
    words = quoted.format("I put myself at risk, I should have known better")

    assert check(f"She told us: {words}.", audience="officer", second_opinion=False) == []


def test_same_words_outside_the_quotation_marks_are_found() -> None:
    assert rules('She said "hello". She put herself at risk.')


@pytest.mark.parametrize(
    "text", ["You must fill in this field.", "Invalid answer.", "Submit your report."]
)
def test_machine_talk_is_for_nobody_young(text: str) -> None:
    assert rules(text, "public")


def test_long_text_is_read_to_its_end() -> None:
    calm = "We met at the library. It was a warm day. " * 200

    found = check(calm + "She put herself at risk.", audience="officer", second_opinion=False)

    assert [f.start >= len(calm) for f in found] == [True]


@given(st.text(max_size=400), st.sampled_from(list(Audience)))
def test_any_text_is_read(text: str, audience: Audience) -> None:
    for finding in check(text, audience=audience):
        assert text[finding.start : finding.end] == finding.match
        assert 0 <= finding.start < finding.end <= len(text)


@given(st.text(alphabet="ab '\"“”‘’«»\n.", max_size=80))
def test_blanking_quotations_moves_no_letter(text: str) -> None:
    plain = straight(text)

    blanked = without_quotes(plain)

    assert len(blanked) == len(plain) == len(text)
    assert all(new in (old, " ", '"') for new, old in zip(blanked, plain, strict=True))


def test_every_rule_says_what_it_is_for() -> None:
    seen = set()
    for rule in lexicon().rules:
        assert rule.id not in seen
        seen.add(rule.id)
        assert rule.frame in FRAMES, rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.instead, rule.id
        assert rule.allowed, rule.id
        assert rule.source, rule.id
        assert rule.patterns, rule.id
        assert rule.level in {Level.BLOCK, Level.WARN}, rule.id


def test_own_explanations_keep_to_the_standard() -> None:
    for rule in lexicon().rules:
        found = check(rule.why, audience="officer", second_opinion=False)
        assert not [f for f in found if f.level == Level.BLOCK], (rule.id, found)


def test_rule_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadPattern, match="broken"):
        load(
            '[[rule]]\nid = "broken"\nframe = "agent"\npatterns = ["{nobody} x"]\n'
            'why = "w."\ninstead = "i"\n'
        )


def test_asking_only_likely_rules_changes_nothing() -> None:
    """Most rules are passed over by their rarest word; that must not lose a finding."""
    book = lexicon()
    text = (PACKAGE.parents[1] / "tests/language/corpus/dev1.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[::5]:
        audience, _, _, sentence = line.split("\t")
        likely = check(sentence, audience=audience, second_opinion=False)
        with book.every_rule_tried():
            assert check(sentence, audience=audience, second_opinion=False) == likely


def test_package_stands_alone(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "language", ignore=shutil.ignore_patterns("__pycache__"))

    done = subprocess.run(
        [sys.executable, "-S", "-m", "language", "--audience", "officer"],
        input=b"She put herself at risk.\n",
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )

    assert b'"match": "put herself at risk"' in done.stdout


def test_lists_and_rules_load_from_one_file() -> None:
    data = tomllib.loads((PACKAGE / "lexicon.toml").read_text(encoding="utf-8"))

    assert len(data["rule"]) == len(lexicon().rules)


def test_kind_sentence_speaks_for_itself_alone():
    """That one sentence takes the blame away does not clear the next one."""
    for text in (
        "It is not your fault. Why did you put yourself at risk?",
        "It is not her fault. She put herself at risk.",
        "It is not her fault, but she put herself at risk.",
    ):
        assert "put-at-risk" in {found.rule for found in check(text, audience=Audience.PUBLIC)}


@pytest.mark.parametrize(
    "text",
    [
        "It is not her fault but she chose to go.",
        "It is not her fault, but she chose to meet him again.",
        "It is not her fault although she chose to go.",
        "Although it is not her fault, she chose to go.",
        "It is not her fault; however she put herself at risk.",
    ],
)
@pytest.mark.parametrize("audience", list(Audience))
def test_blame_that_a_but_brings_back_is_found(text: str, audience: Audience):
    assert [f.level for f in check(text, audience=audience)] == [Level.BLOCK]


@pytest.mark.parametrize(
    "text",
    [
        "It is not her fault that he chose her.",
        "It is not her fault, but we know that she is scared.",
        "It is not your fault, although it may feel like it.",
    ],
)
def test_kind_words_with_a_but_are_left_alone(text: str):
    assert check(text, audience=Audience.PUBLIC) == []


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("The female, 14, came in.", ["The female"]),
        ("Typical infatuation, it will fizzle out.", ["infatuation", "fizzle out"]),
        ("Warning: this is serious.", ["Warning"]),
        ("He hurt you in the car, didn't he?", ["He hurt you in the car, didn't he"]),
    ],
)
def test_mark_ends_with_the_words(text: str, matches: list[str]):
    found = check(text, audience=Audience.PUBLIC, second_opinion=False)

    assert [one.match for one in found] == matches
    assert all(text[one.start : one.end] == one.match for one in found)


@pytest.mark.parametrize("choice", ["!?", "..?", "~", "^", "!a_word"])
def test_sign_that_would_mean_nothing_is_refused(choice):
    with pytest.raises(BadPattern):
        compile_pattern(f"she said|{choice}|told", {})


def test_end_may_stand_among_choices():
    pattern = compile_pattern("late too|$", {})
    for end in ("late <e> ", "late . <e> ", "late too , he said <e> "):
        assert pattern.search(f" <s> she came {end}")
    assert not pattern.search(" <s> she came late again <e> ")
