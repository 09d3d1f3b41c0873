"""A script that stands in the page itself, named to the browser by what is in it.

Every other inline script stays forbidden: a page into which somebody smuggled one would not run
it (Content Security Policy Level 3, "Does element match source list", hash-source).
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path


def hash_of(script: Path) -> str:
    """The CSP source expression for exactly this file between the tags."""
    digest = hashlib.sha256(script.read_bytes()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
