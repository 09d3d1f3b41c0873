"""Numbers for templates, from the one file they stand in."""

from __future__ import annotations

from django import template

from reports.partners import directory
from reports.partners.directory import Service

register = template.Library()


@register.simple_tag
def service(id_: str) -> Service:
    """A service of the directory: ``{% service "childline" as childline %}``."""
    return directory.service(id_)
