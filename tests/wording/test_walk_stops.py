"""The walk itself: what must stop it does, with a sentence that says what to do."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.wording import blocks, in_code, table
from tests.wording.catalogue import ROOT, Catalogue, _of_python, gather
from tests.wording.judge import judge
from tests.wording.marks import Marking, numbers_in, own, without_marks
from tests.wording.record import OFFICER, PUBLIC, Record, Screen
from tests.wording.verdict import verdict

KIND = "You can tell us. We read every note with care. "
LONG = "You can tell us about it " + "and tell us about it " * 4 + "now."
HARD = "Communicating operational considerations necessitates organisational deliberation. " * 8


def said_of(*parts: str, audience: str = PUBLIC) -> str:
    return "\n".join(judge(Screen("a screen", audience, parts)).problems)


def test_kind_words_pass():
    assert said_of(*[KIND] * 6) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Why did you not tell us?", "Why did you"),
        (LONG, "in one sentence"),
        (HARD, "more than 4"),
    ],
)
def test_words_that_stop_it(words, said):
    assert said in said_of(words)


def test_officers_read_harder_texts_but_not_any():
    assert said_of(LONG, audience=OFFICER) == ""
    assert "more than 8" in said_of(HARD, audience=OFFICER)


def test_each_block_ends_its_sentence():
    assert said_of(*["You can tell us about it here"] * 12) == ""


# --- nothing is left out ----------------------------------------------------------------------

PLANTED = Catalogue(
    {("", "Shown"): "here.py:1", ("", "Planted"): "there.py:2"},
    {"templates/planted.html"},
    {"planted:page"},
)


@pytest.fixture
def record() -> Record:
    return Record(Marking(list(PLANTED.strings)), PLANTED.templates)


def test_what_was_never_shown_stops_it(record: Record):
    with pytest.MonkeyPatch.context() as patch:
        record.marking.put_on(patch.setattr)
        from django.utils.translation import gettext

        record.shown("a screen", PUBLIC, gettext("Shown"), [gettext("Shown")])

    said = "\n".join(verdict(record, PLANTED, whole=True).to_mend)

    assert "never opens the address “planted:page”. Add a step to tests/wording/walk/" in said
    assert "templates/planted.html was never rendered. Add a step" in said
    assert "“Planted” (there.py:2) was on no screen. Add a step" in said
    assert "“Shown”" not in said
    assert verdict(record, PLANTED, whole=False).to_mend == []


def test_another_packages_message_stops_it(record: Record):
    with pytest.MonkeyPatch.context() as patch:
        record.marking.put_on(patch.setattr)
        from django.utils.translation import gettext

        text = gettext("This field is required.")
        record.shown("a screen", OFFICER, text, [text])

    said = "\n".join(verdict(record, PLANTED, whole=True).to_mend)

    assert "“This field is required.” is another package's own message" in said
    assert record.screens[0].text == "This field is required."


def test_page_of_another_package_stops_it(record: Record):
    answered: Any = HttpResponse("<h1>Too Many Requests</h1>", status=429)
    answered.wsgi_request = RequestFactory().get("/officers/sign-in/")
    record.begin()
    record.answered(answered)

    said = "\n".join(verdict(record, PLANTED, whole=True).to_mend)

    assert "with status 429 at /officers/sign-in/ came from no template of ours" in said


def test_everything_of_the_project_is_in_the_catalogue():
    found = gather()

    assert ("between two choices", "or") in found.strings
    assert ("", "Question %(first)s of %(of)s") in found.strings
    assert found.strings["", "Skipped"].startswith("reports/intake/look_over.py:")
    assert "templates/components/back.html" in found.templates
    assert {"intake:start", "triage:queue", "account_login", "healthz"} <= found.addresses


# --- words as people get them -----------------------------------------------------------------


def test_words_are_read_wherever_they_stand():
    page = """<title>One</title><meta name="description" content="Two"><p>Three <b>four</b></p>
        <img alt="Five"><input placeholder="Six" value="typed"><nav aria-label="Seven"></nav>
        <p data-copied="Eight is here"></p><span class="lane">Nine</span> ten<br>eleven
        <svg><text>Drawn</text></svg><ol translate="no"><li>kite</li></ol><script>unseen</script>
        <input type="submit" value="Twelve"><p hidden>Thirteen · fourteen</p>"""

    assert ", ".join(blocks.of_html(page)) == (
        "One, Two, Three four, Five, Six, Seven, Eight is here, Nine, ten, eleven, Drawn, Twelve, "
        "Thirteen, fourteen"
    )


@pytest.mark.parametrize(
    "page",
    [
        '<p translate="no">{}</p>',
        '<svg viewBox="0 0 9 9"><title>{}</title><path d="M1 2z"/></svg>',
        "<svg><path d='M1 2z'/><text><tspan>Why did</tspan> you not tell us?</text></svg>",
        "<svg><desc>{}</desc></svg>",
        '<input type="range" aria-valuetext="{}">',
        '<i aria-placeholder="{}"></i>',
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        '<p data-none="{}"></p>',
        "<details><summary>{}</summary></details>",
    ],
)
def test_nothing_hides_words_from_the_walk(page):
    assert "Why did you not tell us?" in blocks.of_html(page.format("Why did you not tell us?"))


def test_picture_without_words_parts_no_sentence():
    page = '<a href="/">Leave <svg aria-hidden="true"><g><path d="M1 2z"/></g></svg>this site</a>'

    assert blocks.of_html(page) == ["Leave this site"]


def test_what_a_person_typed_is_left_out():
    typed = own("Why did you not say so? · It is my fault.")

    assert blocks.of_html(f'<p>They wrote: {typed}</p><textarea title="{typed}">{typed}') == [
        "They wrote:"
    ]
    assert without_marks(typed).startswith("Why did")


def test_marks_are_found_again_and_taken_off():
    marking = Marking([("", "One"), ("of two", "Two")])
    with pytest.MonkeyPatch.context() as patch:
        marking.put_on(patch.setattr)
        from django.utils.translation import gettext, ngettext, pgettext

        said = pgettext("of two", "Two") + gettext("One") % {} + ngettext("kite", "kites", 2)

    assert numbers_in(said) == {0, 1, 2}
    assert without_marks(said) == "TwoOnekites"
    assert marking.foreign == ["kites"]


def test_sentences_in_the_code_are_found():
    found = in_code.sentences(ROOT)

    assert "Put the paper" in " ".join(found["reports/officers/management/paper.py"])
    assert (
        "… is there already, with its key."
        in found["reports/officers/management/commands/found_unit.py"]
    )
    assert in_code.of_script("say('Copied for you'); go(\"x\") // not this one") == [
        "Copied for you"
    ]


def test_script_is_read_past_its_comments():
    source = """// What it is for.
