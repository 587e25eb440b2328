"""What is only ever added to: history, consent records, letters, versions of the notice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.message_page import message_page
from directory.admin.readonly import ReadOnly
from directory.admin.worklist.filters import WaitingFilter
from directory.models import ConsentRecord, Contact, Message, NoticeText, Transition
from directory.models.days import day_of
from directory.states import ContactSource, reason_in_words
from directory.workflow.snapshots import notice_values


@admin.register(Transition)
class TransitionAdmin(ReadOnly):
    list_display = ("at", "step", "network", "contact", "suggestion", "actor", "why")
    list_filter = ("step",)
    list_select_related = ("network", "contact", "suggestion", "actor")
    search_fields = ("network__name_fi", "network__slug")

    @admin.display(description=_("why"))
    def why(self, transition: Transition) -> str:
        return reason_in_words(transition.step, transition.reason) or "–"


@admin.register(ConsentRecord)
class ConsentRecordAdmin(ReadOnly):
    list_display = ("at", "event", "answer", "way", "contact", "recorded_by")
    list_filter = ("event", "answer", "way")
    list_select_related = ("contact", "recorded_by")
    search_fields = ("contact__network__name_fi", "contact__network__slug")


@admin.register(Message)
class MessageAdmin(ReadOnly):
    """Letters, without the addresses they go to. The page of each sends a failed one again."""

    list_display = ("__str__", "state", "network", "tries", "next_try_at", "sent_at", "last_error")
    list_filter = (WaitingFilter, "state", "kind", "bounced")
    list_select_related = ("network",)
    search_fields = ("network__name_fi", "network__slug")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(message_page)
        return [path("<int:pk>/change/", page), *super().get_urls()]


class NoticeForm(forms.ModelForm):  # type: ignore[type-arg]  # only a type at run time
    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)

    class Meta:
        model = NoticeText
        fields = ("version", "language", "valid_from", "text")


def _as_read(notice: NoticeText) -> str:
    """NOTICE to somebody whose details were found on the network's public pages."""
    return notice.render(notice_values(Contact(source=ContactSource.PUBLIC_PAGES), notice.language))


@admin.register(NoticeText)
class NoticeTextAdmin(ReadOnly):
    """A new version may be added by superusers; one that somebody may have read is never changed."""

    form = NoticeForm
    add_form_template = "admin/directory/notice_add.html"
    list_display = ("version", "language", "valid_from")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Saves the new version, or shows first how a contact would read it."""
        form = NoticeForm(request.POST)
        if "_preview" in request.POST and form.is_valid():
            request.method = "GET"  # so that the form is shown again, filled in, and nothing is saved
            extra_context = {"preview": _as_read(form.instance), "preview_language": form.instance.language}
        return super().add_view(request, form_url, extra_context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        if "_preview" in request.POST:
            return {name: request.POST.get(name, "") for name in NoticeForm.Meta.fields}
        newest = NoticeText.objects.first()
        return {"version": newest.version + 1 if newest else 1, "valid_from": day_of(timezone.now())}
