"""Open data: the page that explains it, and the whole directory as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from directory import guide
from directory.exports import (
    CSV_TYPE,
    FIELDS,
    XLSX_TYPE,
    csv_stream,
    file_name,
    flat_rows,
    json_lines,
    open_rows,
    xlsx_file,
)
from directory.models import Network
from directory.search.sets import facet_sets
from directory.views.api import open_to_all_sites
from directory.views.caching import PublicRequest, public_page
from directory.views.structured_data import dataset_json_ld

JSON_LINES_TYPE = "application/jsonl"
SECONDS_TO_COME_AGAIN = 10


@public_page
def open_data(request: PublicRequest) -> HttpResponse:
    context = {"total": len(facet_sets(request.stamp).ids), "json_ld": dataset_json_ld()}
    return render(request, "directory/open_data.html", context)


def _csv() -> Iterator[bytes]:
    return csv_stream(list(FIELDS), flat_rows(Network.objects.published()))


def _json_lines() -> Iterator[bytes]:
    return json_lines(list(FIELDS), open_rows(Network.objects.published()))


def _xlsx() -> bytes:
    with xlsx_file(list(FIELDS), flat_rows(Network.objects.published()), title="Nelijako") as file:
        return file.read()


STREAMS: dict[str, tuple[str, Callable[[], Iterator[bytes]]]] = {
    "csv": (CSV_TYPE, _csv),
    "jsonl": (JSON_LINES_TYPE, _json_lines),
}


@open_to_all_sites
@public_page
def whole_directory(request: PublicRequest, ending: str) -> HttpResponse:
    """Every published network as a file. Nothing of it is kept, as it may hold people who agreed to open data."""
    request.keep = False
    try:
        answer = _workbook(request) if ending == "xlsx" else _stream(ending)
    except guide.BusyError:
        return HttpResponse(status=503, headers={"Retry-After": SECONDS_TO_COME_AGAIN, "Cache-Control": "no-store"})
    answer["Content-Disposition"] = f'attachment; filename="{file_name("nelijako", ending)}"'
    return answer


def _stream(ending: str) -> HttpResponse:
    kind, make = STREAMS[ending]
    return cast(
        HttpResponse, StreamingHttpResponse(make(), content_type=kind)
    )  # differs in nothing that matters here


def _workbook(request: PublicRequest) -> HttpResponse:
    """A workbook takes seconds of a processor, so one is made at a time, and kept as the guide is.

    Raises guide.BusyError.
    """
    return HttpResponse(guide.kept_file("nelijako.xlsx", request.stamp, _xlsx), content_type=XLSX_TYPE)
