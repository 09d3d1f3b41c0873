"""The young person's way: start, one question a page, look over, send, secret words."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from reports.concerns.exceptions import NoUnitReady
from reports.intake import (
    actions,
    bursts,
    look_over,
    next_steps,
    promises,
    questions,
    read_about,
    safe_now,
    typed,
    visits,
)
from reports.intake.exceptions import AnswersChanged, NotFinished, NothingToSend
from reports.intake.forms import QuestionForm
from reports.intake.questions import Question
from reports.intake.visits import Answers, Notes
from reports.vault.turnstile import TooBusy
from reports.vault.visits import VisitToken
from reports.visits import begun, help_now, store
from reports.visits.exceptions import NoVisit

log = logging.getLogger(__name__)

FROM_CHECK = "check"


def _notes(request: HttpRequest) -> Notes:
    try:
        return visits.read(store.token_of(request))
    except NoVisit:
        return Notes()


def _to_start(request: HttpRequest) -> HttpResponse:
    """To the first page; where a visit was open until its time was over, that is said there, to
    whoever had it open and to nobody after them."""
    token = store.token_of(request)
    try:
        visits.read(token)
    except NoVisit:
        response = redirect(reverse("intake:start") + ("?ended=yes" if token else ""))
        store.take_back(response, names=[settings.VISIT_COOKIE_NAME])
        return response
    return redirect("intake:start")


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
    """Hand out the visit's cookie and show the first question. Questions open only with it, so
    that "Back" after leaving shows none. From a page of help its number comes along
    (``read_about``), from the start page that the promises were read."""
    address = f"{reverse('intake:page', args=[1])}?{begun.ASKED}"
    address += read_about.query(request) + promises.query(request)
    response = HttpResponseRedirect(address)
    if store.token_of(request) is None:
        store.hand_out(response, store.new_token())
    return response


def _no_visit(request: HttpRequest, question: Question, notes: Notes) -> HttpResponse | None:
    """Where to go instead, when this page is opened without a visit; ``None`` with one."""
    if notes.begun or (question.number == 1 and store.token_of(request)):
        return None
    if begun.is_asked(request):
        return redirect(reverse("intake:start") + "?cookies=off")
    return redirect("intake:done") if notes.sent else _to_start(request)


def _not_asked(question: Question, notes: Notes) -> HttpResponse | None:
    """Where to go instead of a page of another path, as an earlier tab may still open it: what
    was typed there would not be sent. ``None`` where it is one of this path."""
    if question in questions.path(notes.answers):
        return None
    waiting = questions.first_open(notes.answers)
    return redirect(_address(waiting) if waiting else "intake:check")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    """One question. Whatever was typed is kept: on going on, on going back, and when a check
    does not pass."""
    question = _question(number)
    notes = _notes(request)
    if request.method != "POST":
        elsewhere = _no_visit(request, question, notes) or _not_asked(question, notes)
        elsewhere = elsewhere or begun.answered(request)
        return elsewhere or _show(request, question, _form_for(question, notes), notes)
    typed.take_other(request, question, notes)
    if newer := typed.written_elsewhere(request, question, notes):
        return _ask_which(request, question, notes, newer)
    skips = request.POST.get("skip", "sure") != "sure"
    if skips and typed.anything(request, question):
        return _ask_before_skipping(request, question, notes)
    if "skip" in request.POST:
        return _keep(request, question, question.skipped())
    form = question.form(request.POST, answers=notes.answers)
    if form.is_valid():
        return _keep(request, question, form.cleaned_data)
    return _keep_draft(request, question, form, notes)


def _form_for(question: Question, notes: Notes) -> QuestionForm:
    """The answers so far; where something typed did not pass, that, and what would help."""
    if notes.drafts.keys().isdisjoint(question.names):
        return question.form(answers=notes.answers, **read_about.ticked(question, notes))
    return question.form({**notes.answers, **notes.drafts}, answers=notes.answers)


def _question(number: int) -> Question:
    question = questions.numbered(number)
    if question is None:
        raise Http404
    return question


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
    changing = request.GET.get("from") == FROM_CHECK
    context = {
        "question": question,
        "form": form,
        "first": first,
        "of": of,
        "about": about,
        "danger": safe_now.title(notes),
        "asks_again": safe_now.asks_again(question, notes),
        "can_stop": questions.can_stop_at(question, notes.answers, changing=changing),
        "is_second": questions.before(question, notes.answers) == questions.ABOUT,
        "promise_first": question == questions.ABOUT and not changing,
        "show_help": safe_now.help_is_due(question, notes, changing=changing),
        "promises": promises.are_due(request, question, notes),
        "mark_name": typed.MARK,
        "mark": typed.mark(question, notes),
        "visit_ended": request.GET.get("ended") == "yes",
        **more,
    }
    return render(request, "intake/page.html", context, status=status)


def show_again(request: HttpRequest, number: int) -> HttpResponse:
    """The page with what was typed, where its form had been open for too long to be taken."""
    question, notes = _question(number), _notes(request)
    form = question.form(
        answers=notes.answers, initial={**typed.shown(notes), **typed.posted(request, question)}
    )
    gone = question.number > 1 and not notes.begun  # somebody left, or its time was over
    said: dict[str, Any] = {"stale": True, "visit_ended": gone}
    said["mark"] = request.POST.get(typed.MARK, "")
    return _show(request, question, form, notes, status=403, **said)


def show_after_trouble(request: HttpRequest, number: int) -> HttpResponse:
    """The page with what was typed, where something on our side broke; asks no database."""
    question = _question(number)
    form = question.form(initial=typed.posted(request, question))
    return _show(request, question, form, Notes(), status=500, trouble=True, mark="")


def _address(question: Question) -> str:
    return reverse("intake:page", args=[question.number])


def _keep(request: HttpRequest, question: Question, given: Answers) -> HttpResponse:
    read = read_about.key_in(request) if question == questions.ABOUT else ""
    token, ended = visits.add(store.token_of(request), given, read_about=read)
    ended = ended and question.number > 1  # before the first there was nothing to lose
    response = HttpResponseRedirect(_next(request, question, visits.read(token).answers, ended))
    store.hand_out(response, token)
    return response


def _ask_before_skipping(request: HttpRequest, question: Question, notes: Notes) -> HttpResponse:
    """The question, with what they typed; it is kept until they say, for "Reload" and "Back"."""
    looked_at = question.form(request.POST, answers=notes.answers)
    looked_at.is_valid()
    token, ended = _add_draft(request, question, looked_at)
    form = question.form(answers=notes.answers, initial=typed.posted(request, question))
    mark = typed.mark(question, visits.read(token))
    response = _show(
        request, question, form, notes, ask_before_skipping=True, visit_ended=ended, mark=mark
    )
    store.hand_out(response, token)
    return response


def _ask_which(
    request: HttpRequest, question: Question, notes: Notes, elsewhere: dict[str, str]
) -> HttpResponse:
    """The question with what was typed here, and above it what another window wrote meanwhile.
    Nothing is kept anew until they say which."""
    form = question.form(answers=notes.answers, initial=typed.posted(request, question))
    return _show(
        *(request, question, form, notes),
        elsewhere=[(form[name], text) for name, text in elsewhere.items()],
        elsewhere_names=",".join(elsewhere),
        keep_other=typed.KEEP_OTHER,
        typed_here=typed.anything(request, question),
    )


def _add_draft(
    request: HttpRequest, question: Question, form: QuestionForm
) -> tuple[VisitToken, bool]:
    """Keep what was picked, and what was typed as a draft; what ``visits.add`` says of it."""
    picked = {n: v for n, v in form.cleaned_data.items() if n not in question.typed_names}
    token, ended = visits.add(
        store.token_of(request), picked, drafts=typed.drafts(request, question)
    )
    return token, ended and question.number > 1


def _keep_draft(
    request: HttpRequest, question: Question, form: QuestionForm, notes: Notes
) -> HttpResponse:
    """What does not pass is kept as well, and shown again when they come back to the page."""
    token, ended = _add_draft(request, question, form)
    if "back" in request.POST and not form.left_out:
        response: HttpResponse = HttpResponseRedirect(
            _next(request, question, visits.read(token).answers, ended)
        )
    else:
        mark = typed.mark(question, visits.read(token))
        response = _show(request, question, form, notes, visit_ended=ended, mark=mark)
    store.hand_out(response, token)
    return response


def _next(request: HttpRequest, question: Question, answers: Answers, ended: bool) -> str:
    changing = request.GET.get("from") == FROM_CHECK
    told = "?ended=yes" if ended else ""
    if "back" in request.POST:
        earlier = questions.before(question, answers)
        address = _address(earlier) if earlier else reverse("intake:start")
        return (reverse("intake:check") if changing else address) + told
    if "enough" in request.POST:
        return reverse("intake:check") + told
    if changing and not ended:  # the other answers are there: only what is new is asked
        newly = questions.open_after(question, answers)
        return f"{_address(newly)}?from={FROM_CHECK}" if newly else reverse("intake:check") + told
    following = questions.after(question, answers)
    return (_address(following) if following else reverse("intake:check")) + told


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Look over what was answered, change it, send it."""
    notes = _notes(request)
    if not notes.begun:
        return redirect("intake:done") if notes.sent else _to_start(request)
    return _show_check(request, notes)


