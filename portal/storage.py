"""There is no place for uploaded files, on purpose."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import Storage


class FilesAreNotKept(Exception):
    """Something tried to store a file. The site takes none from anybody."""


class NoFiles(Storage):
    """The default storage: it refuses."""

    def _open(self, name: str, mode: str = "rb") -> Any:
        raise FilesAreNotKept

    def _save(self, name: str, content: Any) -> str:
        raise FilesAreNotKept
