"""The young person's way: start, one question a page, look over, send, secret words, leave."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from reports.concerns.exceptions import NoUnitReady
from reports.intake import actions, look_over, next_steps, questions, visits, wording
from reports.intake.exceptions import AnswersChanged, NotFinished, NothingToSend
from reports.intake.forms import QuestionForm
from reports.intake.questions import Question
from reports.intake.visits import Answers, Notes
from reports.visits import store
from reports.visits.exceptions import NoVisit

log = logging.getLogger(__name__)

FROM_CHECK = "check"
NOT_SAFE = {"no", "unsure"}
AFTER_SAFE = 3  # the page that follows "safe right now?"


def _notes(request: HttpRequest) -> Notes:
    try:
        return visits.read(store.token_of(request))
    except NoVisit:
        return Notes()


def _to_start(request: HttpRequest) -> HttpResponse:
    """To the first page; where a visit was open until its time was over, that is said there."""
    ended = store.token_of(request) is not None
    return redirect(reverse("intake:start") + ("?ended=yes" if ended else ""))


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, and what we promise. Sets no cookie."""
    notes = _notes(request)
    context = {
        "notes": notes,
        "go_on": questions.first_open(notes.answers) if notes.begun else None,
        "visit_ended": request.GET.get("ended") == "yes" and not notes.begun,
        "cookies_off": request.GET.get("cookies") == "off" and not store.token_of(request),
    }
    return render(request, "intake/start.html", context)


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Hand out the visit's cookie and show the first question.

    The questions open only with that cookie, so that "Back" after leaving shows none of them.
    """
    response = HttpResponseRedirect(reverse("intake:page", args=[1]) + "?begun=yes")
    if store.token_of(request) is None:
        store.hand_out(response, store.new_token())
    return response


def _no_visit(request: HttpRequest, question: Question, notes: Notes) -> HttpResponse | None:
    """Where to go instead, when this page is opened without a visit; ``None`` with one."""
    if notes.begun or (question.number == 1 and store.token_of(request)):
        return None
    if request.GET.get("begun") == "yes":
        return redirect(reverse("intake:start") + "?cookies=off")
    return redirect("intake:done") if notes.sent else _to_start(request)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    """One question. Whatever was typed is kept: on going on, on going back, and when a check
    does not pass."""
    question = _question(number)
    notes = _notes(request)
    if request.method != "POST":
        form = _form_for(question, notes)
        return _no_visit(request, question, notes) or _show(request, question, form, notes)
    if "skip" in request.POST and request.POST["skip"] != "sure" and _typed(request, question):
        form = question.form(answers=notes.answers, initial=_posted(request, question))
        return _show(request, question, form, notes, ask_before_skipping=True)
    if "skip" in request.POST:
        return _keep(request, question, question.skipped())
    form = question.form(request.POST, answers=notes.answers)
    if form.is_valid():
        return _keep(request, question, form.cleaned_data)
    return _keep_draft(request, question, form, notes)


def _form_for(question: Question, notes: Notes) -> QuestionForm:
    """The answers so far; where something typed did not pass, that, and what would help."""
    if notes.drafts.keys().isdisjoint(question.names):
        return question.form(answers=notes.answers)
    return question.form({**notes.answers, **notes.drafts}, answers=notes.answers)


def _question(number: int) -> Question:
    question = questions.numbered(number)
    if question is None:
        raise Http404
    return question


def _shown(notes: Notes) -> Answers:
    return {**notes.answers, **notes.drafts}


def _posted(request: HttpRequest, question: Question) -> Answers:
    return {
        name: request.POST.getlist(name) if name == "topics" else request.POST.get(name, "")
        for name in question.names
    }


def _typed(request: HttpRequest, question: Question) -> bool:
    return any(request.POST.get(name, "").strip() for name in question.typed_names)


def _show(
    request: HttpRequest,
    question: Question,
    form: QuestionForm,
    notes: Notes,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    about = notes.answers.get("about", "")
    first, of = questions.place(question, notes.answers)
    context = {
        "question": question,
        "form": form,
        "first": first,
        "of": of,
        "about": about,
        "danger": wording.for_whom(wording.DANGER, about),
        "from_check": request.GET.get("from") == FROM_CHECK,
        "show_help": question.number == AFTER_SAFE and notes.answers.get("safe") in NOT_SAFE,
        "visit_ended": request.GET.get("ended") == "yes",
        **more,
    }
    return render(request, "intake/page.html", context, status=status)


def show_again(request: HttpRequest, number: int) -> HttpResponse:
    """The page with what was typed, where its form had been open for too long to be taken."""
    question, notes = _question(number), _notes(request)
    form = question.form(
        answers=notes.answers, initial={**_shown(notes), **_posted(request, question)}
    )
    return _show(request, question, form, notes, status=403, stale=True)


def show_after_trouble(request: HttpRequest, number: int) -> HttpResponse:
    """The page with what was typed, where something on our side broke; asks no database."""
    question = _question(number)
    form = question.form(initial=_posted(request, question))
    return _show(request, question, form, Notes(), status=500, trouble=True)


def _address(question: Question) -> str:
    return reverse("intake:page", args=[question.number])


def _keep(request: HttpRequest, question: Question, given: Answers) -> HttpResponse:
    token, ended = visits.add(store.token_of(request), given)
    ended = ended and question.number > 1  # before the first there was nothing to lose
    response = HttpResponseRedirect(_next(request, question, visits.read(token).answers, ended))
    store.hand_out(response, token)
    return response


def _keep_draft(
    request: HttpRequest, question: Question, form: QuestionForm, notes: Notes
) -> HttpResponse:
    """What does not pass is kept as well, and shown again when they come back to the page."""
    typed = {
        name: text
        for name in question.typed_names
        if (text := request.POST.get(name, "")[: visits.LONGEST_DRAFT])
    }
    picked = {n: v for n, v in form.cleaned_data.items() if n not in question.typed_names}
    token, ended = visits.add(store.token_of(request), picked, drafts=typed)
    ended = ended and question.number > 1
    if "back" in request.POST:
        response: HttpResponse = HttpResponseRedirect(
            _next(request, question, visits.read(token).answers, ended)
        )
    else:
        response = _show(request, question, form, notes, visit_ended=ended)
    store.hand_out(response, token)
    return response


def _next(request: HttpRequest, question: Question, answers: Answers, ended: bool) -> str:
    changing = request.GET.get("from") == FROM_CHECK
    told = "?ended=yes" if ended else ""
    if "back" in request.POST:
        earlier = questions.before(question, answers)
        address = _address(earlier) if earlier else reverse("intake:start")
        return (reverse("intake:check") if changing else address) + told
    following = questions.after(question, answers)
    if changing and following and not set(following.names) <= answers.keys():
        return f"{_address(following)}?from={FROM_CHECK}"
    if changing or following is None:
        return reverse("intake:check") + told
    return _address(following) + told


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Look over what was answered, change it, send it."""
    notes = _notes(request)
    if not notes.begun:
        return redirect("intake:done") if notes.sent else _to_start(request)
    return _show_check(request, notes)


