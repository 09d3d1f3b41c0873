"""Other languages: bring catalogues up to date, give out what is missing, take it in, compile.

    catalogue.py update             after a change to the English (`make catalogues`)
    catalogue.py status             how much of each language is there
    catalogue.py todo LANG [FILE]   what is not translated yet, a JSON line each, with "to" empty
    catalogue.py fill LANG FILE     take in lines whose "to" was filled in
    catalogue.py check              whether every catalogue is up to date and has nothing odd in it
    catalogue.py compile            make the .mo files (`make setup` does)

docs/languages.md says how a language comes to be offered.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import po_checks  # noqa: E402
import po_files  # noqa: E402
import polib  # noqa: E402
from po_files import FUZZY, LANGUAGES  # noqa: E402
from public_strings import gather  # noqa: E402

Line = dict[str, Any]


def update() -> int:
    """Every catalogue for the English of now."""
    said = gather()
    for language in LANGUAGES:
        po_files.write(po_files.up_to_date(po_files.read(language), said, language), language)
    return status()


def status() -> int:
    """A line for each language."""
    for language, about in LANGUAGES.items():
        catalogue = po_files.read(language)
        sure = sum(entry.translated() for entry in catalogue)
        fuzzy = sum(FUZZY in entry.flags for entry in catalogue)
        print(
            f"{language}  {about.english:<9} {sure:>4} of {len(catalogue)} translated, "
            f"{fuzzy} to look at again, {len(catalogue) - sure - fuzzy} empty"
        )
    return 0


def todo(language: str, file: Path | None) -> int:
    """What waits for a translator."""
    waiting = [entry for entry in po_files.read(language) if not entry.translated()]
    lines = [json.dumps(asked(entry, language), ensure_ascii=False) for entry in waiting]
    text = "".join(f"{line}\n" for line in lines)
    if file is None:
        print(text, end="")
    else:
        file.write_text(text, encoding="utf-8")
        print(f"{len(lines)} lines in {file}")
    return 0


def asked(entry: polib.POEntry, language: str) -> Line:
    """One string, for a translator: fill in ``to``, a text or (plural) one for each of ``forms``.

    ``was`` and ``had`` are the English and the translation before the English changed.
    """
    line: Line = {"id": entry.msgid}
    if entry.msgctxt:
        line["context"] = entry.msgctxt
    if entry.msgid_plural:
        line |= {"plural": entry.msgid_plural, "forms": LANGUAGES[language].forms}
    if FUZZY in entry.flags:
        line |= {"was": entry.previous_msgid, "had": _said(entry)}
    line["where"] = [place for place, _ in entry.occurrences]
    line["to"] = ["" for _ in entry.msgstr_plural] if entry.msgid_plural else ""
    return line


def _said(entry: polib.POEntry) -> str | list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr


def fill(language: str, file: Path) -> int:
    """Take in what was translated. What is odd is said and left out; 1 where there was any."""
    catalogue = po_files.read(language)
    known = {po_files.key_of(entry): entry for entry in catalogue}
    taken, odd = 0, 0
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line: Line = json.loads(text) if text.strip() else {}
        if not line.get("to") or not any(line["to"]):
            continue
        found = take(known.get((line.get("context", ""), line["id"])), line["to"], language)
        taken, odd = taken + (not found), odd + bool(found)
        for problem in found:
            print(f"line {number}: {problem}\n    {line['id']}\n    {line['to']}")
    po_files.write(catalogue, language)
    print(f"{taken} taken in, {odd} left out.")
    return int(odd > 0)


def take(entry: polib.POEntry | None, to: str | list[str], language: str) -> list[str]:
    """Put a translation into its place; what is odd about it, and then the place is as before."""
    if entry is None:
        return ["Nothing says this any more."]
    if isinstance(to, list) != bool(entry.msgid_plural):
        return ["“to” is a list where there is a plural, else a text."]
    if isinstance(to, list) and len(to) != len(LANGUAGES[language].forms):
        return [f"It wants {len(LANGUAGES[language].forms)} forms."]
    before = (entry.msgstr, dict(entry.msgstr_plural))
    if isinstance(to, list):
        entry.msgstr_plural = dict(enumerate(to))
    else:
        entry.msgstr = to
    if found := po_checks.problems(entry, language):
        entry.msgstr, entry.msgstr_plural = before
        return found
    entry.flags = [flag for flag in entry.flags if flag != FUZZY]
    entry.previous_msgid = None
    return []


def check() -> int:
    """0 where every catalogue holds the English of now and nothing in it is odd."""
    found = [f"{language}: {problem}" for language in LANGUAGES for problem in odd_in(language)]
    print("\n".join(found) or "Nothing odd.")
    return int(bool(found))


def odd_in(language: str) -> list[str]:
    """A sentence for each thing to mend in a catalogue."""
    catalogue = po_files.read(language)
    now = po_files.up_to_date(catalogue, gather(), language)
    found = [] if str(catalogue) == str(now) else ["It is not up to date: run `make catalogues`."]
    for entry in catalogue:
        found += [f"{problem} {entry.msgid!r}" for problem in po_checks.problems(entry, language)]
    return found


def compile_all() -> int:
    """The ``.mo`` beside each ``.po``."""
    for language in LANGUAGES:
        path = po_files.path_of(language)
        if path.exists():
            made = po_files.compiled(po_files.read(language), language)
            path.with_suffix(".mo").write_bytes(made)
    return 0


def main() -> int:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("update", "status", "todo", "fill", "check", "compile"))
    parser.add_argument("language", nargs="?", choices=sorted(LANGUAGES), metavar="LANG")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    given = parser.parse_args()
    if given.what in ("todo", "fill") and not given.language:
        parser.error(f"{given.what} wants a language: {', '.join(LANGUAGES)}")
    if given.what == "fill" and given.file is None:
        parser.error("fill wants a file")
    with _only_one_at_a_time():
        return _done(given.what, given.language, given.file)


def _done(what: str, language: str, file: Path) -> int:
    if what == "fill":
        return fill(language, file)
    if what == "todo":
        return todo(language, file)
    steps = {"update": update, "status": status, "check": check, "compile": compile_all}
    return steps[what]()


@contextmanager
def _only_one_at_a_time() -> Iterator[None]:
    """Two people who fill in a language at once both keep what they wrote."""
    po_files.LOCALE.mkdir(exist_ok=True)
    folder = os.open(po_files.LOCALE, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    raise SystemExit(main())
