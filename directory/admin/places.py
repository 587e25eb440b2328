"""The areas that a member of the staff may choose from, as they stand in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.admin.scope import areas_of
from directory.forms.places import nearest_name
from directory.models import Area
from directory.search.sets import facet_sets
from directory.states import AreaKind

Group = tuple[str, list[tuple[str, str]]]


def choices_for(user: User) -> list[tuple[str, str] | Group]:
    """Slugs and names of the areas of USER for a list that drops down: the country, then region by region."""
    tree, reach = facet_sets().areas, areas_of(user)
    country = tree.country()
    if country is None:
        return []
    alone = [(country.slug, country.name)] if reach is None else []
    groups = [_group(region, reach) for region in tree.children(country)]
    return [*alone, *(group for group in groups if group[1])]


def _group(region: Area, reach: frozenset[int] | None) -> Group:
    parts = facet_sets().areas.inside(region)
    return region.name, [(area.slug, label(area)) for area in parts if reach is None or area.pk in reach]


def inside(area: Area) -> list[tuple[str, str]]:
    """Slugs and names of AREA and what lies in it; of the whole country, its regions alone."""
    tree = facet_sets().areas
    parts = [area, *tree.children(area)] if area.parent_id is None else list(tree.inside(area))
    return [(part.slug, label(part)) for part in parts]


def label(area: Area) -> str:
    """Municipalities by their names; wider areas say what they are, as many are called like a town in them."""
    kind = "" if area.kind in {AreaKind.MUNICIPALITY, AreaKind.COUNTRY} else f" ({area.get_kind_display().lower()})"
    return f"{area.name}{kind}"


def roots_of(user: User) -> list[Area]:
    """The widest areas of USER: a table of what is in their reach begins with them."""
    tree, reach = facet_sets().areas, areas_of(user)
    country = tree.country()
    if reach is None:
        return [country] if country else []
    return list(_widest(tree.in_order(reach), reach))


def _widest(areas: list[Area], reach: frozenset[int]) -> Iterator[Area]:
    yield from (area for area in areas if area.parent_id not in reach)


def no_such_area(name: str) -> ValidationError:
    if near := nearest_name(name):
        return ValidationError(
            _("There is no area “%(name)s”. Did you mean %(near)s?"), params={"name": name, "near": near}
        )
    return ValidationError(_("There is no area “%(name)s”."), params={"name": name})
