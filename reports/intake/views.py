"""The young person's way: start, one question a page, look over, send, secret words, leave."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.concerns.exceptions import NoUnitReady
from reports.intake import actions, look_over, questions, visits
from reports.intake.exceptions import AnswersChanged, NothingToSend, NoVisit
from reports.intake.forms import QuestionForm
from reports.intake.questions import Question
from reports.intake.visits import Answers, Notes

log = logging.getLogger(__name__)

FROM_CHECK = "check"
AFTER_SAFE = 3  # the page that follows "safe right now?"
NEXT_STEPS = [
    {"text": _("An officer reads what you told us.")},
    {"text": _("They think about how to help. They may talk to people who keep children safe.")},
    {"text": _("You come back here with your secret words.")},
]


def _notes(request: HttpRequest) -> Notes:
    try:
        return visits.read(visits.token_of(request))
    except NoVisit:
        return Notes()


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, and what we promise. Sets no cookie."""
    return render(request, "intake/start.html", {"notes": _notes(request)})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    """One question. What was typed is kept whether or not it passes the checks."""
    question = questions.numbered(number)
    if question is None:
        raise Http404
    answers = _notes(request).answers
    if request.method != "POST":
        return _show(request, question, question.form(answers=answers), answers)
    if "skip" in request.POST:
        return _keep(request, question, question.skipped())
    form = question.form(request.POST, answers=answers)
    if form.is_valid():
        return _keep(request, question, form.cleaned_data)
    return _show(request, question, form, answers)


def _show(
    request: HttpRequest,
    question: Question,
    form: QuestionForm,
    answers: Answers,
    *,
    stale: bool = False,
) -> HttpResponse:
    earlier = questions.before(question, answers)
    first, of = questions.place(question, answers)
    context = {
        "question": question,
        "form": form,
        "answers": answers,
        "first": first,
        "of": of,
        "back_url": _address(earlier) if earlier else reverse("intake:start"),
        "from_check": request.GET.get("from") == FROM_CHECK,
        "show_help": question.number == AFTER_SAFE and answers.get("safe") in {"no", "unsure"},
        "visit_ended": request.GET.get("ended") == "yes",
        "stale": stale,
    }
    return render(request, "intake/page.html", context, status=403 if stale else 200)


def show_again(request: HttpRequest, number: int) -> HttpResponse:
    """The page with what was typed, where its form had been open for too long to be taken."""
    question = questions.numbered(number)
    if question is None:
        raise Http404
    answers = _notes(request).answers
    form = question.form(answers=answers, initial={**answers, **_typed(question, request)})
    return _show(request, question, form, answers, stale=True)


def _typed(question: Question, request: HttpRequest) -> Answers:
    return {
        name: request.POST.getlist(name) if name == "topics" else request.POST.get(name, "")
        for name in question.names
    }


def _address(question: Question) -> str:
    return reverse("intake:page", args=[question.number])


def _keep(request: HttpRequest, question: Question, given: Answers) -> HttpResponse:
    token, ended = visits.add(visits.token_of(request), given)
    response = HttpResponseRedirect(_next(request, question, visits.read(token).answers, ended))
    visits.hand_out(response, token)
    return response


def _next(request: HttpRequest, question: Question, answers: Answers, ended: bool) -> str:
    following = questions.after(question, answers)
    changing = request.GET.get("from") == FROM_CHECK
    if changing and following and not set(following.names) <= answers.keys():
        return f"{_address(following)}?from={FROM_CHECK}"
    if changing or following is None:
        return reverse("intake:check") + ("?ended=yes" if ended else "")
    return _address(following) + ("?ended=yes" if ended else "")


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Look over what was answered, change it, send it."""
    notes = _notes(request)
    if not notes.begun:
        return redirect("intake:done" if notes.words else "intake:start")
    last = questions.coming_up(notes.answers)[-1]
    context = {
        "rows": look_over.rows(notes.answers),
        "back_url": _address(last),
        "visit_ended": request.GET.get("ended") == "yes",
        "minutes": settings.VISIT_MINUTES,
    }
    return render(request, "intake/check.html", context)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send it, once."""
    try:
        actions.send(visits.token_of(request))
    except NoVisit:
        return render(request, "intake/ended.html")
    except NoUnitReady:
        log.exception("no unit has a key: nothing can be sent until one is founded")
        return render(request, "intake/not_ready.html", status=503)
    except AnswersChanged:
        return redirect("intake:check")
    except NothingToSend:
        pass  # a second tap: the words are on the next page
    return redirect("intake:done")


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The secret words, for as long as the visit lasts."""
    notes = _notes(request)
    if not notes.words:
        return redirect("intake:start")
    earlier, latest = notes.words[:-1], notes.words[-1].split()
    minutes = settings.VISIT_MINUTES
    context = {"words": latest, "earlier": earlier, "steps": NEXT_STEPS, "minutes": minutes}
    return render(request, "intake/done.html", context)


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit here and now, and go somewhere neutral."""
    visits.end(visits.token_of(request))
    response = HttpResponseRedirect(settings.EXIT_URL)
    visits.take_back(response)
    return response
