"""Asking readers: “does the description have the right networks, what would you add?” Newsletters link here."""

from __future__ import annotations

import functools

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from directory import forms, workflow
from directory.models import Campaign, Feedback
from directory.views.caching import PublicRequest, public_page
from directory.views.sending import form_page, held_back, show_form

COUNTED_AS = "feedback"


@form_page
def feedback(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The form of a campaign, or the general one.

    A campaign that there is none of answers 404, as its newsletter has a broken link; whoever came by it is asked
    all the same, and their answer belongs to no campaign.
    """
    campaign = Campaign.objects.select_related("area").filter(slug=slug).first() if slug else None
    form = forms.FeedbackForm(request.POST if request.method == "POST" else None)
    if not slug:
        form.ask_of_the_directory()
    sending = forms.sent(request.POST) if form.is_bound else forms.new_form()
    is_unknown = bool(slug) and campaign is None
    context = {"form": form, "campaign": campaign, "is_unknown": is_unknown}
    show = functools.partial(show_form, request, "directory/feedback/form.html", context, sending)
    if not form.is_valid():
        return show(status=400 if form.is_bound else 404 if is_unknown else 200)
    notice = held_back(request, sending, Feedback, COUNTED_AS)
    if notice:
        return show(notice=notice)
    doubts = forms.doubts(request.POST, *form.texts())
    workflow.receive_feedback(form.feedback(campaign, sending.key), doubts=doubts)
    return HttpResponseRedirect(reverse("feedback-thanks"))


@public_page
def thanks(request: PublicRequest) -> HttpResponse:
    return render(request, "directory/feedback/thanks.html")
