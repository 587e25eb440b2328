from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from directory import workflow
from directory.admin.readonly import Listed
from directory.admin.scope import mine, staff_of
from directory.admin.words_form import WordsForm
from directory.models import NetworkClass, Organisation, Stamp, Theme


class _SeenByEveryPage(Listed):
    """Its words stand on public pages, which must follow at once. They can be looked at before they are saved."""

    change_form_template = "admin/directory/words_form.html"
    form = WordsForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_fields(request, obj) if name != "seen"]  # the template draws it

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if object_id and "_preview" in request.POST and (seen := self._typed(request, object_id)):
            request.method = "GET"  # so that the form is shown again, filled in, and nothing is saved
            request.previewed = seen  # type: ignore[attr-defined]  # for get_object below
            extra_context = {"preview": _worded(seen)}
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _typed(self, request: HttpRequest, object_id: str) -> Any:
        """The row as it would be saved; None if it may not be or something is wrong, which the form then says."""
        row = super().get_object(request, object_id)
        if row is None or not self.has_change_permission(request, row):
            return None
        form = self.get_form(request, row, change=True)(request.POST, request.FILES, instance=row)
        return form.instance if form.is_valid() else None

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return getattr(request, "previewed", None) or super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Any, form: object, change: bool) -> None:
        super().save_model(request, obj, form, change)
        Stamp.move()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        Stamp.move()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        Stamp.move()


def _worded(row: Model) -> list[dict[str, str]]:
    """What each language would show of ROW; those without words of their own show the Finnish ones."""
    parts = ("name", "short_description", "description")
    texts = []
    for code, language in settings.LANGUAGES:
        own = {part: getattr(row, f"{part}_{code}", "") for part in parts}
        if own["name"] or own["description"]:
            texts.append({"code": code, "language": language, **own})
    return texts


@admin.register(NetworkClass)
class NetworkClassAdmin(_SeenByEveryPage):
    list_display = ("name_fi", "who", "unites")
    readonly_fields = ("code", "order", "who", "unites")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: NetworkClass | None = None) -> bool:
        return False


@admin.register(Theme)
class ThemeAdmin(_SeenByEveryPage):
    list_display = ("name_fi", "slug", "order")
    prepopulated_fields = {"slug": ["name_fi"]}


@admin.register(Organisation)
class OrganisationAdmin(_SeenByEveryPage):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}  # for an address typed without one
    search_fields = ("name",)

    def has_delete_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        """One that convenes a network stays: its name is in the search, and the page would lose its convener."""
        return super().has_delete_permission(request, obj) and not (obj and obj.networks.exists())

    def has_change_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        """Its name stands on the pages of all its networks: only who looks after all of them changes it."""
        return super().has_change_permission(request, obj) and (obj is None or self._is_theirs(request, obj))

    def _is_theirs(self, request: HttpRequest, organisation: Organisation) -> bool:
        networks = organisation.networks.all()
        return mine(staff_of(request), networks).count() == networks.count()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Each is deleted on its own page, where it is seen whether it may be."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def save_model(self, request: HttpRequest, obj: Any, form: object, change: bool) -> None:
        super().save_model(request, obj, form, change)
        workflow.show_edits(list(obj.networks.all()))
