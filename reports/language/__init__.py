"""The wording standard: pure Python, no Django, usable on its own. See README.md."""

from .findings import Audience, Finding, Level
from .standard import check

__all__ = ["Audience", "Finding", "Level", "check"]
