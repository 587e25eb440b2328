"""Campaigns: one asking of readers each. The page of one has its link to copy and the sum of its answers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import require
from directory.admin.places import choices_for
from directory.admin.readonly import ReadOnly
from directory.admin.scope import mine_or_404, staff_of
from directory.forms.base import PlainForm
from directory.forms.fields import TextField
from directory.models import Campaign, Feedback
from directory.models.translated import LANGUAGES
from directory.search.sets import facet_sets
from directory.states import FeedbackState, Verdict

DOTS = str.maketrans("åäöÅÄÖ", "aaoAAO")
RESERVED = {"kiitos"}  # the page that thanks
MOST_ANSWERS = 500  # on the page; the list has them all


class CampaignForm(PlainForm):
    name = TextField(
        label=_("Name"),
        longest=160,
        missing=_("Give it a name."),
        hint=_("Readers see it. For example: Uutiskirje, marraskuu 2026."),
    )
    slug = TextField(
        label=_("Name in the link"),
        longest=60,
        hint=_("Leave it empty and it is made of the name. It cannot be changed later: newsletters hold it."),
    )
    area = forms.ChoiceField(
        label=_("Area"),
        error_messages={
            "required": _("Choose the area of which you ask."),
            "invalid_choice": _("Choose one of your own areas."),
        },
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.fields["area"].choices = [("", "–"), *choices_for(user)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        plain = _in_a_link(typed.get("slug") or typed.get("name", ""))
        typed["slug"] = plain
        if "name" in typed and (not plain or plain in RESERVED):
            self.add_error("slug", _("Write letters and digits that can stand in a link."))
        elif Campaign.objects.filter(slug=plain).exists():
            self.add_error("slug", _("There is a campaign with this link already. Choose another name for the link."))
        return typed

    def campaign(self, user: User) -> Campaign | None:
        """The campaign; None, and said in the form, if somebody took its link at this very moment."""
        area = facet_sets().areas.by_slug[self.cleaned_data["area"]]
        name, slug = self.cleaned_data["name"], self.cleaned_data["slug"]
        try:
            with transaction.atomic():
                return Campaign.objects.create(name=name, slug=slug, area=area, created_by=user)
        except IntegrityError:
            self.add_error("slug", _("There is a campaign with this link already. Choose another name for the link."))
            return None


def _in_a_link(text: str) -> str:
    return re.sub(r"-+", "-", slugify(text.translate(DOTS)).replace("_", "-"))[:60].strip("-")


def campaign_add(request: HttpRequest) -> HttpResponse:
    require(request, "add_campaign", "view_campaign")
    user = staff_of(request)
    form = CampaignForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid() and (campaign := form.campaign(user)):
        messages.success(request, gettext("Ready: copy the link into the newsletter."))
        return redirect("admin:directory_campaign_change", campaign.pk)
    context = {
        **admin.site.each_context(request),
        "opts": Campaign._meta,
        "title": _("A new asking of readers"),
        "form": form,
        "errors": form.errors,
        "intro": _("Readers come by its link, and their answers are counted together."),
    }
    return render(request, "admin/directory/add_page.html", context, status=400 if form.errors else 200)


def campaign_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The link to copy, the counts and all the words, to read or to print."""
    require(request, "view_campaign", "view_feedback")
    campaign = mine_or_404(staff_of(request), Campaign.objects.select_related("area"), pk)
    answers = campaign.answers.trusted()
    context = {
        **admin.site.each_context(request),
        "opts": Campaign._meta,
        "title": campaign.name,
        "thing": campaign,
        "links": [(language, campaign.public_address(language)) for language in LANGUAGES],
        "sums": sums(answers),
        "total": answers.count(),
        "doubtful": campaign.answers.exclude(doubts="").count(),
        "answers": answers.exclude(missing="", words="")[:MOST_ANSWERS],
    }
    return render(request, "admin/directory/campaign.html", context)


def sums(answers: QuerySet[Feedback]) -> list[dict[str, Any]]:
    """For each verdict its label, how many gave it, and what share of a hundred that is."""
    counted = dict(answers.order_by().values_list("verdict").annotate(number=Count("pk")))
    total = sum(counted.values())
    return [
        {"label": label, "number": counted.get(code, 0), "share": round(100 * counted.get(code, 0) / (total or 1))}
        for code, label in Verdict.choices
    ]


@admin.register(Campaign)
class CampaignAdmin(ReadOnly):
    list_display = ("name", "area", "answers", "waiting", "created_at")
    list_select_related = ("area",)
    ordering = ("-created_at", "-pk")  # said again, as counting answers below forgets it
    search_fields = ("name", "slug")
    search_help_text = _("Name, or name in the link")

    def get_urls(self) -> list[URLPattern]:
        return [path("<int:pk>/change/", self.admin_site.admin_view(campaign_page)), *super().get_urls()]

    @admin.display(description=_("answers"))
    def answers(self, campaign: Campaign) -> int:
        return campaign.answered  # type: ignore[attr-defined,no-any-return]  # annotated below

    @admin.display(description=_("not handled yet"))
    def waiting(self, campaign: Campaign) -> int:
        return campaign.unread  # type: ignore[attr-defined,no-any-return]  # annotated below

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        trusted = Q(answers__doubts="")
        campaigns: QuerySet[Campaign] = super().get_queryset(request)
        return campaigns.annotate(
            answered=Count("answers", filter=trusted),
            unread=Count("answers", filter=trusted & Q(answers__state=FeedbackState.NEW)),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("directory.add_campaign")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return campaign_add(request)
