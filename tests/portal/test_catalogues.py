"""What is translated: every public string is found, and what a catalogue must not hold."""

from __future__ import annotations

from pathlib import Path

import catalogue
import po_checks
import po_files
import polib
import public_strings
import pytest
from public_strings import Said

from portal import languages
from tests import pseudo

ALL = sorted(languages.NAMES)


@pytest.mark.parametrize("language", ALL)
def test_a_catalogue_holds_the_english_of_now_and_nothing_odd(language):
    assert catalogue.odd_in(language) == []


def test_every_public_string_is_found():
    """What the wording walk's own reader finds in the same files, found another way."""
    from tests.wording.catalogue import gather as gather_all

    found = set(public_strings.gather())
    wanted = {
        key
        for key, place in gather_all().strings.items()
        if place in {f"templates/{name}" for name in public_strings.public_templates()}
        or place.rpartition(":")[0]
        in {str(path.relative_to(pseudo.ROOT)) for path in public_strings._code(pseudo.ROOT)}
    }
    plurals = {(one.context, one.plural) for one in public_strings.gather().values()}

    assert wanted - plurals - {("", "")} <= found


def test_nothing_of_the_officers_is_translated():
    names = public_strings.public_templates()

    assert not [name for name in names if name.startswith(("triage/", "officers/", "mfa/"))]
    assert "base_officer.html" not in names


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% translate \"A 5 % 'kite'\" %}", ("", "A 5 %% 'kite'", "")),
        ('{% translate "May" context "month" %}', ("month", "May", "")),
        (
            "{% blocktranslate count n=1 %}One{% plural %}{{ n }} more{% endblocktranslate %}",
            ("", "One", "%(n)s more"),
        ),
        ('{% include "x" with a=_("Kite") %}', ("", "Kite", "")),
    ],
)
def test_strings_of_a_template(source, found):
    assert public_strings.of_template(source) == [found]


def test_strings_of_code():
    source = """
from django.utils.translation import gettext_lazy as said
one = said("Kite"); two = ngettext("One", "Many", n); three = pgettext("month", "May")
four = said(name); five = other("Not this")
"""

    found = public_strings.of_python(source)

    assert found == [("", "Kite", ""), ("", "One", "Many"), ("month", "May", "")]


def _catalogue(**translated: str) -> polib.POFile:
    said = {("", text): Said("", text, places={"a.html"}) for text in translated}
    made = po_files.up_to_date(po_files.read("pl", Path("/nowhere")), said, "pl")
    for entry in made:
        entry.msgstr = translated[entry.msgid]
    return made


def test_changed_english_keeps_its_translation_to_look_at_again():
    old = _catalogue(**{"The red kite sits on a wall.": "Latawiec", "Gone for good": "Nie ma"})
    said = {("", text): Said("", text) for text in ("The red kite sits on the wall.", "New")}

    new = po_files.up_to_date(old, said, "pl")

    assert [entry.msgid for entry in new] == ["The red kite sits on the wall.", "New"]
    assert (new[0].msgstr, new[0].fuzzy) == ("Latawiec", True)
    assert new[0].previous_msgid == "The red kite sits on a wall."
    assert not new[0].translated()
    assert new[1].msgstr == ""
    assert str(po_files.up_to_date(new, said, "pl")) == str(new)


def test_what_waits_goes_out_and_comes_in_again():
    entry = po_files.up_to_date(
        po_files.read("ar", Path("/nowhere")), {("", "One"): Said("", "One", "%(n)s more")}, "ar"
    )[0]
    line = catalogue.asked(entry, "ar")

    assert len(line["forms"]) == len(line["to"]) == 6
    assert catalogue.take(entry, ["كلمة"] * 5, "ar") != []
    assert catalogue.take(entry, ["كلمة"] * 5 + ["%(m)s كلمة"], "ar") != []
    assert not entry.translated()
    assert catalogue.take(entry, ["كلمة"] * 5 + ["%(n)s كلمة"], "ar") == []
    assert entry.translated()


