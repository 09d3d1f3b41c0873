"""Who is who: the same words about a child, an adult, a service, a family."""

from __future__ import annotations

import pytest

from reports.language import people
from reports.language.nouns import Seen
from reports.language.plain import straight, tokens, without_quotes
from reports.language.sentences import split
from reports.language.subjects import with_subjects


def tagged(text: str, *, public: bool = False) -> str:
    plain = without_quotes(straight(text))
    known: list[Seen] = []
    rows = [
        with_subjects(people.tag(tokens(plain, span.start, span.end), public=public, known=known))
        for span in split(plain)
    ]
    return " | ".join(" ".join(token.word for token in row) for row in rows)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The young person went home.", "@child went home ."),
        ("Leah, 14, went home.", "@child , @child went home ."),
        ("The suspect, aged 34, went home.", "@adult , @adult went home ."),
        ("The suspect, aged 15, went home.", "@child , @child went home ."),
        ("Our team went home.", "@service went home ."),
        ("Her mum went home.", "@family went home ."),
        ("A 15-year-old girl went home.", "@child went home ."),
        ("A 35-year-old went home.", "a 35 year old went home ."),
        ("Mr Lowe went home.", "@adult went home ."),
        ("PC Lowe went home.", "@service went home ."),
    ],
)
def test_person_is_known_by_noun_age_and_title(text: str, seen: str) -> None:
    assert tagged(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The girl rang. She was upset.", "@child rang . | @child was upset ."),
        ("The man rang. He was upset.", "@adult rang . | @adult was upset ."),
        ("The girl said he hurt her.", "@child said @adult hurt @child ."),
        ("The teachers rang. They were kind.", "@service rang . | @service were kind ."),
        ("She met the man who hurt her.", "@child met @adult @adult hurt @child ."),
        ("The child hurt themselves.", "@child hurt @childself ."),
        ("Her phone rang.", "@child's phone rang ."),
    ],
)
def test_pronoun_means_the_last_person_whom_it_can_mean(text: str, seen: str) -> None:
    assert tagged(text) == seen


def test_you_is_the_young_person_for_the_public_and_a_colleague_among_officers() -> None:
    assert tagged("You rang.", public=True) == "@child rang ."
    assert tagged("You rang.") == "@service rang ."


def test_he_is_the_other_person_where_a_text_speaks_to_the_young_person() -> None:
    assert tagged("You rang. He was angry.", public=True) == "@child rang . | @adult was angry ."
    assert tagged("He was angry.", public=True) == "@child was angry ."


def test_second_verb_has_the_subject_of_the_first() -> None:
    assert tagged("She lied and chose to go.") == "@child lied and @child chose to go ."


def test_note_without_a_subject_says_so() -> None:
    assert tagged("Refused to engage.") == "@none refused to engage ."


def test_quotation_is_one_mark_whatever_stands_in_it() -> None:
    assert tagged("She said “I should have told”.") == '@child said " .'
    assert tagged("She said 'I didn't tell'.") == '@child said " .'
