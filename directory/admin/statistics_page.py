"""Every number of the directory on one page, for whoever may see networks."""

from __future__ import annotations

from typing import cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from directory.admin.buttons import require
from directory.admin.pictures import pictures
from directory.models import Network
from directory.models.days import day_of

MONTHS = 24


@require_safe
def statistics_page(request: HttpRequest) -> HttpResponse:
    require(request, "view_network")
    context = {
        **admin.site.each_context(request),
        "opts": Network._meta,
        "title": gettext("The directory in numbers"),
        "pictures": pictures(cast(User, request.user), day_of(timezone.now()), months=MONTHS, full=True),
    }
    return render(request, "admin/directory/statistics.html", context)
