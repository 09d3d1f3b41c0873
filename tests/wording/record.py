"""What the walk has come past: screens with their words, templates, addresses, strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.mail import EmailMessage
from django.urls import Resolver404

from portal.sides import path_is_officers
from tests.wording import bare, blocks
from tests.wording.marks import Marking, numbers_in, without_marks
from tests.wording.pages import Pages

PUBLIC, OFFICER = "public", "officer"
QUESTION = "intake/page.html"
FOR_MACHINES = ("/healthz", "/readyz")  # and for whoever runs the site


@dataclass(frozen=True)
class Screen:
    """One text as somebody gets it. ``name`` groups the states of one page."""

    name: str
    audience: str
    blocks: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words, a block a line."""
        return "\n".join(self.blocks)


@dataclass
class Record:
    """Filled while the walk goes on; read at its end."""

    marking: Marking
    known_templates: set[str]
    pages: Pages = field(default_factory=lambda: Pages(None))
    screens: list[Screen] = field(default_factory=list)
    templates: set[str] = field(default_factory=set)
    strange_templates: set[str] = field(default_factory=set)
    strange_pages: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    strings: set[int] = field(default_factory=set)
    bare: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, dict[str, None]] = field(default_factory=dict)
    _page: str = ""

    def rendered(self, template: Any, root: str) -> None:
        """A template was rendered; included ones and those that are extended count as well."""
        path = str(getattr(template.origin, "name", "")).removeprefix(f"{root}/")
        if path in self.known_templates:
            self.templates.add(path)
            self._page = self._page or str(template.name)
        elif template.name:
            self.strange_templates.add(str(template.name))

    def begin(self) -> None:
        """A new page is asked for."""
        self._page = ""

    def answered(self, response: Any) -> None:
        """A page, as Django's test client got it."""
        request = response.wsgi_request
        name = _address(response)
        if name and response.status_code < 400:
            self.addresses.add(name)
        page = self._page + (_question(response) if self._page == QUESTION else "")
        if not getattr(response, "content", b""):
            return
        kind = response.get("Content-Type", "").partition(";")[0]
        if kind == "text/html" and not page:
            self.strange_pages.add(f"{response.status_code} at {name or request.path}")
        text = response.content.decode()
        read = {"text/html": blocks.of_html, "application/json": blocks.of_json}
        audience = _audience(request.path, kind)
        if kind == "text/html":
            self.pages.keep(
                text,
                name=page or name,
                audience=audience,
                status=response.status_code,
                path=request.path,
                policy=response.get("Content-Security-Policy", ""),
            )
        parts = read.get(kind, blocks.of_text)(text)
        if kind == "text/html" and audience == PUBLIC:
            self.bare |= {part: page or name for part in parts if bare.is_bare(part)}
        self.shown(page or name, audience, text, parts)

    def mailed(self, mail: EmailMessage, name: str) -> None:
        """An e-mail to a young person: what they see of it before and after opening it."""
        whole = mail.message()
        headers = "\n\n".join(f"{key}: {value}" for key, value in whole.items())
        body = str(mail.body)
        self.shown(name, PUBLIC, headers + body, [str(mail.subject), *blocks.of_text(body)])

    def printed(self, name: str, text: str, audience: str = OFFICER) -> None:
        """What a command says, or a text out of the code."""
        self.shown(name, audience, text, blocks.of_text(text))

    def shown(self, name: str, audience: str, whole: str, parts: list[str]) -> None:
        """Keep the words, once; note which strings of ours they came from."""
        for number in numbers_in(whole):
            if self.marking.key(number) is None:
                self.foreign.setdefault(self.marking.foreign_text(number), {})[name] = None
            else:
                self.strings.add(number)
        lines = tuple(without_marks(part).strip() for part in parts)
        screen = Screen(name, audience, lines)
        if lines and screen not in self.screens:
            self.screens.append(screen)


def _address(response: Any) -> str:
    try:
        return str(response.resolver_match.view_name)
    except (Resolver404, AttributeError):
        return ""


def _audience(path: str, kind: str) -> str:
    for_machines = path.startswith(FOR_MACHINES) and kind != "text/html"
    return OFFICER if for_machines or path_is_officers(path) else PUBLIC


def _question(response: Any) -> str:
    """The number of a question: each is a screen of its own."""
    return f" {response.resolver_match.kwargs['number']}"
