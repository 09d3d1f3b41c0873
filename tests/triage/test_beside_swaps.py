"""What a tap puts in: only words that fit between those before and after them."""

from __future__ import annotations

import re

import pytest

from reports.language import Audience, Finding, Level
from reports.language.opinion import INSTEAD
from reports.language.standard import lexicon
from reports.triage.beside import Looked
from reports.triage.beside_swaps import Instead, instead_of


@pytest.mark.parametrize(
    ("match", "instead", "swaps", "advice"),
    [
        ("absconded", "went missing; ran away", ("went missing", "ran away"), ""),
        ("Absconded", "went missing", ("Went missing",), ""),
        ("She absconded", "'went missing'; say where", ("She went missing",), "say where"),
        ("the young person lied", "told us", ("the young person told us",), ""),
        ("You must", "it helps if you", ("It helps if you",), ""),
        (
            "x",
            "'child who was made to carry things for them'",
            ("child who was made to carry things for them",),
            "",
        ),
        ("x", "was pressed, tricked or made to", (), "was pressed, tricked or made to"),
        ("you must", "you can / please", ("you can", "please"), ""),
        ("risky", "Say what the other person did.", (), "Say what the other person did."),
        ("risky", "say what they did; in danger", ("in danger",), "say what they did"),
        ("x", "the place was not safe", (), "the place was not safe"),
        ("x", "what happened next?", (), "what happened next?"),
        ("x", "one two three four five six seven", (), "one two three four five six seven"),
        ("x", "", (), ""),
    ],
)
def test_phrases_are_to_put_in_and_the_rest_is_to_read(match, instead, swaps, advice):
    assert instead_of(match, instead) == Instead(swaps, advice)


@pytest.mark.parametrize(
    ("before", "match", "after", "phrase", "swap"),
    [
        # a verb agrees with whoever it is about
        ("", "You chose to", " go", "was made to", "You were made to"),
        ("", "She chose to", " go", "was made to", "She was made to"),
        ("I know they ", "contacted", " him", "has been contacted by", "have been contacted by"),
        ("", "Your parents failed to", " see", "was not able to", "Your parents were not able to"),
        # … and goes on after nobody else
        ("Why did ", "you choose to", " go", "was made to", ""),
        ("All ", "her claims", "", "told us", ""),
        ("", "Were you drinking", "?", "had been given alcohol", ""),
        # an opening for an opening, never for the opposite
        ("Hello. You ", "must", " rest", "you can", "can"),
        ("", "You must", " rest", "You can", "You can"),
        ("Now ", "you must", " rest", "You can", "you can"),
        ("", "You must", " not go", "You can", ""),
        ("", "Do not send", " more", "You can", ""),
        ("They will ", "undertake", " it", "You can", ""),
        # a sentence for a sentence
        ("Hello. ", "What were you wearing", "?", "What happened?", "What happened"),
        ("Why ", "did you send", " it?", "Did someone ask you to?", ""),
        ("Or we ", "close your case", ".", "we have finished for now", ""),
        # words of one kind for words of the same kind
        ("Dear all, ", "your report has", " come", "what you told us", ""),
        ("It was ", "submitted", " today", "send", ""),
        ("The ", "offenders", " went", "child who has harmed", ""),
        ("The ", "offender", " went", "child who has harmed", "child who has harmed"),
        ("", "You contacted him", ".", "was contacted by", ""),
    ],
)
def test_only_what_fits_between_the_words_is_put_in(before, match, after, phrase, swap):
    found = instead_of(match, f'"{phrase}"', before=before, after=after)

    assert found == Instead((swap,) if swap else (), "" if swap else f"“{phrase}”")


def test_words_for_colleagues_are_not_put_before_a_child():
    given = ("the boyfriend", '"the adult who is exploiting the child"')

    assert instead_of(*given).swaps
    assert instead_of(*given, to_child=True) == Instead((), "")


def test_no_rule_of_the_standard_has_a_child_read_odd_words():
    for rule in lexicon().rules:
        for swap in instead_of("You xx", rule.instead, to_child=True).swaps:
            assert not swap.startswith(("You was ", "You is ", "You has "))
            assert "child" not in swap


@pytest.mark.parametrize(
    ("advice", "to_them"),
    [
        ("Say who was a risk to the child.", "Say who was a risk to them."),
        ("Say what the child needs now.", "Say what they need now."),
        ("Write what the child knows or does.", "Write what they know or do."),
        (
            "Write what the child said, in the child's words.",
            "Write what they said, in their words.",
        ),
        ("Say how they made the child go along.", "Say how they made them go along."),
        ("Say how the child is.", "Say how they are."),
        ("Say child or young person, and why.", "Say “you” or “your friend”, and why."),
        ("Say that the child was exploited.", ""),
    ],
)
def test_advice_on_a_message_speaks_of_whoever_reads_it(advice, to_them):
    assert instead_of("x", advice, to_child=True).advice == to_them
    assert instead_of("x", advice).advice == advice


def test_no_advice_on_a_message_speaks_of_a_child_who_is_somebody_else():
    public = [rule.instead for rule in lexicon().rules if Audience.PUBLIC in rule.audiences]
    for written in [*public, *INSTEAD.values()]:
        advice = instead_of("x", written, to_child=True).advice
        assert not re.search(r"\bchild\b|\bthem (?:is|was|has|can|may|told|said|went)\b", advice)
        assert not re.search(r"\bthey (?:is|was|has|needs|knows|tells)\b", advice), advice


@pytest.mark.parametrize(("text", "swaps"), [("You must rest.", "You can"), ("I must rest.", "")])
def test_place_knows_what_stands_around_it(text, swaps):
    finding = Finding("a-rule", text[:-6], 0, len(text) - 6, Level.BLOCK, "Why.", '"You can"')
    (place,) = Looked(text, Audience.PUBLIC, (finding,)).places

    assert place.swaps == ((swaps,) if swaps else ())
