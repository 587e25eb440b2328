"""The versions of a network: which there are, what each changed, and putting one back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import Button, Pressed, VersionForm, drawn, opened, press, reason_field, require
from directory.admin.differences import differing
from directory.admin.network_content import changed, content_of, content_of_version, put_back
from directory.admin.network_edit import page_of
from directory.admin.scope import mine_or_404, staff_of
from directory.models import Network, NetworkVersion

MOST_VERSIONS = 200


class PutBackForm(VersionForm):
    reason = reason_field()


def versions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions of the network, the newest first."""
    require(request, "view_network")
    network = mine_or_404(staff_of(request), Network.objects.all(), pk)
    versions = list(_versions(network)[: MOST_VERSIONS + 1])
    context = {
        **_frame(request, network),
        "title": gettext("Versions: %(name)s") % {"name": network},
        "versions": list(zip(versions, changed(versions), strict=True))[:MOST_VERSIONS],
        "are_all": len(versions) <= MOST_VERSIONS,
    }
    return render(request, "admin/directory/network_versions.html", context)


def version_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version beside the one before it, or beside the present. POST puts it back."""
    require(request, "view_network")
    network = mine_or_404(staff_of(request), Network.objects.select_related("parent", "convener"), pk)
    version = _versions(network).filter(version=number).first() if number < 2**31 else None
    if version is None:
        raise Http404
    button = _put_back_button(version)
    show = partial(_show, version, button)
    if request.method == "POST":
        return press(request, network, [button], show)
    return show(request, network, None)


def _show(
    version: Any, button: Button, request: HttpRequest, network: Network, pressed: Pressed | None
) -> HttpResponse:
    before = _versions(network).filter(version__lt=version.version).first()
    user = staff_of(request)
    content, present = content_of_version(version, user), content_of(network, user)
    against_now = request.GET.get("against") == "now" or before is None or pressed is not None
    pair = (content, present) if against_now else (content_of_version(before, user), content)
    steps = drawn(request, network, [button], pressed) if content != present or pressed else []
    context = {
        **_frame(request, network),
        "title": gettext("Version %(number)d: %(name)s") % {"number": version.version, "name": network},
        "version": version,
        "before": before,
        "against_now": against_now,
        "is_present": version.version == network.version,
        "differences": differing(*pair),
        "steps": steps,
        "pressed": pressed,
        "opened": opened(request, steps, pressed),
    }
    return render(request, "admin/directory/network_version.html", context)


def _versions(network: Network) -> Any:
    return NetworkVersion.objects.filter(id=network.pk).select_related("history_user").order_by("-history_id")


def _frame(request: HttpRequest, network: Network) -> dict[str, Any]:
    return {**admin.site.each_context(request), "opts": Network._meta, "thing": network}


def _put_back_button(version: Any) -> Button:
    return Button(
        "put-back",
        _("Put this version back"),
        _("Put back, as a new version."),
        partial(_put_back, version),
        lambda network: True,
        ("change_network",),
        PutBackForm,
        page_of,
    )


def _put_back(version: Any, network: Network, user: User, data: dict[str, Any]) -> Network:
    network.version = data["version"]
    related = put_back(network, version)
    workflow.save_edit(network, actor=user, reason=data["reason"], **related)
    return network
