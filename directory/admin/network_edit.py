"""Writing a new network down, and editing one, safe against somebody who was quicker."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import Button, Pressed, press, reason_field, require, version_of
from directory.admin.network_content import content_of
from directory.admin.network_texts import MOST_OFFERED, NetworkTextsForm, Parts, network_values
from directory.admin.scope import choosable, mine, mine_or_404, staff_of
from directory.admin.stale import compare_with_now, form_of
from directory.forms.fields import SuggestingInput, TextField
from directory.models import FormerSlug, Network

Data = dict[str, Any]
TAKEN = _("This web address is taken. Choose another.")  # by whom, is not everybody's to know


class EditForm(NetworkTextsForm):
    """Also says which version the coordinator has looked at. The THING may be unsaved: then it is a new network."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    parent = TextField(
        label=_("Part of the network"),
        longest=160,
        widget=SuggestingInput(),
        hint=_("The name of the larger network, or the last part of its web address. Empty: it stands alone."),
    )
    slug = TextField(label=_("Web address"), longest=80)
    reason = reason_field(is_needed=False)

    def __init__(self, data: Any = None, *, thing: Network, **page: Any) -> None:
        initial = {**said_by(thing, page["user"]), "version": version_of(thing)} if thing.pk else {}
        super().__init__(data, thing=thing, initial=initial, **page)
        parents = choosable(self.user, Network.objects.filter(sub_networks__isnull=False)).distinct()
        self.fields["parent"].widget.offered = list(parents.values_list("name_fi", flat=True)[:MOST_OFFERED])
        self.fields["slug"].help_text = (
            _("The end of its address on the site. If you change it, the old address leads to the new one.")
            if thing.pk
            else _("The end of its address on the site. Empty: it is made of the name.")
        )
        if not thing.pk:
            self.fields["version"].required = False
        if thing.parent_id and not choosable(self.user, Network.objects.filter(pk=thing.parent_id)).exists():
            del self.fields["parent"]  # a part of what they may not see stays one

    def parts(self) -> Parts:
        first, (title, more), *languages = super().parts()
        more = [*more, *(name for name in ("parent",) if name in self.fields)]
        return [first, (title, more), *languages, (_("Web address and reason"), ["slug", "reason"])]

    def is_open(self, names: list[str]) -> bool:
        """Other languages stay folded, so that the page is not longer than it must be."""
        return not names[0].endswith(("_sv", "_en"))

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if not slug:
            return self.thing.slug or ""
        try:
            validate_slug(slug)
        except ValidationError as fault:
            raise ValidationError(_("Use only the letters a–z, digits and hyphens: silta-verkosto.")) from fault
        if Network.objects.filter(slug=slug).exclude(pk=self.thing.pk).exists() or self._leads_elsewhere(slug):
            raise ValidationError(TAKEN)
        return slug

    def _leads_elsewhere(self, slug: str) -> bool:
        """Is SLUG a former address, which still leads there, of a network that somebody else looks after?"""
        own = mine(self.user, Network.objects.all())
        former = FormerSlug.objects.filter(slug=slug).exclude(network=self.thing.pk)
        return former.exclude(network__in=own.values("pk")).exists()

    def clean_parent(self) -> Network | None:
        named: str = self.cleaned_data["parent"]
        return self._parent_called(named) if named else None

    def _parent_called(self, named: str) -> Network:
        rows = choosable(self.user, Network.objects.exclude(pk=self.thing.pk))
        found = list(rows.filter(slug=named.lower())) or list(rows.filter(_called(named))[:5])
        if self.thing.parent in found:
            return self.thing.parent  # type: ignore[no-any-return]  # the same name as before means the same network
        if len(found) == 1:
            return found[0]
        if found:
            slugs = ", ".join(network.slug for network in found)
            raise ValidationError(
                _("Several networks have this name. Write an address: %(slugs)s."), params={"slugs": slugs}
            )
        near = ", ".join(map(str, rows.filter(name_fi__icontains=named)[:3]))
        if near:
            raise ValidationError(_("There is no such network. Did you mean %(near)s?"), params={"near": near})
        raise ValidationError(_("There is no such network. Check the name, or leave this empty."))


def _called(name: str) -> Q:
    return Q(name_fi__iexact=name) | Q(name_sv__iexact=name) | Q(name_en__iexact=name)


def said_by(network: Network, user: User) -> Data:
    """The fields of the form as NETWORK now fills them, for USER."""
    return form_of(content_of(network, user))


def edit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the form, POST saves it."""
    require(request, *EDIT.needs)
    network = mine_or_404(staff_of(request), Network.objects.select_related("parent", "convener"), pk)
    if request.method == "POST":
        return press(request, network, [EDIT], _show)
    return _show(request, network, None)


def add_page(request: HttpRequest) -> HttpResponse:
    """Likewise, for a network that is not written down yet."""
    require(request, *ADD.needs)
    if request.method == "POST":
        return press(request, Network(), [ADD], _show)
    return _show(request, Network(), None)


def _show(request: HttpRequest, network: Network, pressed: Pressed | None) -> HttpResponse:
    button = EDIT if network.pk else ADD
    user = staff_of(request)
    form = pressed.form if pressed else EditForm(thing=network, prefix=button.name, asked=request.GET, user=user)
    beside = compare_with_now(form, network, said_by(network, user)) if pressed and network.pk else None
    context = {
        **admin.site.each_context(request),
        "opts": Network._meta,
        "title": gettext("Edit: %(name)s") % {"name": network} if network.pk else gettext("Write down a new network"),
        "thing": network,
        "pressed": pressed,
        "button": button,
        "form": form,
        "beside": beside,
    }
    return render(request, "admin/directory/network_edit.html", context)


def _written(network: Network, data: Data) -> workflow.Written:
    network.slug = data["slug"] or workflow.free_slug(data["name_fi"])
    if "parent" in data:
        network.parent = data["parent"]
    return workflow.fill(network, network_values(data))


def _save(network: Network, user: User, data: Data) -> Network:
    network.version = data["version"]
    try:
        with transaction.atomic():
            workflow.save_edits([_written(network, data)], actor=user, reason=data["reason"])
    except IntegrityError as fault:  # somebody took the address at this very moment
        raise ValidationError(TAKEN) from fault
    return network


def _add(_network: Network, user: User, data: Data) -> Network:
    network = Network()
    try:
        with transaction.atomic():
            workflow.create_drafts([_written(network, data)], actor=user, reason=data["reason"])
    except IntegrityError as fault:
        raise ValidationError(TAKEN) from fault
    return network


def page_of(network: Network) -> str:
    return reverse("admin:network_steps", args=[network.pk])


EDIT = Button(
    "edit", _("Save"), _("Saved."), _save, lambda network: bool(network.pk), ("change_network",), EditForm, page_of
)
ADD = Button(
    "add",
    _("Save as a draft"),
    _("Written down as a draft. Next: add a contact and ask, or publish it as public information."),
    _add,
    lambda network: not network.pk,
    ("add_network",),
    EditForm,
    page_of,
)
