"""Open data: the page that explains it, and the whole directory as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

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


@public_page
def open_data(request: PublicRequest) -> HttpResponse:
    context = {"total": len(facet_sets(request.stamp).ids), "fields": FIELDS, "json_ld": dataset_json_ld()}
    return render(request, "directory/open_data.html", context)


def _csv() -> Iterator[bytes]:
    return csv_stream(list(FIELDS), flat_rows(Network.objects.published()))


def _json_lines() -> Iterator[bytes]:
    return json_lines(list(FIELDS), open_rows(Network.objects.published()))


def _xlsx() -> IO[bytes]:
    return xlsx_file(list(FIELDS), flat_rows(Network.objects.published()), title="Nelijako")


FILES: dict[str, tuple[str, Callable[[], Iterator[bytes] | IO[bytes]]]] = {
    "csv": (CSV_TYPE, _csv),
    "xlsx": (XLSX_TYPE, _xlsx),
    "jsonl": (JSON_LINES_TYPE, _json_lines),
}


@open_to_all_sites
@public_page
def whole_directory(request: PublicRequest, ending: str) -> HttpResponse:
    """Every published network as a file. Nothing of it is kept, as it may hold people who agreed to open data."""
    request.keep = False
    kind, make = FILES[ending]
    answer = StreamingHttpResponse(make(), content_type=kind)  # a workbook is closed with it
    answer["Content-Disposition"] = f'attachment; filename="{file_name("nelijako", ending)}"'
    return cast(HttpResponse, answer)  # which differs in nothing that a page needs
