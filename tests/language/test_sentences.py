"""Sentences and words: what ends one, what does not, and that every offset is exact."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.language.sentences import WORD, Span, split
from tests.costs import TIMES_THE_TEXT, grows_with_its_length

SPLITS = [
    # a stop, a capital or none
    ("Thank you. You did a brave thing.", ["Thank you.", "You did a brave thing."]),
    ("he was nice. then he was not", ["he was nice.", "then he was not"]),
    ("Really?! Yes!! ok", ["Really?!", "Yes!!", "ok"]),
    ("what?why did he!no", ["what?", "why did he!", "no"]),
    ("Are you ok ? I am .", ["Are you ok ?", "I am ."]),
    # shortened words
    ("Mr. Lee and Dr. Khan came.", ["Mr. Lee and Dr. Khan came."]),
    ("Bring things, e.g. a pen. Or two.", ["Bring things, e.g. a pen.", "Or two."]),
    ("Ask a friend, e.g. Anna or Lee.", ["Ask a friend, e.g. Anna or Lee."]),
    ("We met at 5 p.m. on a bus.", ["We met at 5 p.m. on a bus."]),
    ("We met at 5 p.m. We left.", ["We met at 5 p.m.", "We left."]),
    ("Pens, books etc. went home.", ["Pens, books etc. went home."]),
    ("Bus No. 5 came. No. It was late.", ["Bus No. 5 came.", "No.", "It was late."]),
    ("i said no. 2 days later it was fine", ["i said no.", "2 days later it was fine"]),
    ("It was on Tues. 4 Feb. 2025 here.", ["It was on Tues. 4 Feb. 2025 here."]),
    ("J. Smith and Mr. J. B. Lee sat.", ["J. Smith and Mr. J. B. Lee sat."]),
    ("We spoke with child A. He was calm.", ["We spoke with child A.", "He was calm."]),
    ("It was not me or I. We left.", ["It was not me or I.", "We left."]),
    # numbers and addresses
    ("Call 0800 1111. It is free.", ["Call 0800 1111.", "It is free."]),
    ("It cost £2.50 or 10,000.5 points.", ["It cost £2.50 or 10,000.5 points."]),
    ("Under 10. 10 to 12. 18 or over.", ["Under 10.", "10 to 12.", "18 or over."]),
    ("Go to www.example.org. Read it.", ["Go to www.example.org.", "Read it."]),
    ("Write to a.b@example.org. Thanks!", ["Write to a.b@example.org.", "Thanks!"]),
    ("See https://example.org/a?b=c.d now. Ok.", ["See https://example.org/a?b=c.d now.", "Ok."]),
    ("He was cool.lad99 online.", ["He was cool.lad99 online."]),
    # three dots
    ("I waited... then he wrote.", ["I waited... then he wrote."]),
    ("I waited… Then he wrote.", ["I waited…", "Then he wrote."]),
    # quotation marks and brackets after the stop
    ('"Are you all right?" she asked. "Yes."', ['"Are you all right?" she asked.', '"Yes."']),
    ("She said ‘Stop.’ He stopped.", ["She said ‘Stop.’", "He stopped."]),
    ("(It is free.) Call us.", ["(It is free.)", "Call us."]),
    # lines and lists
    ("Send\nBack", ["Send", "Back"]),
    ("A heading\r\n\r\nA text. More", ["A heading", "A text.", "More"]),
    ("- one\n• two. And more\n1. three\n b) four", ["one", "two.", "And more", "three", "four"]),
    ("  5.  ", ["5."]),
    # other languages spoken here
    ("میں ٹھیک ہوں۔ آپ کیسے ہیں؟ ہاں", ["میں ٹھیک ہوں۔", "آپ کیسے ہیں؟", "ہاں"]),
    # nothing to read
    ("", []),
    (" \n ... \n!?", []),
    ("😢", []),
]

WORDS = [
    ("It's a well-known don’t", ["It's", "a", "well-known", "don’t"]),
    ("'quoted' friends' a--b -c-", ["quoted", "friends", "a", "b", "c"]),
    ("£2.50, 10,000 at 5:30. 0800 1111.", ["2.50", "10,000", "at", "5:30", "0800", "1111"]),
    ("snake_case résumé re\u0301sume\u0301", ["snake", "case", "résumé", "re\u0301sume"]),
    ("... – ' -", []),
]


@pytest.mark.parametrize(("text", "sentences"), SPLITS)
def test_split_finds_the_sentences_a_reader_would(text: str, sentences: list[str]) -> None:
    assert [span.text for span in split(text)] == sentences


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_word_holds_inner_apostrophes_hyphens_and_points(text: str, words: list[str]) -> None:
    assert WORD.findall(text) == words


def test_split_gives_places_in_the_whole_text() -> None:
    assert split("  Hi.\n- You there ") == [Span("Hi.", 2, 5), Span("You there", 8, 17)]


# Letters and the signs the rules look at, so that random texts meet them often.
_TEXTS = st.text() | st.text(alphabet="aIM r1.?!…\"'’()-\n\r\t\u2028\u0301@/:", max_size=60)


@given(_TEXTS)
@example("Mr.")
@example("1. \n-")
def test_split_offsets_are_exact_and_no_word_is_lost(text: str) -> None:
    spans = split(text)

    end = 0
    for span in spans:
        assert text[span.start : span.end] == span.text == span.text.strip()
        assert WORD.search(span.text)
        assert not span.text.splitlines()[1:]
        assert not WORD.search(text[end : span.start].lstrip()[3:])  # at most a list mark between
        end = span.end
    assert not WORD.search(text[end:])


@pytest.mark.parametrize(
    "unit", [".", ". ", '."', "a?", "A. ", "Mr. ", "p.p.", "(", "\n", "- ", "1.", "x", "’a", " "]
)
def test_split_reads_a_hostile_page_in_a_moment(unit: str) -> None:
    long = 200_000 // len(unit)

    assert split(unit * long + " end")
    assert grows_with_its_length(
        split, unit * (long // TIMES_THE_TEXT) + " end", unit * long + " end"
    )