def _show_check(request: HttpRequest, notes: Notes, *, stale: bool = False) -> HttpResponse:
    context = {
        **look_over.said(notes),
        "not_safe": safe_now.said_not(notes),
        "danger": safe_now.title(notes),
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
        burst = bursts.BURSTS.is_one(bursts.address_of(request), now=time.monotonic())
        actions.send(store.token_of(request), seen=request.POST.get("seen", ""), of_a_burst=burst)
    except TooBusy:
        return try_again(request, busy=True)
    except NoVisit:
        return render(request, "intake/ended.html")
    except NoUnitReady:
        log.exception("no unit has a key: nothing can be sent until one is founded")
        return render(request, "intake/not_ready.html", status=503)
    except NotFinished:
        notes = _notes(request)
        waiting = questions.not_finished(notes.drafts, notes.answers) or questions.ABOUT
        return redirect(f"{_address(waiting)}?from={FROM_CHECK}")
    except AnswersChanged:
        return redirect(reverse("intake:check") + "?changed=yes")
    except NothingToSend:
        pass  # a second tap: the words are on the next page
    return redirect("intake:done")


def try_again(request: HttpRequest, *, busy: bool = False) -> HttpResponse:
    """Where sending did not work this time: their answers are in the visit, and one tap sends them.
    Asks no database. ``busy``: very many were sending, and surely nothing was sent yet; otherwise
    it may have been, and then the tap leads to their words."""
    context = {"busy": busy, "seen": request.POST.get("seen", "")}
    return render(request, "intake/try_again.html", context, status=503)


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The secret words, for as long as the visit lasts."""
    notes = _notes(request)
    if not notes.sent:
        return redirect("intake:check") if notes.begun else _to_start(request)
    latest = notes.sent[-1]
    kinds, help_for = latest.get("kinds", "").split(","), latest.get("help_for", latest["about"])
    help_ways = help_now.ways(kinds, help_for, not_safe=latest.get("safe") in {"no", "unsure"})
    context = {
        "words": latest["words"].split(),
        "earlier": [receipt["words"] for receipt in notes.sent[:-1]],
        "about": latest["about"],
        "told": latest["told"],
        **next_steps.said(latest),
        "help_title": help_now.title(help_for),
        "help_ways": help_ways,
        "help_fits": help_now.fits(latest.get("topics", "").split(","), besides=help_ways),
        "minutes": settings.VISIT_MINUTES,
    }
    return render(request, "intake/done.html", context)
