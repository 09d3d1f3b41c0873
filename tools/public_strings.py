"""Every string that a young person may read: found in templates and code, without running any.

Templates count where a public page reaches them, by ``extends`` or ``include``. What only officers
read stays English (docs/languages.md says why) and is left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize
from gettext_calls import FUNCTIONS, called, other_names

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("intake", "conversation", "help", "privacy", "errors/public", "clover")
BASES = ("base_public.html", "errors/public.html", "components/languages.html")
ROOMS = ("intake", "conversation", "visits", "partners")
CODE = ("portal/errors.py",)
# What public pages reach, or stands in these rooms, and only the operator or an officer reads.
FOR_OFFICERS = re.compile(
    r"^(components/wording_|reports/partners/(admin|checks|management/|numbers|operator))"
)
_LEADS_TO = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
_TEXT = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*u?({_TEXT}(?:\s*,\s*u?{_TEXT})*)", re.DOTALL)
Key = tuple[str, str]  # context (mostly empty) and the text in English


@dataclass
class Said:
    """One string: its plural where it has one, and the files that it stands in."""

    context: str
    text: str
    plural: str = ""
    places: set[str] = field(default_factory=set)


def gather(root: Path = ROOT) -> dict[Key, Said]:
    """Every public string, sorted by file and then as they stand there."""
    found: dict[Key, Said] = {}
    for place, (context, text, plural) in _all(root):
        one = found.setdefault((context, text), Said(context, text))
        one.plural = one.plural or plural
        one.places.add(place)
    return found


def _all(root: Path) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for name in public_templates(root):
        source = (root / "templates" / name).read_text(encoding="utf-8")
        for said in of_template(source, name):
            yield f"templates/{name}", said
    for path in _code(root):
        place = str(path.relative_to(root))
        for said in of_python(path.read_text(encoding="utf-8")):
            yield place, said


def public_templates(root: Path = ROOT) -> list[str]:
    """The templates that public pages are made of, by the names they are rendered by."""
    folder = root / "templates"
    waiting = [name for name in BASES if (folder / name).exists()]
    for page in PAGES:
        waiting += [str(path.relative_to(folder)) for path in (folder / page).rglob("*.*")]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        known = name in reached or FOR_OFFICERS.match(name)
        if not known and (folder / name).exists():
            reached.add(name)
            waiting += _LEADS_TO.findall((folder / name).read_text(encoding="utf-8"))
    return sorted(reached)


def of_template(source: str, name: str = "") -> list[tuple[str, str, str]]:
    """Context, text and plural of each string of one template's source."""
    code = templatize(source, origin=name)
    found = []
    for call in _CALL.finditer(code):
        given = ast.literal_eval(f"({call[2]},)")
        kind = {"_": "gettext"}.get(call[1], call[1])
        found.append(_sorted_out(kind, list(given)))
    return found


def _code(root: Path) -> list[Path]:
    files = [root / name for name in CODE if (root / name).exists()]
    for room in ROOMS:
        files += sorted((root / "reports" / room).rglob("*.py"))
    return [path for path in files if not FOR_OFFICERS.match(str(path.relative_to(root)))]


def of_python(source: str) -> list[tuple[str, str, str]]:
    """Context, text and plural of each string of one module's source, in order."""
    tree = ast.parse(source)
    names = other_names(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    found = []
    for node in calls:
        kind = called(node, names)
        many = FUNCTIONS.get(kind, (0, False))[0]
        given = [part.value for part in node.args[:many] if isinstance(part, ast.Constant)]
        if many and given and len(given) == many:
            found.append(_sorted_out(kind, [str(part) for part in given]))
    return found


def _sorted_out(kind: str, given: list[str]) -> tuple[str, str, str]:
    context = given.pop(0) if FUNCTIONS[kind][1] else ""
    return context, given[0], given[1] if len(given) > 1 else ""
