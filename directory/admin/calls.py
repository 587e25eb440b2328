"""The call list: who has not answered, with their numbers and room for notes, made to be printed."""

from __future__ import annotations

from datetime import date

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from directory.admin.buttons import require
from directory.admin.scope import mine, staff_of
from directory.admin.worklist.queues import in_queues
from directory.models import Contact, Network
from directory.models.days import day_of


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    require(request, "view_contact")
    user, day = staff_of(request), day_of(timezone.now())
    context = {
        **admin.site.each_context(request),
        "opts": Contact._meta,
        "title": gettext("Call list"),
        "day": day,
        "parts": call_parts(user, day),
    }
    return render(request, "admin/directory/calls.html", context)


def call_parts(user: User, day: date) -> list[tuple[str, QuerySet[Contact]]]:
    """Whom USER should call on DAY, and why."""
    return [
        (gettext("Asked for consent, and silent for three weeks"), unanswered(user, day)),
        (gettext("Asked whether all is still right, and silent"), unconfirmed(user, day)),
    ]


def unanswered(user: User, day: date) -> QuerySet[Contact]:
    """Those in the areas of USER who were asked for consent, and on DAY have been silent for three weeks."""
    silent: QuerySet[Contact] = in_queues(mine(user, Contact.objects.all()), day).filter(queue="silent")
    return silent.select_related("network").order_by("requested_at", "pk")


def unconfirmed(user: User, day: date) -> QuerySet[Contact]:
    """Those whose networks nobody has confirmed when their year was full on DAY."""
    networks = in_queues(mine(user, Network.objects.all()), day).filter(queue__in=("overdue", "unconfirmed"))
    asked = Contact.objects.granted().filter(network__in=networks.values("pk"))
    return asked.select_related("network").order_by("network__review_asked_on", "pk")
