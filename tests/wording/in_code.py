"""Sentences that stand in the code itself: what commands, checks, the console and logs say.

A command has many ways to say that something is not right, and most need a broken machine. They
are read where they stand, so that none is left out; what is filled in later reads as "…".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gettext_calls import FUNCTIONS, called, other_names

from tests.wording.catalogue import PACKAGES

# Not ours to say, or no sentence: invented stories, and tables of the standard itself.
LEFT_OUT = ("reports/triage/demo/", "reports/language/", "/migrations/")
PUBLIC_ROOMS = ("reports/intake/", "reports/conversation/", "reports/visits/")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_PATTERN = re.compile(
    r"\(\?|\\b|\\w|\bSELECT\b|\bDELETE FROM\b|=\(\)"
)  # of a regex, SQL or a header
_FEWEST_WORDS, _LEAST_SHARE = 3, 0.6  # of a text that reads as a sentence; letters of its words
_FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sdrg]|\{[^{}]*\}")
_PUT_IN = re.compile(r"\$\{[^{}]*\}")
_SAID = re.compile(r"(?i:[a-z…][.,;:!?]? [a-z…])|^[A-Z][a-z]{2,}[.!?:…]*$")
_IN_SCRIPT = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")


def sentences(root: Path) -> dict[str, list[str]]:
    """By file: every text that reads as a sentence and is not for translation."""
    found = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            name = str(path.relative_to(root))
            if any(part in f"/{name}" for part in LEFT_OUT):
                continue
            if texts := list(dict.fromkeys(_texts(ast.parse(path.read_text())))):
                found[name] = texts
    return found


def of_script(source: str) -> list[str]:
    """Texts of a script with more than one word, or one that is written as on a button."""
    source = re.sub(r"^\s*//[^\n]*$|/\*.*?\*/", "", source, flags=re.MULTILINE | re.DOTALL)
    texts = (_PUT_IN.sub("…", found[2]) for found in _IN_SCRIPT.finditer(source))
    return [text for text in texts if _SAID.search(text)]


def _texts(tree: ast.Module) -> Iterator[str]:
    skipped = set(_elsewhere(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in ast.walk(node) if part is not node)
        if id(node) in skipped:
            continue
        text = _FILLED_IN.sub("…", _text(node)).strip()
        if _reads_as_sentence(text):
            yield text


def _reads_as_sentence(text: str) -> bool:
    words, parts = _WORD.findall(text), text.replace("…", "").split()
    letters = sum(len(word) for word in words)
    enough = len(words) >= _FEWEST_WORDS and len(parts) >= _FEWEST_WORDS
    return enough and letters >= _LEAST_SHARE * len("".join(parts)) and not _PATTERN.search(text)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _text(part) if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    return ""


def _elsewhere(tree: ast.Module) -> Iterator[int]:
    """Docstrings, and what is for translation: that is judged where it is shown."""
    names = other_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        if isinstance(node, ast.Call) and called(node, names) in FUNCTIONS:
            yield from (id(part) for argument in node.args for part in ast.walk(argument))
