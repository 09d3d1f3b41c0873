"""Pages that the proxy shows by itself: what was sent is far too long, or nobody answers.

The site may be away when they are shown, so each stands alone: its styles are in it, and "Leave
this site" leads straight away. What may run in it is named in the page by what is in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

PAGES = ("400", "404", "413", "away")
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*">')
_STYLE, _SCRIPT = (re.compile(f"<{tag}>(.*?)</{tag}>", re.DOTALL) for tag in ("style", "script"))
_FILE_SCRIPT = re.compile(r'<script src="[^"]*"[^>]*></script>')
_POLICY = (
    "default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:; base-uri 'none'"
)


def write(folder: Path) -> list[Path]:
    """Make every page anew under ``folder``/_/, where nginx looks for it; their paths."""
    into = folder / "_"
    into.mkdir(parents=True, exist_ok=True)
    made = []
    for name in PAGES:
        fresh, path = into / f".{name}.html", into / f"{name}.html"
        fresh.write_text(page(name), encoding="utf-8")
        fresh.chmod(0o644)  # for the proxy, which is another user
        fresh.replace(path)
        made.append(path)
    return made


def page(name: str) -> str:
    """One of ``PAGES`` as it is sent."""
    context = {"site_name": settings.SITE_NAME}
    text = str(render_to_string(f"errors/public/{name}.html", context))
    sheet = (Path(settings.STATICFILES_DIRS[0]) / "site.css").read_text(encoding="utf-8")
    text = _SHEET.sub(lambda _: f"<style>{sheet}</style>", text)
    text = _FILE_SCRIPT.sub("", text)
    text = text.replace(f'href="{reverse("intake:leave")}"', f'href="{escape(settings.EXIT_URL)}"')
    policy = _POLICY.format(styles=_hashes(_STYLE, text), scripts=_hashes(_SCRIPT, text))
    said = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{said}', 1)


def _hashes(tag: re.Pattern[str], text: str) -> str:
    """CSP sources (Content Security Policy Level 3, "hash-source") of what stands between tags."""
    return " ".join(_hash(inside) for inside in tag.findall(text)) or "'none'"


def _hash(inside: str) -> str:
    digest = hashlib.sha256(inside.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
