"""What visitors send in: a new network, or a word about one that is in the directory. Nothing of it is public yet."""

from __future__ import annotations

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from directory import forms, workflow
from directory.models import Network, Suggestion
from directory.search.sets import facet_sets
from directory.views.caching import PublicRequest, public_page
from directory.views.networks import moved_or_gone
from directory.views.sending import STALE, form_page, held_back, show_form

COUNTED_AS = "suggestion"  # all these forms count together


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
        return show_form(request, "directory/suggest/same.html", context, sending, status=400 if same.errors else 200)
    notice = held_back(request, sending, Suggestion, COUNTED_AS)
    if notice:
        return _suggest_page(request, form, sending, notice=notice)
    suggestion = form.suggestion(sending.key, same.network if form.similar else None)
    workflow.receive_suggestion(suggestion, doubts=forms.doubts(request.POST, *form.texts()))
    return HttpResponseRedirect(reverse("suggest-thanks"))


def _suggest_page(
    request: HttpRequest, form: forms.SuggestForm, sending: forms.Sending, **options: Any
) -> HttpResponse:
    context = {"form": form, "classes": facet_sets().classes}
    return show_form(request, "directory/suggest/form.html", context, sending, **options)


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
    notice = held_back(request, sending, Suggestion, COUNTED_AS)
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
    response = show_form(request, "directory/suggest/correction.html", context, sending, **options)
    response["X-Robots-Tag"] = "noindex"
    return response


@public_page
def suggest_thanks(request: PublicRequest) -> HttpResponse:
    return render(request, "directory/suggest/thanks.html")


@public_page
def correction_thanks(request: PublicRequest, slug: str) -> HttpResponse:
    network = get_object_or_404(Network.objects.published(), slug=slug)
    return render(request, "directory/suggest/thanks.html", {"network": network})