def _show_check(request: HttpRequest, notes: Notes, *, stale: bool = False) -> HttpResponse:
    context = {
        "rows": look_over.rows(notes),
        "back_url": _address(questions.coming_up(notes.answers)[-1]),
        "nothing_yet": not any(notes.answers.values()),
        "not_finished": questions.not_finished(notes.drafts),
        "visit_ended": request.GET.get("ended") == "yes",
        "stale": stale or request.GET.get("changed") == "yes",
        "minutes": settings.VISIT_MINUTES,
    }
    return render(request, "intake/check.html", context, status=403 if stale else 200)


def check_again(request: HttpRequest) -> HttpResponse:
    """The page for looking over, where "Send" came from a page that was open for too long."""
    notes = _notes(request)
    return _show_check(request, notes, stale=True) if notes.begun else _to_start(request)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Send it, once. A phone that opens this address again is led to where things stand."""
    if request.method != "POST":
        return redirect("intake:check")
    try:
        actions.send(store.token_of(request))
    except NoVisit:
        return render(request, "intake/ended.html")
    except NoUnitReady:
        log.exception("no unit has a key: nothing can be sent until one is founded")
        return render(request, "intake/not_ready.html", status=503)
    except NotFinished:
        waiting = questions.not_finished(_notes(request).drafts) or questions.QUESTIONS[0]
        return redirect(f"{_address(waiting)}?from={FROM_CHECK}")
    except AnswersChanged:
        return redirect(reverse("intake:check") + "?changed=yes")
    except NothingToSend:
        pass  # a second tap: the words are on the next page
    return redirect("intake:done")


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The secret words, for as long as the visit lasts."""
    notes = _notes(request)
    if not notes.sent:
        return redirect("intake:check") if notes.begun else _to_start(request)
    latest = notes.sent[-1]
    context = {
        "words": latest["words"].split(),
        "earlier": [receipt["words"] for receipt in notes.sent[:-1]],
        "about": latest["about"],
        "told": latest["told"],
        "steps": next_steps.for_way(latest["how"]),
        "minutes": settings.VISIT_MINUTES,
    }
    return render(request, "intake/done.html", context)


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit here and now, and go somewhere neutral.

    Where the cookie did not come along (a link on another site), there is nothing to end.
    """
    response = HttpResponseRedirect(settings.EXIT_URL)
    if request.COOKIES:
        store.end(store.token_of(request))
        store.take_back(response)
    return response
