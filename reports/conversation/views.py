"""Coming back with secret words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from reports.conversation.actions import come_back
from reports.conversation.exceptions import NoSuchWords
from reports.conversation.forms import SecretWordsForm


def back_again(request: HttpRequest) -> HttpResponse:
    """The page with the words that were typed, where it had been open for too long."""
    form = SecretWordsForm(initial={"words": request.POST.get("words", "")})
    return render(request, "conversation/back.html", {"form": form, "stale": True}, status=403)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    """Ask for the words; with the right ones, show where the concern stands. Nothing is kept."""
    form = SecretWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitor = come_back(form.cleaned_data["words"])
        except NoSuchWords:
            form.words_do_not_open()
        else:
            return render(request, "conversation/status.html", {"visitor": visitor})
    return render(request, "conversation/back.html", {"form": form})
