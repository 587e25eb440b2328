"""The texts of the site: which are its own and which built in, and the page on which a superuser writes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import renew, require
from directory.admin.differences import Piece, compared
from directory.admin.readonly import ReadOnly
from directory.admin.scope import mine_or_404, staff_of
from directory.forms.fields import TextField
from directory.models import NetworkClass, SiteText
from directory.prose import Drawn, built_in, draw_site_text
from directory.search.cleaning import one_line
from directory.states import StaleEditError

LONGEST = 60_000  # characters; the longest built-in text has some 12,000
PUBLIC = {
    SiteText.Page.ABOUT: "about",
    SiteText.Page.PRIVACY: "privacy",
    SiteText.Page.ACCESSIBILITY: "accessibility",
}


def markdown_lines(text: str) -> str:
    """TEXT without what cannot be seen; the spaces that begin a line mean something in Markdown and stay."""
    lines = text.expandtabs(4).splitlines()
    return "\n".join(" " * (len(line) - len(line.lstrip(" "))) + one_line(line) for line in lines).strip("\n")


class MarkdownField(TextField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.clean_text = markdown_lines


class SiteTextForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    text = MarkdownField(
        label=_("Text"),
        longest=LONGEST,
        lines=24,
        missing=_("Write the text, or go back to the built-in one below."),
        hint=_("Plain text with a few marks. They are explained below the field."),
    )


@dataclass(frozen=True)
class Beside:
    now: list[Piece]
    typed: list[Piece]


def text_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the text to edit. POST shows a preview, saves, or goes back to the built-in text."""
    require(request, "change_sitetext")
    page = mine_or_404(staff_of(request), SiteText.objects.all(), pk)
    if request.method != "POST":
        return _show(request, page, SiteTextForm(initial={"version": page.version, "text": _now(page)}))
    form = SiteTextForm(request.POST)
    step = request.POST.get("step", "")
    if step not in STEPS or "version" not in request.POST:
        raise BadRequest("No such step.")
    return STEPS[step](request, page, form)


def _preview(request: HttpRequest, page: SiteText, form: SiteTextForm) -> HttpResponse:
    if not form.is_valid():
        return _show(request, page, form, status=400)
    return _show(request, page, form, preview=_drawn(page, form.cleaned_data["text"]))


def _save(request: HttpRequest, page: SiteText, form: SiteTextForm) -> HttpResponse:
    if not form.is_valid():
        return _show(request, page, form, status=400)
    return _write(request, page, form, form.cleaned_data["text"])


def _ask_back(request: HttpRequest, page: SiteText, form: SiteTextForm) -> HttpResponse:
    """Whether the own text may really go; the answer is another button."""
    return _show(request, page, form, asks_back=True)


def _back(request: HttpRequest, page: SiteText, form: SiteTextForm) -> HttpResponse:
    if not form.is_valid() and "version" in form.errors:
        raise BadRequest("No such version.")
    return _write(request, page, form, "")


STEPS = {"preview": _preview, "save": _save, "ask-back": _ask_back, "back": _back}


def _write(request: HttpRequest, page: SiteText, form: SiteTextForm, text: str) -> HttpResponse:
    try:
        workflow.save_site_text(page, text, version=form.cleaned_data["version"], actor=staff_of(request))
    except StaleEditError:
        return _refuse(request, SiteText.objects.get(pk=page.pk), form)
    done = (
        gettext("Saved. It is on the page now; whoever has just read it sees it within a minute.")
        if text
        else gettext("The page has the built-in text again.")
    )
    messages.success(request, done)
    return redirect("admin:directory_sitetext_change", page.pk)


def _refuse(request: HttpRequest, page: SiteText, form: SiteTextForm) -> HttpResponse:
    """Show what somebody else saved beside what was typed, which goes nowhere unless it is saved again."""
    form.add_error(None, _("Somebody saved this text in the meantime, and nothing of yours was saved."))
    renew(form, "version", page.version)
    typed = str(form["text"].value())
    return _show(request, page, form, status=409, beside=Beside(*compared(_now(page), typed)))


def _now(page: SiteText) -> str:
    return page.text or built_in(page.key, page.language)


def _drawn(page: SiteText, text: str) -> Drawn:
    with override(page.language):
        return draw_site_text(text, NetworkClass.objects.all())


def _address(page: SiteText) -> str:
    """The public page, under an address of this version: a browser would show what it has kept of the plain one."""
    with override(page.language):
        return f"{reverse(PUBLIC[SiteText.Page(page.key)])}?v={page.version}"


def _show(
    request: HttpRequest, page: SiteText, form: SiteTextForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": SiteText._meta,
        "title": str(page),
        "thing": page,
        "form": form,
        "errors": form.errors,
        "public": _address(page),
        **more,
    }
    return render(request, "admin/directory/site_text.html", context, status=status)


@admin.register(SiteText)
class SiteTextAdmin(ReadOnly):
    """For superusers alone: no role has a right to it."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(text_page)
        return [path("<int:pk>/change/", page, name="directory_sitetext_change"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        require(request, "view_sitetext")
        context = {
            **admin.site.each_context(request),
            "opts": SiteText._meta,
            "title": gettext("Texts of the site"),
            "texts": SiteText.objects.all(),
        }
        return render(request, "admin/directory/site_texts.html", context)
