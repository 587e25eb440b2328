"""Taking in a list of networks: choose a file, look at what it would do, press once.

Nothing of the file is kept here between the two. The page carries what was read, signed for this user and for some
hours; what is pressed is compared with what the same rows would do at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from directory import importing
from directory.admin.buttons import require
from directory.admin.differences import Difference, Piece, compared
from directory.admin.scope import areas_of, choosable, mine, staff_of
from directory.exports import READ
from directory.forms.base import PlainForm
from directory.importing import ListRow, OvertakenError, Plan, Planned, Scope, UnreadableError
from directory.models import Network

GOOD_FOR = 4 * 60 * 60  # seconds from the look to the press
MOST_CARRIED = 2_000_000  # characters, which Django takes in a form
MOST_SHOWN = 300  # rows of a kind on one page
MOST_COMPARED = 300  # changes on one page, as it takes a while,
LONGEST_COMPARED = 1500  # and texts, word by word; others are shown old and new as they are
HEADINGS = {column.key: column for column in READ}


class FileForm(PlainForm):
    file = forms.FileField(
        label=_("Excel or CSV file"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, at most 5 MB."),
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,
        error_messages={
            "required": _("Choose a file."),
            "invalid": _("Choose a file."),
            "max_length": _("Give the file a shorter name."),
        },
        max_length=200,
    )


@dataclass(frozen=True)
class Looked:
    """What a coordinator has before their eyes, and what the page carries to the press of the button."""

    plan: Plan
    file: str
    ignored: list[str]
    people: list[str]

    def carried(self, user: User) -> str:
        """The rows that would do something, signed. Raises UnreadableError if they are too much for one form."""
        rows = [[row.number, dict(row.row.texts)] for row in self.plan.rows if row.outcome != "same"]
        told = {"rows": rows, "digest": self.plan.digest, "file": self.file}
        packed = signing.dumps(
            {**told, "ignored": self.ignored, "people": self.people}, salt=_salt(user), compress=True
        )
        if len(packed) > MOST_CARRIED:
            raise UnreadableError(_("There is too much text for one time. Divide the list in two."))
        return packed


def import_page(request: HttpRequest) -> HttpResponse:
    """GET asks for a file; POST shows what a file would do, or does what was shown."""
    require(request, "add_network", "change_network")
    if request.method != "POST":
        return _ask(request, FileForm())
    if "carried" in request.POST:
        return _take(request)
    form = FileForm(request.POST, request.FILES)
    if _is_too_large(request):
        form.errors["file"] = form.error_class([str(importing.too_large())])
    if not form.is_valid():
        return _ask(request, form, status=400)
    return _look(request, form)


def _is_too_large(request: HttpRequest) -> bool:
    """A file beyond the limit never arrives (FILE_UPLOAD_HANDLERS): only the length of the request tells of it."""
    return not request.FILES and int(request.META.get("CONTENT_LENGTH") or 0) > importing.MOST_BYTES


def _look(request: HttpRequest, form: FileForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    try:
        read = importing.read_list(file)
        plan = importing.make_plan(read.rows, _scope(request))
        return _show(request, Looked(plan, file.name, read.headings.ignored, read.headings.people))
    except UnreadableError as fault:
        form.add_error("file", str(fault))
        return _ask(request, form, status=400)


def _take(request: HttpRequest) -> HttpResponse:
    user = staff_of(request)
    try:
        told = signing.loads(request.POST["carried"], salt=_salt(user), max_age=GOOD_FOR)
    except signing.BadSignature:
        form = FileForm({})
        form.errors["file"] = form.error_class([gettext("Too long ago was this looked at. Choose the file anew.")])
        return _ask(request, form, status=400)
    rows = [ListRow(number, texts) for number, texts in told["rows"]]
    try:
        plan = importing.take_in(rows, told["digest"], scope=_scope(request), actor=user)
    except OvertakenError as fault:
        looked = Looked(fault.plan, told["file"], told["ignored"], told["people"])
        return _show(request, looked, is_overtaken=True)
    messages.success(request, _done(plan))
    return redirect(reverse("admin:directory_network_changelist"))


def _done(plan: Plan) -> str:
    new, changed = plan.counts["new"], plan.counts["changed"]
    return " ".join(
        (
            gettext("The list was taken in."),
            ngettext("%(count)d new draft.", "%(count)d new drafts.", new) % {"count": new},
            ngettext("%(count)d network changed.", "%(count)d networks changed.", changed) % {"count": changed},
        )
    )


def _scope(request: HttpRequest) -> Scope:
    user, networks = staff_of(request), Network.objects.all()
    return Scope(areas_of(user), mine(user, networks), choosable(user, networks))


def _salt(user: User) -> str:
    return f"directory.admin.list_import:{user.pk}"


def _ask(request: HttpRequest, form: FileForm, status: int = 200) -> HttpResponse:
    return _render(request, status, form=form, errors=bool(form.errors))


def _show(request: HttpRequest, looked: Looked, *, is_overtaken: bool = False) -> HttpResponse:
    plan = looked.plan
    return _render(
        request,
        409 if is_overtaken else 200,
        form=FileForm(),
        looked=looked,
        counts={outcome: plan.counts[outcome] for outcome in ("error", "new", "changed", "same")},
        wrong=plan.of("error")[:MOST_SHOWN],
        new=plan.of("new")[:MOST_SHOWN],
        changed=_compared(plan.of("changed")[:MOST_SHOWN]),
        most_shown=MOST_SHOWN,
        carried=looked.carried(staff_of(request)) if plan.may_be_taken else "",
        is_overtaken=is_overtaken,
        errors=plan.counts["error"] or is_overtaken,
        mine=set(_scope(request).mine.values_list("pk", flat=True)),
    )


def _compared(rows: list[Planned]) -> list[tuple[Planned, list[Difference]]]:
    """Each of ROWS with what stands there now beside what it says."""
    shown = []
    count = 0
    for row in rows:
        differences = []
        for key, old, new in row.changes:
            count += 1
            in_words = count <= MOST_COMPARED and len(old) + len(new) <= LONGEST_COMPARED
            sides = compared(old, new) if in_words else (_whole(old), _whole(new))
            differences.append(Difference(key, HEADINGS[key].heading, *sides))
        shown.append((row, differences))
    return shown


def _whole(text: str) -> list[Piece]:
    return [Piece(text, True)] if text else []


def _render(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    page = {
        **admin.site.each_context(request),
        "opts": Network._meta,
        "title": gettext("Take in a list of networks"),
        "most_rows": importing.MOST_ROWS,
        **context,
    }
    return render(request, "admin/directory/list_import.html", page, status=status)
