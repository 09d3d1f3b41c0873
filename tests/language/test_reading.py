"""Reading age: counts done by hand, formulae against published figures, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.language.reading import (
    FEWEST_WORDS,
    flesch_kincaid,
    grade,
    is_familiar,
    measure,
    spache,
)
from reports.language.syllables import of_word
from tests.costs import TIMES_THE_TEXT, grows_with_its_length

# Written for this table and counted with a pencil: words, sentences, syllables, longest sentence.
BY_HAND = [
    # the·cat·sat·on·the·mat | it·was·a·warm·day
    ("The cat sat on the mat. It was a warm day.", 11, 2, 11, 6, -1.6),
    # my·friend·is·wor-ried | she·got·a·mes-sage·from·a·stran-ger
    ("My friend is worried. She got a message from a stranger.", 11, 2, 14, 7, 1.6),
    # some-bo-dy·on-line·asked·her·for·a·pho-to-graph | no-bo-dy·is·an-gry·with·you
    ("Somebody online asked her for a photograph. Nobody is angry with you.", 12, 2, 20, 7, 6.4),
    # call·nine-nine-nine·at·once
    # | or·ring·oh-eight-oh-oh·one-one-one-one·be-fore·five-thir-ty·p-m·to-day
    ("Call 999 at once. Or ring 0800 1111 before 5:30 p.m. today.", 12, 2, 25, 8, 11.3),
    # what·would·help | a·talk·with·some-one | a·re-ply·here | not·sure
    ("What would help?\n- A talk with someone\n- A reply here\n- Not sure", 12, 4, 14, 4, -0.7),
    # don't·wor-ry | you·did-n't·do·a-ny-thing·wrong | write·to·(ex-am-ple)
    ("Don’t worry! You didn’t do anything wrong. Write to us@example.org.", 10, 3, 16, 5, 4.6),
    # fol-low-ing·the·al-lo-ca-tion·of·re-spon-si-bil-i-ty·the·in-ves-ti-ga-ting·of-fi-cer
    # ·do-cu-men-ted·the·in-for-ma-tion·re-ceived
    (
        "Following the allocation of responsibility, the investigating officer documented "
        "the information received.",
        *(12, 1, 35, 12, 23.5),
    ),
]


@pytest.mark.parametrize(("text", "words", "sentences", "spoken", "longest", "level"), BY_HAND)
def test_measure_counts_as_a_hand_does(
    text: str, words: int, sentences: int, spoken: int, longest: int, level: float
) -> None:
    reading = measure(text)

    counted = (reading.words, reading.sentences, reading.syllables, reading.longest_sentence)
    assert counted == (words, sentences, spoken, longest)
    assert reading.grade_of_any_length == level


# Published worked examples: the figures and where they stand, not the sentences.
@pytest.mark.parametrize(
    ("words", "sentences", "spoken", "published"),
    [
        # Wikipedia, "Flesch–Kincaid readability tests": a sentence of 13 words and 24 syllables
        (13, 1, 24, 11.3),
        # npm's flesch-kincaid, its README: 13.08; npm's flekin, its README: 9.45
        (13, 1, 26, 13.1),
        (13, 1, 22, 9.4),
    ],
)
def test_flesch_kincaid_gives_the_published_grade(
    words: int, sentences: int, spoken: int, published: float
) -> None:
    assert flesch_kincaid(words, sentences, spoken) == published


@pytest.mark.parametrize(
    ("words", "sentences", "unfamiliar", "level"),
    [
        # npm's spache-formula, its README: 2.474 and, with six unfamiliar words, 4.114
        (30, 2, 0, 2.5),
        (30, 2, 6, 4.1),
        # by hand
        (100, 10, 0, 1.9),  # 1.21 + 0 + 0.659 = 1.869
        (100, 10, 10, 2.7),  # 1.21 + 0.82 + 0.659 = 2.689
        (120, 8, 30, 4.5),  # 1.815 + 2.05 + 0.659 = 4.524
    ],
)
def test_spache_follows_the_revised_formula(
    words: int, sentences: int, unfamiliar: int, level: float
) -> None:
    assert spache(words, sentences, unfamiliar) == level


def test_spache_counts_each_unfamiliar_word_once_in_order() -> None:
    reading = measure("The allocation was verified. Verified, the ALLOCATION was kept. He is Aziz.")

    assert reading.unfamiliar == ("allocation", "verified")
    assert reading.spache == 2.5  # 0.121 · 12/3 + 0.082 · 100 · 2/12 + 0.659 = 2.51


def _each(words: str) -> list[str]:
    return words.split()


@pytest.mark.parametrize(
    "word",
    _each(
        "friends worries worried worrying stopped making loved bravest happier leaves lying "
        "child's can't don’t won't I've 999 3rd x grown-up online photos chatting o'clock p.m"
    ),
)
def test_familiar_holds_regular_forms_of_what_is_listed(word: str) -> None:
    assert is_familiar(word)


@pytest.mark.parametrize(
    "word", _each("allocation safeguarding absconded notwithstanding uning aing well-meaning ed")
)
def test_familiar_holds_no_hard_word(word: str) -> None:
    assert not is_familiar(word)


def test_names_are_familiar_and_title_case_makes_no_name() -> None:
    assert measure("On Monday we met Zainab in Huddersfield. Zainab was calm.").unfamiliar == ()
    assert measure("Confidentiality And Retention").unfamiliar == ("Confidentiality", "Retention")
    assert measure("We can use BSL too.").unfamiliar == ("BSL",)


SYLLABLES = {
    1: "a friend asked liked cakes though through school don’t I'll they're clothes league 12 1st",
    2: "online table metre cities being lion quiet people worried prism didn't it'll someone café "
    "James's lifetime police Childline creature London picture's TV 20 really business royal "
    "grown-ups",
    3: "idea video radio museum officer anyone together usual 999 BSL 17 55 2.5 reacted poetry "
    "safeguarding policeman behaviour well-behaved everywhere's 5:30",
    4: "information experience 0800 1111 situation education policewoman Olivia community",
    5: "university investigation opportunity possibility",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count in SYLLABLES for word in SYLLABLES[count].split()]
)
def test_syllables_are_counted_as_said(word: str, count: int) -> None:
    assert of_word(word) == count


def test_grade_is_silent_on_a_short_text() -> None:
    short, enough = "We are here. " * 9, "We are here. " * 10

    assert measure(short).words < FEWEST_WORDS == measure(enough).words
    assert grade(short) is None
    assert grade(enough) == measure(short).grade_of_any_length == -2.6


@pytest.mark.parametrize("nothing", ["", " \n ", "...", "😢", "—"])
def test_measure_of_no_words_gives_no_grade(nothing: str) -> None:
    reading = measure(nothing)

    assert (reading.words, reading.sentences, reading.syllables) == (0, 0, 0)
    assert reading.grade is reading.grade_of_any_length is reading.spache is None
    assert reading.unfamiliar == ()


_TEXTS = st.text() | st.text(alphabet="aeywlrdsIM r7٣፩²é’'-.!?@:/\n", max_size=80)


@given(_TEXTS)
def test_measure_takes_any_text(text: str) -> None:
    reading = measure(text)

    assert reading.sentences <= reading.words <= reading.syllables
    assert reading.longest_sentence <= reading.words
    assert len(reading.unfamiliar) <= reading.words
    assert (reading.spache is None) == (reading.words == 0)


@given(_TEXTS, _TEXTS)
def test_measure_of_two_paragraphs_is_the_sum_of_both(one: str, other: str) -> None:
    first, second, both = measure(one), measure(other), measure(f"{one}\n\n{other}")

    assert both.words == first.words + second.words
    assert both.sentences == first.sentences + second.sentences
    assert both.syllables == first.syllables + second.syllables


@pytest.mark.parametrize("unit", ["a", "a@", "www.", "a.", "a b. ", "é", "a.com/", "1-", "I’"])
def test_measure_reads_a_hostile_page_in_a_moment(unit: str) -> None:
    page = unit * (100_000 // len(unit))

    assert grows_with_its_length(measure, page[: len(page) // TIMES_THE_TEXT], page)


def test_measure_reads_ten_thousand_sentences() -> None:
    page = "".join(f"My friend {n} got a message that worries her so. " for n in range(10_000))

    assert measure(page).sentences == 10_000
    assert grows_with_its_length(measure, page[: len(page) // TIMES_THE_TEXT], page)
