"""What stops a local run, said kindly."""

from __future__ import annotations


class Sorry(Exception):
    """The site cannot run here and now; the text says why and what helps."""
