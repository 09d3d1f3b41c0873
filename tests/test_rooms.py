"""What import-linter cannot say: parts of Django that a room must not reach for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = Path(__file__).resolve().parents[1] / "reports"
SHUT = [
    ("intake", "django.contrib.auth"),  # the young person's door knows no accounts
    ("conversation", "django.contrib.auth"),
    ("vault", "django"),  # keys are handed in; it reads no settings and no rows
    ("vault", "portal"),
    ("routing", "reports.vault"),
    ("notices", "django.contrib"),  # nobody's account, nobody's session
    ("notices", "django.core.cache"),
    ("notices", "portal"),
    ("partners", "django.db"),  # a page for somebody in need asks no database
    ("partners", "django.contrib"),
    ("partners", "portal"),
]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize(("room", "module"), SHUT)
def test_room_does_not_import(room, module):
    files = list((ROOMS / room).rglob("*.py"))

    assert files
    for path in files:
        for name in imported(path):
            assert name != module, path
            assert not name.startswith(module + "."), path


def test_no_form_or_model_takes_a_file():
    for path in ROOMS.rglob("*.py"):
        for name in imported(path):
            assert not name.endswith(("FileField", "ImageField")), path
        assert "FileField" not in path.read_text(), path
        assert "ImageField" not in path.read_text(), path
    for page in (ROOMS.parent / "templates").rglob("*.html"):
        text = page.read_text()
        assert 'type="file"' not in text, page
        assert "multipart" not in text or "Never multipart" in text, page
