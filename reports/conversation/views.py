"""Coming back with secret words: what we wrote, a box to write, and two more things to ask for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from reports.concerns.models import Concern, Event
from reports.conversation import visits, writing
from reports.conversation.door import Visitor, come_back
from reports.conversation.exceptions import ManyAtOnce, NoSuchWords, TakenBack
from reports.conversation.forms import (
    MessageForm,
    MoreForm,
    SecretWordsForm,
    TakeBackForm,
    WritingForm,
)
from reports.conversation.models import Message
from reports.conversation.reading import for_young_person
from reports.visits import store
from reports.visits.exceptions import NoVisit

PAGES: dict[str, tuple[type[WritingForm], Message.Kind]] = {
    "open": (MessageForm, Message.Kind.MESSAGE),
    "more": (MoreForm, Message.Kind.MORE),
    "ask": (TakeBackForm, Message.Kind.TAKE_BACK),
}
TYPED = ("words", "safe")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    """Ask for the words; the right ones open the conversation for this visit."""
    form = SecretWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _let_in(request, come_back(form.cleaned_data["words"]))
        except NoSuchWords:
            form.words_do_not_open()
        except ManyAtOnce:
            form.many_at_once()
    return _show_door(request, form)


def _let_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """To the page they were on, with what they had typed there before the visit's time was over."""
    page = request.POST.get("page", "")
    page = page if page in PAGES else "open"
    drafts = {page: _typed_before(request)}
    token = visits.begin(store.token_of(request), visitor, drafts=drafts)
    response = HttpResponseRedirect(reverse("conversation:page", args=[page]) + "?begun=yes")
    store.hand_out(response, token)
    return response


def _typed_before(request: HttpRequest) -> dict[str, str]:
    return {name: text for name in TYPED if (text := request.POST.get(f"typed_{name}", ""))}


def _show_door(request: HttpRequest, form: SecretWordsForm, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "page": request.POST.get("page", ""),
        "typed": _typed_before(request),
        "cookies_off": request.GET.get("cookies") == "off",
        "ended": request.GET.get("ended") == "yes",
        **more,
    }
    return render(
        request, "conversation/back.html", context, status=403 if "stale" in more else 200
    )


def back_again(request: HttpRequest) -> HttpResponse:
    """The page with the words that were typed, where it had been open for too long."""
    form = SecretWordsForm(initial={"words": request.POST.get("words", "")})
    return _show_door(request, form, stale=True)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The conversation, or one of the two pages that hang on it."""
    if name not in PAGES:
        raise Http404
    try:
        visitor, drafts = visits.read(store.token_of(request))
    except NoVisit:
        return _ended(request, name)
    form_class, kind = PAGES[name]
    if request.method != "POST":
        return _show(request, name, visitor, form_class(initial=drafts.get(name)))
    if (elsewhere := request.POST.get("to", "")) in PAGES:
        _keep_typed(request, name)
        return redirect("conversation:page", elsewhere)
    form = form_class(request.POST)
    if not form.is_valid():
        return _show(request, name, visitor, form)
    try:
        writing.write_to_us(
            visitor=visitor,
            words=form.cleaned_data["words"],
            safe=form.cleaned_data.get("safe", ""),
            kind=kind,
            once=form.mark,
        )
    except (TakenBack, Concern.DoesNotExist):
        return _show(request, name, visitor, form)
    _keep_typed(request, name, sent=True)
    safe = "&help=yes" if form.cleaned_data.get("safe") in {"no", "unsure"} else ""
    return redirect(f"{reverse('conversation:page', args=['open'])}?sent={kind}{safe}")


def _keep_typed(request: HttpRequest, name: str, *, sent: bool = False) -> None:
    token = store.token_of(request)
    typed = {} if sent else {each: request.POST.get(each, "") for each in TYPED}
    if token is not None:
        visits.keep_draft(token, name, typed)


def _ended(request: HttpRequest, name: str) -> HttpResponse:
    """Back to the door; what was just typed goes along and comes up again behind it."""
    if request.method != "POST":
        why = "cookies=off" if request.GET.get("begun") == "yes" else "ended=yes"
        return redirect(f"{reverse('conversation:back')}?{why}")
    typed = {each: text for each in TYPED if (text := request.POST.get(each, ""))}
    return _show_door(request, SecretWordsForm(), page=name, typed=typed, ended=True)


def page_again(request: HttpRequest, name: str) -> HttpResponse:
    """The page with what was typed, where its form had been open for too long to be taken."""
    try:
        visitor, _ = visits.read(store.token_of(request))
    except NoVisit:
        return _ended(request, name)
    typed = {each: request.POST.get(each, "") for each in TYPED}
    form = PAGES[name][0](initial=typed)
    return _show(request, name, visitor, form, stale=True)


def page_after_trouble(request: HttpRequest, name: str) -> HttpResponse:
    """What was typed, where something on our side broke; asks no database."""
    typed = {each: request.POST.get(each, "") for each in TYPED}
    context = {"form": PAGES[name][0](initial=typed)}
    return render(request, "conversation/trouble.html", context, status=500)


def _show(
    request: HttpRequest, name: str, visitor: Visitor, form: WritingForm, *, stale: bool = False
) -> HttpResponse:
    concern = Concern.objects.filter(id=visitor.concern_id).first()
    context = {
        "form": form,
        "name": name,
        "concern": concern,
        "was_read": _was_read(concern),
        "lines": for_young_person(visitor),
        "sent": request.GET.get("sent", ""),
        "show_help": request.GET.get("help") == "yes",
        "stale": stale,
    }
    return render(request, f"conversation/{name}.html", context, status=403 if stale else 200)


def _was_read(concern: Concern | None) -> bool:
    return concern is not None and concern.events.filter(kind=Event.Kind.OPENED).exists()
