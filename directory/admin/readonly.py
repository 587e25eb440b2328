"""What all lists of the admin have in common: rows of one's own areas, and no finding out what lies beyond them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from directory.admin.scope import areas_of, choosable, mine, own_areas, staff_of
from directory.models import Area

NOT_YOURS = _("Choose among your own areas: what reaches beyond them is looked after by somebody with wider areas.")
LOOKUPS = ("", "__exact", "__isnull", "__gte", "__lt")  # those of the links of Django's own filters


class Listed(admin.ModelAdmin):  # type: ignore[type-arg]  # the model differs per subclass
    """Rows of one's own areas, in a list with filters. Each page of the admin that shows rows builds on this."""

    change_list_template = "admin/directory/change_list.html"
    show_full_result_count = False
    empty_value_display = "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What its list, pages, history, actions and completing boxes can reach."""
        return mine(staff_of(request), super().get_queryset(request))

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **{**_choices(db_field, request), **kwargs})

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **{**_choices(db_field, request), **kwargs})

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the filters of the list offer: a look-up on any other column would tell what it holds."""
        filters = self.get_list_filter(request) if request else self.list_filter
        dates = [f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day")] if self.date_hierarchy else []
        return lookup in dates or any(lookup in self._parameters_of(item) for item in filters)

    def _parameters_of(self, item: Any) -> list[str]:
        """What the links of ITEM, an entry of `list_filter`, may ask."""
        if not isinstance(item, str | tuple):
            return [item.parameter_name]
        name = item if isinstance(item, str) else item[0]
        return [f"{way}{ending}" for way in self._ways_to(name) for ending in LOOKUPS]

    def _ways_to(self, name: str) -> list[str]:
        try:
            field: Any = get_fields_from_path(self.model, name)[-1]
        except (FieldDoesNotExist, NotRelationField):
            return [name]
        return [name, f"{name}__{field.target_field.name}"] if field.is_relation else [name]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        user = staff_of(request)
        reach = own_areas(user) if areas_of(user) is not None else None
        named = {"title": capfirst(self.opts.verbose_name_plural), "reach": reach}
        return super().changelist_view(request, {**named, **(extra_context or {})})

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """What the list shows, and what is downloaded of it."""
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise BadRequest("NUL")  # Django's own filters would ask PostgreSQL, which knows no such text
        return super().get_changelist_instance(request)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Also what the boxes that complete themselves ask."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The page itself. Django's own way leads through an address that tells where any row is, of anybody."""
        return str(obj.get_absolute_url()) if hasattr(obj, "get_absolute_url") else None


def _choices(db_field: Any, request: HttpRequest | None) -> dict[str, Any]:
    rows = db_field.remote_field.model._default_manager.all()
    if request is None:
        return {}
    refusals = {"error_messages": {"invalid_choice": NOT_YOURS}} if rows.model is Area else {}
    return {"queryset": choosable(staff_of(request), rows), **refusals}


class ReadOnly(Listed):
    """Rows to look at. What may be done with them is a button of a page, and a step of the workflow."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
