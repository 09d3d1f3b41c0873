"""Coming back with secret words: what we wrote, a box to write, and two more things to ask for.

A page's number stands in its address, and what was done never does, so that nobody learns it from
a phone's list of pages.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from reports.concerns.facets import Status
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
from reports.conversation.visits import Back, Typed
from reports.visits import begun, help_now, store
from reports.visits.exceptions import NoVisit

OPEN, MORE, ASK = 1, 2, 3
PAGES: dict[int, tuple[type[WritingForm], Message.Kind, str]] = {
    OPEN: (MessageForm, Message.Kind.MESSAGE, "open"),
    MORE: (MoreForm, Message.Kind.MORE, "more"),
    ASK: (TakeBackForm, Message.Kind.TAKE_BACK, "ask"),
}
TYPED = ("words", "safe", "once")


def _address(number: int) -> str:
    return reverse("conversation:page", args=[number])


def _typed(request: HttpRequest, prefix: str = "") -> Typed:
    found = ((name, request.POST.get(prefix + name, "")) for name in TYPED)
    return {name: text[: store.LONGEST_DRAFT] for name, text in found if text.strip()}


def _number(text: str) -> int:
    """A page's number as a form sent it; the first page where it is none."""
    return next((number for number in PAGES if str(number) == text), OPEN)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    """Ask for the words; the right ones open the conversation for this visit."""
    form = SecretWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitor = come_back(form.cleaned_data["words"])
        except NoSuchWords:
            form.words_do_not_open()
        except ManyAtOnce:
            form.many_at_once()
        else:
            return _let_in(request, visitor)
    return _show_door(request, form)


def _let_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """To the page they were on, with what they had typed there before the visit's time was over."""
    number, typed = _number(request.POST.get("page", "")), _typed(request, "typed_")
    token = visits.begin(store.token_of(request), visitor, page=str(number), typed=typed)
    response = HttpResponseRedirect(f"{_address(number)}?{begun.ASKED}")
    store.hand_out(response, token)
    return response


def _show_door(
    request: HttpRequest, form: SecretWordsForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "page": request.POST.get("page", ""),
        "typed": _typed(request, "typed_"),
        "cookies_off": request.GET.get("cookies") == "off",
        "ended": request.GET.get("ended") == "yes",
        **more,
    }
    return render(request, "conversation/back.html", context, status=status)


def back_again(request: HttpRequest) -> HttpResponse:
    """The page with the words that were typed, where its form could not be taken: it had been
    open for too long, or this browser keeps no cookies."""
    form = SecretWordsForm(initial={"words": request.POST.get("words", "")})
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return _show_door(request, form, status=403, cookies_off=True)
    return _show_door(request, form, status=403, stale=True)


def back_after_trouble(request: HttpRequest) -> HttpResponse:
    """The same, where something on our side broke; asks no database."""
    form = SecretWordsForm(initial={"words": request.POST.get("words", "")})
    return _show_door(request, form, status=500, trouble=True)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The conversation, or one of the two pages that hang on it."""
    if number not in PAGES:
        raise Http404
    token = store.token_of(request)
    try:
        here = visits.read(token)
    except NoVisit:
        return _ended(request, number)
    form_class, kind, _name = PAGES[number]
    if request.method != "POST":
        if plain := begun.answered(request):
            return plain
        form = form_class(initial=here.drafts.get(str(number)))
        return _show(request, number, here, form, said=visits.take_said(token))
    form = form_class(request.POST)
    elsewhere = request.POST.get("to", "")
    if elsewhere and _number(elsewhere) != number and not form.left_out:
        visits.keep(token, str(number), _typed(request))
        return redirect(_address(_number(elsewhere)))
    form.tailor(_concern(here).about)  # before it is looked at: Django keeps a label from then on
    if not form.is_valid():
        visits.keep(token, str(number), _typed(request))  # for "Reload" and "Back"
        return _show(request, number, here, form)
    safe = form.cleaned_data.get("safe", "")
    try:
        dangers = writing.write_to_us(
            visitor=here.visitor,
            words=form.cleaned_data["words"],
            safe=safe,
            kind=kind,
            once=form.mark,
        )
    except TakenBack:
        visits.keep(token, str(number), _typed(request))
        form.add_error("words", _("We cleared what you told us, so this was not sent."))
        return _show(request, number, here, form)
    not_safe = "yes" if safe in {"no", "unsure"} else ""
    visits.keep(token, str(number), {}, sent=kind, help=not_safe, kinds=",".join(dangers))
    return redirect(_address(OPEN))


def _concern(here: Back) -> Concern:
    return Concern.objects.get(id=here.visitor.concern_id)


def _ended(request: HttpRequest, number: int) -> HttpResponse:
    """Back to the door; what was just typed goes along and comes up again behind it.

    Where there is no cookie at all (they left, or keep none) nothing is said about messages.
    """
    if request.method == "POST":
        return _show_door(
            request, SecretWordsForm(), page=number, typed=_typed(request), ended=True
        )
    if begun.is_asked(request):
        return redirect(reverse("conversation:back") + "?cookies=off")
    if store.token_of(request) is None:
        return redirect("/")
    return redirect(reverse("conversation:back") + "?ended=yes")


def page_again(request: HttpRequest, number: int) -> HttpResponse:
    """The page with what was typed, where its form had been open for too long to be taken."""
    try:
        here = visits.read(store.token_of(request))
    except NoVisit:
        return _ended(request, number)
    form = PAGES[number][0](initial=_typed(request))
    return _show(request, number, here, form, status=403, stale=True)


def page_after_trouble(request: HttpRequest, number: int) -> HttpResponse:
    """What was typed, where something on our side broke; asks no database.

    The form keeps its mark: where the message had been kept after all, it is not sent twice.
    """
    form = PAGES[number][0](initial=_typed(request))
    form.tailor("unsaid")
    return render(request, "conversation/trouble.html", {"form": form}, status=500)


def _kinds(said: Typed) -> list[str]:
    return [kind for kind in said.get("kinds", "").split(",") if kind]


def _show(
    request: HttpRequest,
    number: int,
    here: Back,
    form: WritingForm,
    *,
    status: int = 200,
    said: Typed | None = None,
    **more: Any,
) -> HttpResponse:
    concern = _concern(here)
    form.tailor(concern.about)
    said = said or {}
    context = {
        "form": form,
        "concern": concern,
        "cleared": concern.status == Status.TAKEN_BACK,
        "was_read": concern.events.filter(kind=Event.Kind.OPENED).exists(),
        "lines": for_young_person(here.visitor) if number == OPEN else [],
        "sent": said.get("sent", ""),
        "show_help": said.get("help") == "yes",
        "help_title": help_now.title(concern.about),
        "help_ways": help_now.ways(_kinds(said), concern.about),
        "not_sent_yet": bool(said.get("sent")) and bool(form.initial.get("words")),
        **more,
    }
    return render(request, f"conversation/{PAGES[number][2]}.html", context, status=status)
