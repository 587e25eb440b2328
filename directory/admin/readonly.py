from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class Listed(admin.ModelAdmin):  # type: ignore[type-arg]  # the model differs per subclass
    """Rows in a list with filters."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise BadRequest("NUL")  # Django's own filters would ask PostgreSQL, which knows no such text
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Also what the boxes that complete themselves ask."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


class ReadOnly(Listed):
    """Rows to look at. What may be done with them is a button of a page, and a step of the workflow."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
