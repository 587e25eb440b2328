"""The newsletter: what is new in an area since a day, as text and as HTML to paste into whatever sends it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from directory import newsletter
from directory.admin.buttons import require
from directory.admin.places import choices_for, roots_of
from directory.admin.scope import mine, staff_of
from directory.forms.base import PlainForm
from directory.models import Area, Campaign, Network
from directory.models.days import day_of
from directory.search.sets import facet_sets


class NewsletterForm(PlainForm):
    """Asked by GET: nothing changes, and the address can be kept."""

    alue = forms.ChoiceField(label=_("Area"), error_messages={"invalid_choice": _("Choose an area of yours.")})
    alkaen = forms.DateField(
        label=_("News since"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day like 2026-11-25.")},
    )
    kieli = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    kampanja = forms.ModelChoiceField(
        Campaign.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Campaign for the feedback"),
        empty_label=_("No question to the readers"),
        error_messages={"invalid_choice": _("Choose one of your campaigns.")},
    )

    def __init__(self, user: User, data: QueryDict) -> None:
        super().__init__(
            {**_first(user), **{name: value for name, value in data.items() if name in self.base_fields}}
        )
        self.fields["alue"].choices = choices_for(user)  # type: ignore[attr-defined]
        self.fields["kampanja"].queryset = mine(user, Campaign.objects.all())  # type: ignore[attr-defined]

    def clean_alkaen(self) -> date:
        day: date = self.cleaned_data["alkaen"]
        if day > day_of(timezone.now()):
            raise ValidationError(_("This day is yet to come."))
        if day.year < 2000:
            raise ValidationError(_("Check the year."))
        return day

    @property
    def area(self) -> Area:
        return facet_sets().areas.by_slug[self.cleaned_data["alue"]]


def _first(user: User) -> dict[str, Any]:
    """What stands there before anybody chose: the first area of USER, since the first day of last month, Finnish, and
    the newest campaign, as a newsletter that asks nothing is a chance missed.
    """
    last_month = (day_of(timezone.now()).replace(day=1) - timedelta(days=1)).replace(day=1)
    roots = roots_of(user)
    return {
        "alue": roots[0].slug if roots else "",
        "alkaen": last_month.isoformat(),
        "kieli": settings.LANGUAGE_CODE,
        "kampanja": mine(user, Campaign.objects.all()).values_list("slug", flat=True).first() or "",
    }


@require_safe
def newsletter_page(request: HttpRequest) -> HttpResponse:
    """The news of one area, in one language; shown first, then to copy."""
    require(request, "view_network", "view_campaign")
    form = NewsletterForm(staff_of(request), request.GET)
    context = {
        **admin.site.each_context(request),
        "opts": Network._meta,
        "title": gettext("Newsletter"),
        "form": form,
        **(_written(form) if form.is_valid() else {}),
    }
    return render(request, "admin/directory/newsletter.html", context, status=400 if form.errors else 200)


def _written(form: NewsletterForm) -> dict[str, object]:
    chosen = form.cleaned_data
    campaign, language = chosen["kampanja"], chosen["kieli"]
    link = campaign.public_address(language) if campaign else ""
    with translation.override(language):
        issue = newsletter.issue_of(form.area, chosen["alkaen"], link)
        return {
            "issue": issue,
            "text": newsletter.as_text(issue),
            "html": newsletter.as_html(issue),
            "written_in": language,
        }
