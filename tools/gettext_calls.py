"""Which calls hold text for translation, and by which names a module knows them.

One table for everything that looks for such text: the catalogues (``public_strings``) and the walk
over every screen (``tests/wording``), so that neither sees a string the other misses.
"""

from __future__ import annotations

import ast

# How many leading arguments of each hold text, and whether the first is a context.
FUNCTIONS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (2, True),
    "pgettext_lazy": (2, True),
    "npgettext": (3, True),
    "npgettext_lazy": (3, True),
}


def other_names(tree: ast.Module) -> dict[str, str]:
    """By which names a file calls what it imports ("gettext as said"): its own, then ours."""
    return {
        one.asname: one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
        if one.asname and one.name in FUNCTIONS
    }


def called(node: ast.Call, names: dict[str, str]) -> str:
    """The function of ``FUNCTIONS`` that is called, or what it is called where it is none.

    Args:
        node: a call, of a name or of something's attribute.
        names: what ``other_names`` says of its module.
    """
    name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
    return names.get(name, name)
