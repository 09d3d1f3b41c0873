"""What axe says of a page, less what was looked into and found to be fine."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What axe cannot decide by itself: rule, reason of its own, part of the element's path -> why it is
# fine here.
# Anything that is not in this table stops the look.
EXPLAINED: dict[tuple[str, str, str], str] = {
    ("color-contrast", "bgOverlap", "beside__layer"): "marks behind a box; their letters are "
    "transparent, and the same letters stand in the box above, hidden from nobody",
    ("color-contrast", "bgOverlap", "mark:"): "the same marks, by their place in it",
}


def asked(page: Any, rules: list[str] | None = None) -> list[str]:
    """A line for each violation, and for each thing left undecided that nobody explained."""
    only: Any = {"type": "rule", "values": rules} if rules else RULES
    options = {"runOnly": only, "resultTypes": ["violations", "incomplete"]}
    answer = Axe().run(page, options=options).response
    broken = [
        f"{rule['id']} {node['target']} {_why(node)}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
    undecided = [
        f"undecided: {rule['id']} ({_key(node)}) {node['target']} {_why(node)}"
        for rule in answer["incomplete"]
        for node in rule["nodes"]
        if not _explained(rule["id"], node)
    ]
    return broken + undecided


def _explained(rule: str, node: dict[str, Any]) -> bool:
    target = str(node["target"][-1])
    return any((rule, _key(node)) == (id_, key) and part in target for id_, key, part in EXPLAINED)


def _checks(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [*node["any"], *node["all"], *node["none"]]


def _key(node: dict[str, Any]) -> str:
    """Axe's own word for why it could not decide."""
    keys = [
        (check.get("data") or {}).get("messageKey") or check["id"]
        for check in _checks(node)
        if isinstance(check.get("data"), dict) or check["id"]
    ]
    return str(keys[0]) if keys else ""


def _why(node: dict[str, Any]) -> str:
    return "; ".join(str(check.get("message", "")) for check in _checks(node))[:200]
