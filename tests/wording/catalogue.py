"""What there is to be shown: every string for translation, every template, every address."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import URLPattern, URLResolver, get_resolver
from gettext_calls import FUNCTIONS, called, other_names

from tests.wording.marks import Key

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("reports", "portal")


@dataclass(frozen=True)
class Catalogue:
    """``strings`` has the place where each stands; ``templates`` are paths under the root."""

    strings: dict[Key, str]
    templates: set[str]
    addresses: set[str]


def gather(root: Path = ROOT) -> Catalogue:
    """Everything of this project."""
    strings = dict(_of_python(root)) | dict(_of_templates(root))
    return Catalogue(strings, {name for name, _ in templates(root)}, set(addresses()))


def templates(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Each template of ours: its path, and the name that it is rendered by."""
    for folder in sorted([root / "templates", *root.glob("reports/**/templates")]):
        for path in sorted(folder.rglob("*.*")):
            yield str(path.relative_to(root)), str(path.relative_to(folder))


def _of_templates(root: Path) -> Iterator[tuple[Key, str]]:
    engine: Any = engines["django"]
    for path, name in templates(root):
        nodes = engine.get_template(name).template.nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            text = str(node.filter_expression.var.literal)
            yield (_context(node), text.replace("%", "%%")), path
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            for tokens in filter(None, (node.singular, node.plural)):
                yield (_context(node), node.render_token_list(tokens)[0]), path


def _context(node: TranslateNode | BlockTranslateNode) -> str:
    return str(node.message_context.resolve(Context())) if node.message_context else ""


def _of_python(root: Path) -> Iterator[tuple[Key, str]]:
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            tree = ast.parse(path.read_text())
            names = other_names(tree)
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                    for key in _of_call(node, names):
                        yield key, f"{path.relative_to(root)}:{node.lineno}"


def _of_call(node: ast.Call, names: dict[str, str]) -> list[Key]:
    many, in_context = FUNCTIONS.get(called(node, names), (0, False))
    given = [
        argument.value
        for argument in node.args[:many]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    if not given:
        return []
    context = given.pop(0) if in_context else ""
    return [(context, text) for text in given]


def addresses(patterns: list[Any] | None = None, within: str = "") -> Iterator[str]:
    """The name of every address, with its namespace; a nameless one by its route."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{within}{pattern.namespace}:" if pattern.namespace else within
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield within + (pattern.name or f"without a name: {pattern.pattern}")
