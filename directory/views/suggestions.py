"""What visitors send in: a new network, or a word about one that is in the directory. Nothing of it is public yet."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from directory import forms, workflow
from directory.models import Network, Suggestion
from directory.search.sets import facet_sets
from directory.views.caching import PublicRequest, Rest, View, public_page
from directory.views.networks import moved_or_gone

COUNTED_AS = "suggestion"  # all these forms count together


@dataclass(frozen=True)
class Notice:
    """Why a form that is filled in well is shown once more, with all that is in it."""

    reason: str  # fast, often or stale
    status: int
    seconds: int = 0  # to wait

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


STALE = Notice("stale", 409)


def form_page(view: View[Rest]) -> View[Rest]:
    """A page with a form: GET shows, POST sends, and nobody in between keeps it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return answer


@form_page
def suggest(request: HttpRequest) -> HttpResponse:
    """A new network. Between the form and the queue come the networks that it may be the same as."""
    if request.method != "POST":
        return _suggest_page(request, forms.SuggestForm(), forms.new_form())
    form, sending = forms.SuggestForm(request.POST), forms.sent(request.POST)
    if "edit" in request.POST or not form.is_valid():
        return _suggest_page(request, form, sending, status=200 if "edit" in request.POST else 400)
    same = forms.SameForm(form.similar, request.POST if "asked" in request.POST else None)
    if form.similar and not same.is_valid():
        context = {"form": form, "same": same}
        return _page(request, "directory/suggest/same.html", context, sending, status=400 if same.errors else 200)
    notice = _held_back(request, sending)
    if notice:
        return _suggest_page(request, form, sending, notice=notice)
    suggestion = form.suggestion(sending.key, same.network if form.similar else None)
    workflow.receive_suggestion(suggestion, doubts=forms.doubts(request.POST, *form.texts()))
    return HttpResponseRedirect(reverse("suggest-thanks"))


def _suggest_page(
    request: HttpRequest, form: forms.SuggestForm, sending: forms.Sending, **options: Any
) -> HttpResponse:
    context = {"form": form, "classes": facet_sets().classes}
    return _page(request, "directory/suggest/form.html", context, sending, **options)


@form_page
def correction(request: HttpRequest, slug: str) -> HttpResponse:
    """Three forms on one page; the one that was sent names itself by `kind`."""
    network = Network.objects.published().for_page().filter(slug=slug).first()
    if network is None:
        return moved_or_gone(request, slug)
    kind = request.POST.get("kind", "")
    ways = {
        name: form(network, request.POST if name == kind else None) for name, form in forms.WAYS_TO_CORRECT.items()
    }
    show = functools.partial(_correction_page, request, network, ways, kind)
    if kind not in ways:
        return show(forms.new_form(), status=400 if request.method == "POST" else 200)
    form, sending = ways[kind], forms.sent(request.POST)
    if not form.is_valid():
        return show(sending, status=400)
    if isinstance(form, forms.CorrectionForm) and form.is_stale:
        ways[kind] = form.renewed()
        return show(sending, notice=STALE)
    notice = _held_back(request, sending)
    if notice:
        return show(sending, notice=notice)
    workflow.receive_suggestion(form.suggestion(sending.key), doubts=forms.doubts(request.POST, *form.texts()))
    return HttpResponseRedirect(reverse("correction-thanks", args=[network.slug]))


def _correction_page(
    request: HttpRequest,
    network: Network,
    ways: dict[str, forms.AboutNetworkForm],
    kind: str,
    sending: forms.Sending,
    **options: Any,
) -> HttpResponse:
    context = {"network": network, "ways": ways, "kind": kind, "sent_form": ways.get(kind)}
    context["classes"] = facet_sets().classes
    response = _page(request, "directory/suggest/correction.html", context, sending, **options)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    sending: forms.Sending,
    status: int = 200,
    notice: Notice | None = None,
) -> HttpResponse:
    context |= {"stamp": sending.stamp, "trap": forms.TRAP, "notice": notice}
    response = render(request, template, context, status=notice.status if notice else status)
    if notice and notice.seconds:
        response["Retry-After"] = str(notice.seconds)
    return response


def _held_back(request: HttpRequest, sending: forms.Sending) -> Notice | None:
    """Why the form is not taken yet, if it is not. One that has been taken already is not counted again."""
    if sending.key and Suggestion.objects.filter(form_key=sending.key).exists():
        return None
    if not sending.in_time:
        return Notice("fast", 400)
    seconds = forms.seconds_to_wait(COUNTED_AS, request.META)
    return Notice("often", 429, seconds) if seconds else None


@public_page
def suggest_thanks(request: PublicRequest) -> HttpResponse:
    return render(request, "directory/suggest/thanks.html")


@public_page
def correction_thanks(request: PublicRequest, slug: str) -> HttpResponse:
    network = get_object_or_404(Network.objects.published(), slug=slug)
    return render(request, "directory/suggest/thanks.html", {"network": network})
