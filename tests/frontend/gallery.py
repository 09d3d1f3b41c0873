"""Every form kind, component, base and page for trouble, as whole pages to look at and to test.

No server: ``open_page`` answers the browser from memory, under the site's own content policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from portal.inline import hash_of
from tests.frontend import samples

ROOT = Path(__file__).parents[2]
HOST = "http://gallery.test"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    f"script-src 'self' {hash_of(ROOT / 'templates' / 'components' / 'leave.js')}"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".html": "text/html; charset=utf-8"}

STEP = """{% extends "base_public.html" %}{% load crispy_forms_tags %}
{% block title %}Question 3{% endblock %}
{% block back %}{% include "components/back.html" with href="/back" %}{% endblock %}
{% block content %}{% include "components/progress.html" with step=3 steps=9 %}
{% crispy form %}{% endblock %}"""

START = """{% extends "base_public.html" %}{% block title %}Start{% endblock %}
{% block content %}{% include "components/picture.html" with name="hello" %}
<h1>You can talk to us</h1>
<p class="lead">You can tell us if something online or with a person does not feel right. It can be
about you or a friend.</p>
<p>You are not in trouble. What someone else did is not your fault.</p>
<ul><li>You can skip any question.</li><li>You can stop at any time.</li>
<li>You do not have to give your name.</li></ul>
<div class="govuk-button-group stack"><a class="govuk-button" href="/who">Start</a>
<a class="govuk-button govuk-button--secondary" href="/words">I have secret words</a></div>
{% include "components/help_now.html" %}{% endblock %}"""

DONE = """{% extends "base_public.html" %}{% block title %}Thank you{% endblock %}
{% block content %}{% include "components/picture.html" with name="sent" %}
<h1>Thank you. You did a brave thing.</h1>
<p>We have what you wrote.</p>{% include "components/secret_words.html" %}
<h2>What happens next</h2>{% include "components/timeline.html" with events=next %}
<h2>Look over</h2>{% include "components/summary_list.html" with rows=rows %}{% endblock %}"""

QUEUE = """{% extends "base_officer.html" %}{% block title %}Queue{% endblock %}
{% block nav %}<li><a href="/q" aria-current="page">Queue</a></li><li><a href="/f">Figures</a></li>
{% endblock %}
{% block content %}<h1>Queue</h1><div class="split"><div>
<table class="table"><caption>Most urgent first</caption><thead><tr><th scope="col">Lane</th>
<th scope="col">About</th><th scope="col">Age</th><th scope="col">Waiting</th></tr></thead><tbody>
{% for lane in lanes %}<tr><td data-label="Lane">{% include "components/lane.html" %}</td>
<td data-label="About"><a href="/c">A friend, threat over a picture</a></td>
<td data-label="Age">10 to 12</td><td data-label="Waiting">2 hours</td></tr>{% endfor %}
</tbody></table>{% include "components/pager.html" %}</div><div>
<h2>What was done</h2>{% include "components/timeline.html" with events=done %}</div></div>
{% include "components/summary_list.html" with rows=rows %}
<ol class="queue">{% for lane in lanes %}<li class="queue__row"><a class="queue__link" href="/c">
{% include "components/lane.html" %} <span class="queue__topics">Threat over a picture</span></a>
<p class="queue__facts">10 to 12 · a friend · Leeds</p>
<p class="queue__times quiet">Told 20 Nov 2026</p></li>{% endfor %}</ol>
{% include "components/empty.html" with title="Nothing waits" text="Everyone has been seen." %}
{% endblock %}"""

CONCERN = """{% extends "base_officer.html" %}{% block title %}One concern{% endblock %}
{% block back %}{% include "components/back.html" with href="/q" %}{% endblock %}
{% block content %}<h1>What they told us {% include "components/lane.html" with lane="today" %}</h1>
<p class="quiet">Told Friday 20 November 2026 · answer by Saturday</p>
<div class="story"><section class="story__main"><h2>In their own words</h2>
<blockquote class="own-words"><p>They said they would show it to my class.</p><p>I feel sick.</p>
</blockquote>{% include "components/summary_list.html" with rows=rows %}</section>
<section class="story__side"><h2>At a glance</h2>
{% include "components/summary_list.html" with rows=facts %}
<h2>Time line</h2>{% include "components/timeline.html" with events=done %}
<button class="govuk-button govuk-button--secondary">Finished for now</button></section></div>
{% endblock %}"""

SIGN_IN = """{% extends "base_officer.html" %}{% load crispy_forms_tags %}
{% block title %}Sign in{% endblock %}{% block main_class %}slim{% endblock %}
{% block content %}{% crispy form %}{% endblock %}"""

MOMENT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
NEXT = [
    {"title": "Soon", "text": "An officer reads what you told us."},
    {"title": "Then", "text": "We write back. You read it here with your words."},
]
ROWS = [
    {"key": "Who is this about?", "value": "A friend", "href": "/who"},
    {"key": "Your own words", "value": "They said they would show it.\nI feel sick.", "href": "/t"},
]


def _context(name: str) -> dict[str, Any]:
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(  # type: ignore[assignment]
        is_authenticated="sign_in" not in name,
        get_full_name="Aisha Khan",
        unit=SimpleNamespace(name="Leeds"),
    )
    return {
        "site_name": "Clover",
        "request": request,
        "words": ["otter", "lantern", "river", "biscuit", "meadow", "trumpet"],
        "next": NEXT,
        "rows": ROWS,
        "facts": [{"key": "Age", "value": "10 to 12"}, {"key": "District", "value": "Leeds"}],
        "lanes": ["now", "today", "week", "new"],
        "page": Paginator(range(30), 10).page(2),
        "done": [{"text": "Taken on", "who": "A. Khan", "at": MOMENT}],
    }


def pages() -> Iterator[tuple[str, str]]:
    """Name and HTML of every page."""
    engine = engines["django"]
    whole = {"start": START, "done": DONE, "officer_queue": QUEUE, "officer_concern": CONCERN}
    for name, source in whole.items():
        yield name, engine.from_string(source).render(_context(name))
    for kind, filled in samples.FILLED.items():
        source = SIGN_IN if kind is samples.SignIn else STEP
        for state, data in {"empty": None, "filled": filled, "check": {}}.items():
            name = f"{'sign_in' if kind is samples.SignIn else kind.__name__.lower()}_{state}"
            yield name, engine.from_string(source).render({**_context(name), "form": kind(data)})
    for path in sorted((ROOT / "templates" / "errors").glob("*/*.html")):
        name = f"trouble_{path.parent.name}_{path.stem}"
        yield (
            name,
            engine.get_template(f"errors/{path.parent.name}/{path.name}").render(_context(name)),
        )


def serve(page: Any, made: dict[str, str]) -> None:
    """Let a playwright page find the gallery under HOST."""

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOST).lstrip("/")
        if path in made:
            body, kind = made[path], ".html"
        else:
            file = ROOT / "static" / "dist" / path.removeprefix("static/")
            if not file.is_file():
                route.fulfill(status=404, body="")
                return
            body, kind = file.read_text(), file.suffix
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=body, content_type=KINDS[kind], headers=headers)

    page.route("**/*", answer)
