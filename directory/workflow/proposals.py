"""Turns proposed values into columns of a network. Only these keys are ever taken: a state or an id is none."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from directory.models import Area, FormerSlug, Network, NetworkClass, Organisation, Theme
from directory.models.network import TEXTS
from directory.models.translated import columns
from directory.workflow.editing import Written, relate

PLAIN = (*columns(*TEXTS), "website", "links", "since", "source")
DOTS = str.maketrans("åäöÅÄÖ", "aaoAAO")


def new_network(values: dict[str, Any]) -> Network:
    """A saved draft of VALUES with an address of its own. Raises ValidationError if they make no network."""
    if not values.get("areas"):
        raise ValidationError({"areas": _("Choose at least one area.")})
    network = Network(slug=free_slug(str(values.get("name_fi", ""))))
    apply_values(network, values)
    return network


def apply_values(network: Network, values: dict[str, Any]) -> None:
    """Set the known keys of VALUES on NETWORK and save it. Raises ValidationError if something does not fit."""
    written = fill(network, values)
    network.save()
    relate([written])


def fill(network: Network, values: dict[str, Any]) -> Written:
    """Set the known keys of VALUES on NETWORK, which is not saved by that; answers what is to be saved.

    A convener that is not known yet is written down. Raises ValidationError if something does not fit.
    """
    for column in PLAIN:
        if column in values:
            setattr(network, column, values[column])
    if "network_class" in values:
        network.network_class = _found(NetworkClass, "code", "network_class", values["network_class"])
    if "convener" in values:
        network.convener = _convener(values["convener"])
    network.full_clean(exclude=("slug",), validate_unique=False, validate_constraints=False)
    return Written(network, areas=_all(Area, "areas", values), themes=_all(Theme, "themes", values))


def _all(model: Any, key: str, values: dict[str, Any]) -> list[Any] | None:
    return [_found(model, "slug", key, slug) for slug in values[key]] if key in values else None


def _convener(name: str) -> Organisation | None:
    if not name:
        return None
    known = Organisation.objects.filter(name=name).first()
    organisation = known or Organisation(name=name)
    try:
        organisation.clean_fields()
    except ValidationError as fault:
        raise ValidationError({"convener": fault.messages}) from fault
    organisation.save()
    return organisation


def _found(model: Any, column: str, key: str, value: object) -> Any:
    found = model.objects.filter(**{column: value}).first()
    if found is None:
        raise ValidationError({key: _("There is no “%(value)s”.") % {"value": value}})
    return found


def free_slug(name: str, also: Collection[str] = ()) -> str:
    """An address made of NAME that no network has or had, and none of ALSO."""
    plain = slugify(re.sub(r"\s+", " ", name).translate(DOTS))[:70].strip("-") or "verkosto"
    taken = set(Network.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    taken |= {*also, *FormerSlug.objects.filter(slug__startswith=plain).values_list("slug", flat=True)}
    numbered = (f"{plain}-{number}" if number > 1 else plain for number in range(1, 100))
    return next((slug for slug in numbered if slug not in taken), f"{plain}-{secrets.token_hex(4)}")
