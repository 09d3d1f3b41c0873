"""What the script asks while an officer types. Nothing of it is kept, and it is not a visit: a
desk that nobody taps closes after its quiet minutes, whatever a page left open goes on asking. What
was typed by then is kept by the page that "Send" leads to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from reports.language import Audience
from reports.officers.desk import is_open
from reports.officers.idle import no_visit
from reports.triage.beside import MOST_LETTERS, look_at


@no_visit
@sensitive_post_parameters()
@require_POST
def wording(request: HttpRequest) -> HttpResponse:
    """The list that stands beside a box; 403 and nothing where the desk is not open."""
    if not is_open(request):
        return HttpResponse(status=403)
    words = request.POST.get("words", "")
    if len(words) > MOST_LETTERS:
        return render(request, "components/wording_long.html", {"most": MOST_LETTERS}, status=413)
    audience = Audience.PUBLIC if request.POST.get("for") == Audience.PUBLIC else Audience.OFFICER
    context = {"looked": look_at(words, audience), "live": True}
    return render(request, "components/wording_found.html", context)