say("You failed to tell us"); /* not this one
"nor that one" */
  // nor here
say(`Hello ${name}, copied`); say("Submit"); add("is-open"); post("POST");
"""

    assert in_code.of_script(source) == ["You failed to tell us", "Hello …, copied", "Submit"]


def test_every_script_of_ours_is_read_to_its_end():
    for script in (ROOT / "static" / "src").glob("*.js"):
        planted = script.read_text() + '\nsay("Why did you not tell us?");\n'

        assert in_code.of_script(planted)[-1] == "Why did you not tell us?", script.name


def test_another_name_for_gettext_hides_nothing(tmp_path):
    (tmp_path / "reports").mkdir()
    code = "from django.utils.translation import gettext as said, pgettext_lazy as of\n"
    code += "A = said('Planted by another name.')\nB = of('between', 'or')\n"
    (tmp_path / "reports" / "kite.py").write_text(code)

    found = dict(_of_python(tmp_path))

    assert found["", "Planted by another name."] == "reports/kite.py:2"
    assert ("between", "or") in found
    assert in_code.sentences(tmp_path) == {}


def test_table_counts_the_hardest_state():
    judged = [judge(Screen("a screen", PUBLIC, parts)) for parts in [(KIND,), (LONG,)]]

    row = table.rows(judged)[0]

    assert (row.states, row.longest, row.findings) == (2, 27, 1)
    assert "a screen  public" in table.text(judged)


# --- the real thing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("planted", "ends_with", "said"),
    [
        ("planted_blame", 1, "in: Why did you not tell us?"),
        ("planted_kindness", 0, "Nothing to mend."),
    ],
)
def test_walk_ends_as_it_should(planted, ends_with, said):
    files = ["-o", "python_files=planted.py", "-o", f"python_functions={planted}"]
    command = [sys.executable, "-m", "pytest", "tests/wording/walk", "-p", "no:cacheprovider"]

    done = subprocess.run([*command, *files], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == ends_with, done.stdout
    assert said in done.stdout
