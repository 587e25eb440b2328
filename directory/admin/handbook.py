"""The coordinator's guide, from the same file that is read in docs/."""

from __future__ import annotations

import functools

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from directory.admin.buttons import require
from directory.models import Network
from directory.prose import Drawn, draw

FILE = settings.BASE_DIR / "docs" / "koordinaattorin-opas.md"


@functools.cache
def _drawn() -> Drawn:
    """Without its first line: the page has a heading of its own."""
    _title, text = FILE.read_text(encoding="utf-8").split("\n", 1)
    return draw(text, {}, pictures=True)


@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    """For everybody who works with the directory, whatever their role."""
    require(request, "view_network")
    drawn = _drawn()
    context = {
        **admin.site.each_context(request),
        "opts": Network._meta,
        "title": gettext("The coordinator's guide"),
        "prose": drawn.html,
        "headings": [heading for heading in drawn.headings if heading.level == 2],
    }
    return render(request, "admin/directory/handbook.html", context)
