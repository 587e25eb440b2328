"""Lists that coordinators take out: networks as the list shows them, the call list, the template of an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from directory import importing
from directory.admin.buttons import require
from directory.admin.calls import call_parts
from directory.admin.pictures import pictures
from directory.admin.scope import mine, staff_of
from directory.admin.statistics_page import MONTHS
from directory.exports import (
    CALL_HEADINGS,
    CSV_TYPE,
    XLSX_TYPE,
    Rows,
    call_rows,
    csv_stream,
    file_name,
    headings,
    network_rows,
    xlsx_file,
)
from directory.models import Contact
from directory.models.days import day_of

ENDINGS = ("xlsx", "csv")
PARTS = {
    "freshness": gettext_lazy("How fresh the networks are"),
    "classes": gettext_lazy("Networks in each class"),
    "areas": gettext_lazy("Networks in each area"),
    "funnel": gettext_lazy("From a contact to a yes"),
}


@require_safe
def download_networks(request: HttpRequest, ending: str, networks: Any) -> HttpResponseBase:
    """The networks that the list of NETWORKS, an admin of them, shows by the present search and filters."""
    require(request, "view_network")
    try:
        chosen = networks.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters as fault:
        raise Http404 from fault
    rows = network_rows(mine(staff_of(request), chosen))
    return _file(ending, _("Networks"), headings(), rows)


@require_safe
def download_calls(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Whom to call. As it leaves with names and numbers in it, the log of the admin keeps who took it, and when."""
    require(request, "view_contact")
    user = staff_of(request)
    rows = list(call_rows(call_parts(user, day_of(timezone.now()))))
    response = _file(ending, _("Call list"), CALL_HEADINGS, rows)
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Contact),
        object_repr=_("Call list"),
        action_flag=CHANGE,
        change_message=ngettext("Downloaded: %(count)d contact", "Downloaded: %(count)d contacts", len(rows))
        % {"count": len(rows)},
    )
    return response


@require_safe
def download_statistics(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The numbers of the page of statistics, one on a row."""
    require(request, "view_network")
    numbers = pictures(staff_of(request), day_of(timezone.now()), months=MONTHS, full=True)
    return _file(ending, _("Statistics"), [_("Part"), _("What"), _("Count")], _number_rows(numbers))


def _number_rows(numbers: dict[str, Any]) -> Iterator[Sequence[object]]:
    yield _("Networks"), _("Published networks"), numbers["count"]
    for key, part in PARTS.items():
        yield from ((str(part), str(bar.label), bar.count) for bar in numbers.get(key, ()))
    yield from ((_("Consent"), label, count) for label, count in numbers.get("consents", ()))
    yield from ((_("Growth"), point.day, point.count) for point in numbers["growth"]["points"])


@require_safe
def download_template(request: HttpRequest, ending: str) -> HttpResponseBase:
    require(request, "add_network", "change_network")
    notes = (_("Instructions"), importing.note_rows())
    rows = [importing.example_row()]
    return _file(ending, _("List of networks"), importing.template_headings(), rows, notes=notes)


def _file(
    ending: str, title: str, first: Sequence[object], rows: Rows, *, notes: tuple[str, Rows] | None = None
) -> HttpResponseBase:
    if ending not in ENDINGS:
        raise Http404
    name = file_name(title, ending)
    if ending == "xlsx":
        file = xlsx_file(first, rows, title=title, notes=notes)
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)
    chunks = _spoken(translation.get_language(), csv_stream(first, rows))
    return StreamingHttpResponse(
        chunks, content_type=CSV_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _spoken(language: str | None, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """CHUNKS, made in LANGUAGE: they are sent when the request, and its language, is over."""
    with translation.override(language):
        yield from chunks
