"""`manage.py generate_networks`: what a developer may rely on when measuring."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory import workflow
from directory.generator import MadeUp, made_up
from directory.management.commands import generate_networks
from directory.models import Contact, Network, NetworkClass, Organisation, Stamp, Transition
from directory.search.sets import facet_sets
from directory.states import Listing, Permission
from tests import factories
from tests.answers import found_ids

pytestmark = pytest.mark.django_db


def generate(*arguments: str) -> str:
    out = io.StringIO()
    call_command("generate_networks", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate_networks, "BATCH", 20)


def everything() -> list[tuple[object, ...]]:
    networks = Network.objects.order_by("slug").prefetch_related("areas", "themes")
    return [
        (
            network.slug,
            network.name_fi,
            network.description_fi,
            network.parent and network.parent.slug,
            network.convener and network.convener.name,
            bool(network.verified_at),
            *sorted(area.slug for area in network.areas.all()),
            *sorted(theme.slug for theme in network.themes.all()),
        )
        for network in networks
    ]


def test_networks_are_published_as_public_information_and_nobody_is_in_them() -> None:
    assert generate("30").startswith("30 networks made and published in ")
    states = set(Network.objects.values_list("state", "permission"))
    assert states == {(Listing.PUBLISHED, Permission.PUBLIC_INFORMATION)}
    assert not Contact.objects.exists()
    assert not Network.objects.filter(published_at=None).exists()


def test_they_are_found_on_every_way() -> None:
    before = Stamp.current()
    generate("30")
    network = Network.objects.filter(areas__kind="municipality").order_by("pk").first()
    assert network is not None
    assert Stamp.current() != before
    assert network.pk in found_ids(network.name_fi)
    sets = facet_sets()
    assert len(sets.ids) == 30
    assert all(sets.own(area) & sets.members([network.pk]) for area in network.areas.all())


def test_each_has_its_line_of_history() -> None:
    generate("30")
    assert set(Transition.objects.filter(step="published").values_list("network", flat=True)) == set(
        Network.objects.values_list("pk", flat=True)
    )
    verified = Network.objects.exclude(verified_at=None)
    assert verified.exists()
    assert set(Transition.objects.filter(step="verified").values_list("network", flat=True)) == set(
        verified.values_list("pk", flat=True)
    )


def test_the_same_number_and_seed_make_the_same_directory(small_batches: None) -> None:
    generate("50", "--seed", "7")
    first = everything()
    Network.objects.all().delete()
    Organisation.objects.all().delete()
    generate("50", "--seed", "7")
    assert everything() == first
    assert any(row[3] for row in first)
    assert any(row[4] for row in first)


def test_another_run_goes_on_with_the_numbers() -> None:
    factories.published(slug="oma-verkosto-g00007")
    generate("10")
    generate("10")
    numbers = sorted(Network.objects.values_list("slug", flat=True), key=lambda slug: slug.rpartition("-g")[2])
    assert [slug.rpartition("-g")[2] for slug in numbers] == [f"{number:05d}" for number in range(7, 28)]


def test_an_address_that_a_network_once_had_stays_its_own() -> None:
    network = factories.published(slug="vanha-g00041")
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    generate("1")
    assert Network.objects.filter(slug__endswith="-g00042").exists()


@pytest.mark.parametrize("count", ["0", "-5", "abc", "1.5", "", "1000001", "٣"])
def test_a_bad_number_is_told_in_a_sentence(count: str) -> None:
    with pytest.raises(CommandError, match="N must be a whole number from 1 to 1,000,000, not"):
        generate(count)
    assert not Network.objects.exists()


def test_a_bad_seed_is_told_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="the seed must be a whole number, not “x”"):
        generate("1", "--seed", "x")


def test_a_directory_without_classes_says_what_to_do() -> None:
    NetworkClass.objects.all().delete()
    with pytest.raises(CommandError, match=r"There are no classes yet\. Load them first: manage.py prepare"):
        generate("1")


def test_an_interrupted_run_leaves_whole_batches(small_batches: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C comes while the third batch is being made."""

    def interrupted(*args: Any, **kwargs: Any) -> Iterator[MadeUp]:
        yield from islice(made_up(*args, **kwargs), 45)
        raise KeyboardInterrupt

    monkeypatch.setattr(generate_networks, "made_up", interrupted)
    with pytest.raises(CommandError, match=r"Interrupted\. 40 networks were made and published") as stopped:
        generate("100")
    assert stopped.value.returncode == 130
    assert Network.objects.published().count() == 40
    assert len(facet_sets().ids) == 40


def test_it_is_quiet_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    generate("5")
    assert capsys.readouterr().err == ""


def test_it_shows_how_far_it_has_come(small_batches: None, capsys: pytest.CaptureFixture[str]) -> None:
    generate("50", "--verbosity", "2")
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "[############------------------] 20 of 50",
        "[########################------] 40 of 50",
        "[##############################] 50 of 50",
    ]
