"""The two sides of the site, told apart by the address: young people's, and the officers'.

What differs by side (language, packing, pages for trouble, what is kept of a form) asks here, so
that no two places can come to differ. The path within the site decides, as it does for ``urls``:
the site may stand under a folder of a larger one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # settings ask for the prefix before Django stands
    from django.http import HttpRequest

OFFICERS = "/officers/"  # what each address of the officers' side begins with

Side = Literal["public", "officer"]


def is_officers(request: HttpRequest) -> bool:
    """Whether the request is for the officers' side, a page that is not there included."""
    return path_is_officers(request.path_info)


def path_is_officers(path: str) -> bool:
    """The same for a path within the site, such as ``/officers/sign-in/``."""
    return path.startswith(OFFICERS)


def side_of(request: HttpRequest) -> Side:
    """The side by the name of its folder in ``templates/errors/``."""
    return "officer" if is_officers(request) else "public"
