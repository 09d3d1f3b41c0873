"""HTML as a tree to compare: order of attributes and of classes and white space do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "circle", "col", "hr", "img", "input", "link", "meta", "path"}


@dataclass
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def text(self) -> str:
        return " ".join(c if isinstance(c, str) else c.text() for c in self.children).strip()

    def lines(self, depth: int = 0) -> list[str]:
        """One line a node, for a readable difference."""
        attrs = "".join(f" {name}={value!r}" for name, value in sorted(self.attrs.items()))
        found = [f"{'  ' * depth}<{self.tag}{attrs}>"]
        for child in self.children:
            if isinstance(child, str):
                found.append(f"{'  ' * (depth + 1)}{child}")
            else:
                found += child.lines(depth + 1)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for listed in ("class", "aria-describedby"):
            if listed in values:
                values[listed] = " ".join(
                    sorted(values[listed].split()) if listed == "class" else values[listed].split()
                )
        node = Node(tag, values)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            last = self.open.pop()
            assert last.tag == tag, f"<{last.tag}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text:
            self.open[-1].children.append(text)


def read(html: str) -> Node:
    """The tree under one root; a tag that is not closed is found here."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root
