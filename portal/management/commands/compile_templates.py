"""``manage.py compile_templates``: every template of ours can be read by the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template


class Command(BaseCommand):
    help = "Compile every template under templates/ and say which cannot be."

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` naming each template that does not compile, and why."""
        root = Path(settings.BASE_DIR) / "templates"
        names = [str(path.relative_to(root)) for path in sorted(root.rglob("*.*"))]
        told = [line for name in names if (line := _problem(name))]
        if told:
            raise CommandError("\n".join(told))


def _problem(name: str) -> str:
    try:
        get_template(name)
    except (TemplateSyntaxError, TemplateDoesNotExist) as problem:
        return f"templates/{name}: {type(problem).__name__}: {problem}"
    return ""