@pytest.mark.parametrize(
    ("english", "text", "problem"),
    [
        ("Call 999.", "Zadzwoń pod 999.", ""),
        ("Call 999.", "Zadzwoń pod 112.", "numbers"),
        ("Call 999.", "Zadzwoń.", "numbers"),
        ("Wait %(n)s minutes", "Poczekaj %(n)s minut", ""),
        ("Wait %(n)s minutes", "Poczekaj %(m)s minut", "filled in"),
        ("Letters: {number}", "Litery", "filled in"),
        ("A <em>kite</em>", "Latawiec", "marked up"),
        ("A kite", "A kite", "still English"),
        ("A kite", 'To "latawiec"', "something else"),
        ("A kite", "Latawiec\u200f", "direction"),
        ("A kite", "Latawiec ", "space"),
        ("A kite", "słowo " * 22 + "słowo", "23 words"),
        ("A kite", "To był sexting", "blame"),
    ],
)
def test_what_is_odd_about_a_translation(tmp_path, english, text, problem):
    listed = tmp_path / "pl" / po_checks.BLAMING
    listed.parent.mkdir()
    listed.write_text("# a list for this test\nsexting*\n")
    entry = polib.POEntry(msgid=english, msgstr=text)

    found = po_checks.problems(entry, "pl", tmp_path)

    assert [problem in one for one in found] == ([True] if problem else [])


def test_other_letters_are_noticed(tmp_path):
    entry = polib.POEntry(msgid="A kite", msgstr="Patang")

    assert "script" in po_checks.problems(entry, "ur", tmp_path)[0]


@pytest.mark.parametrize("language", ALL)
def test_each_language_has_a_list_of_words_that_blame(language):
    path = po_files.LOCALE / language / po_checks.BLAMING

    assert "to be checked by a speaker" in path.read_text(encoding="utf-8")
    assert po_checks._lines(path)


# --- numbers, days, plurals ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("اتصل 0800 1111 الآن", "اتصل \u20660800 1111\u2069 الآن"),
        ("اتصل 999", "اتصل 999"),
        ("من %(a)s إلى %(b)s", "من \u2068%(a)s\u2069 إلى \u2068%(b)s\u2069"),
        ('<a href="%(a)s">', '<a href="%(a)s">'),
    ],
)
def test_numbers_stay_in_order_between_words_from_right_to_left(text, shown):
    assert po_files.isolated(text) == shown


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("ar", [[0], [1], [2], [3, 10, 103, 110], [11, 26, 99, 111], [100, 101, 102, 200]]),
        ("pa", [[0, 1], [2, 11, 100]]),
        ("pl", [[1], [2, 4, 22, 104], [0, 5, 11, 12, 21, 112]]),
        ("ro", [[1], [0, 2, 19, 101, 119], [20, 21, 100, 120]]),
        ("ur", [[1], [0, 2, 11]]),
    ],
)
def test_plural_forms(tmp_path, language, numbers):
    """Examples of CLDR's table, each number to its form."""
    forms = len(po_files.LANGUAGES[language].forms)
    made = po_files.read(language, tmp_path)
    plural = {form: f"form {form}" for form in range(forms)}
    made.append(polib.POEntry(msgid="one", msgid_plural="many", msgstr_plural=plural))
    path = tmp_path / "made.mo"
    path.write_bytes(po_files.compiled(made, language))

    with path.open("rb") as file:
        said = languages.GNUTranslations(file)

    assert len(numbers) == forms
    for form, examples in enumerate(numbers):
        assert {said.ngettext("one", "many", n) for n in examples} == {f"form {form}"}


def test_the_language_that_nobody_speaks():
    said = pseudo.pseudo("Wait %(n)s minutes")

    assert said == "⟦Ŵääííţ %(n)s ṁííńúúţééš⟧"
    assert pseudo.left_over(f"{said} and 5 more – ⟦ä ⟦b⟧ c⟧ Clover", ["Clover"]) == "and more"
