"""Networks as tests need them, made the way the product makes them."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.text import slugify

from directory import staffing, workflow
from directory.models import (
    Area,
    Campaign,
    Contact,
    Feedback,
    Lead,
    Message,
    Network,
    NetworkClass,
    Suggestion,
    SuppressedAddress,
    Theme,
)
from directory.states import (
    AreaKind,
    ConsentAnswer,
    ConsentWay,
    ContactSource,
    MessageState,
    StaffRole,
    SuggestionKind,
    Verdict,
    Verification,
)
from directory.tokens import fingerprints

_number = count(1)


def draft(
    name: str = "", *, areas: tuple[str, ...] = ("hameenlinna",), themes: tuple[str, ...] = (), **fields: Any
) -> Network:
    """A saved draft; AREAS and THEMES by slug, `network_class` by code."""
    name = name or f"Verkosto {next(_number)}"
    code = fields.pop("network_class", "jarjestojen-alueverkostot")
    network = Network.objects.create(
        name_fi=name,
        slug=fields.pop("slug", slugify(name)),
        summary_fi=fields.pop("summary_fi", "Yhdistykset saman pöydän ääressä."),
        network_class=NetworkClass.objects.get(code=code),
        **fields,
    )
    network.areas.set(Area.objects.filter(slug__in=areas))
    network.themes.set(Theme.objects.filter(slug__in=themes))
    workflow.keep_versions([network], actor=None)
    return network


def published(name: str = "", **fields: Any) -> Network:
    """A network that the public sees."""
    network = draft(name, **fields)
    workflow.publish_public_information([network], actor=None, reason="test")
    return network


def published_many(count: int, **fields: Any) -> list[Network]:
    """COUNT published networks in one step, as a loaded list would make them."""
    networks = [draft(**fields) for _ in range(count)]
    workflow.publish_public_information(networks, actor=None, reason="test")
    return networks


def retired(name: str = "", **fields: Any) -> Network:
    """A network that has left the directory."""
    network = published(name, **fields)
    workflow.retire(network, actor=None, reason="test")
    return network


def shown_contact(network: Network, *show: str) -> Contact:
    """A contact of NETWORK who agreed to show these fields."""
    contact = Contact(
        network=network, person_name="Aino Esimerkki", role="Sihteeri", email="aino@example.org", phone="040 000 0000"
    )
    return workflow.record_documented_consent(
        contact, show=show, way=ConsentWay.PHONE, said_by="Aino Esimerkki", actor=None, reason="test"
    )


PERSON = {"person_name": "Aino Esimerkki", "role": "Sihteeri", "email": "aino@example.org", "phone": "040 000 0000"}


def named_contact(network: Network | None = None, **fields: Any) -> Contact:
    """Somebody who answers for NETWORK, a draft unless told, and has not been asked."""
    details = {"source": ContactSource.PUBLIC_PAGES, **PERSON, **fields}
    return workflow.add_contact(network or draft(), actor=None, **details)


def asked_contact(network: Network | None = None, *, approved: bool = False, **fields: Any) -> Contact:
    """A contact who was asked; with APPROVED, a yes of theirs publishes at once."""
    contact = workflow.request_consent(named_contact(network, **fields), actor=None)
    if approved:
        workflow.approve_content(contact.network, version=contact.network.version, actor=None)
    return contact


def failed_letter(*, bounced: bool = False, to: str = "aino@example.org") -> Message:
    """A letter asking TO that was tried in vain; with BOUNCED, because there is no such address."""
    message = asked_contact(email=to).messages.get()
    if bounced:
        suppressed(to)
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.FAILED, bounced=bounced, tries=8, last_error="recipient refused: 550"
    )
    message.refresh_from_db()
    return message


def seen(contact: Contact, language: str = "fi") -> str:
    """What CONTACT has seen, as their answer must name it."""
    contact = Contact.objects.select_related("network").get(pk=contact.pk)
    return workflow.what_is_shown(contact, language).digest


def say(contact: Contact, answer: ConsentAnswer, *show: str) -> Contact:
    """Let CONTACT, who was asked, answer by the link."""
    return workflow.answer_consent(contact, answer, seen=seen(contact), language="fi", show=show)


def consented(network: Network | None = None, *show: str, **fields: Any) -> Contact:
    """A contact who was asked and said yes by the link to showing these fields; the network is public."""
    contact = asked_contact(network, approved=network is None or not network.is_approved, **fields)
    return say(contact, ConsentAnswer.PUBLISH_ALL, *show)


PROPOSAL = {
    "name_fi": "Ehdotettu verkosto",
    "summary_fi": "Yhdistykset saman pöydän ääressä.",
    "network_class": "jarjestojen-alueverkostot",
    "areas": ["hameenlinna"],
    "themes": [],
}


def suggested(kind: SuggestionKind = SuggestionKind.NEW, *, doubts: str = "", **fields: Any) -> Suggestion:
    """A suggestion in the queue; of a new network unless told."""
    values = fields.pop("values", PROPOSAL if kind == SuggestionKind.NEW else {})
    return workflow.receive_suggestion(Suggestion(kind=kind, values=values, **fields), doubts=doubts)


def scatter(size: int, *, seed: int) -> None:
    """Networks of random class, themes, areas and days; the last of them stay drafts."""
    dice = random.Random(seed)  # noqa: S311
    classes, themes, areas = list(NetworkClass.objects.all()), list(Theme.objects.all()), list(Area.objects.all())
    networks = [draft(dice.choice("ABCÅÄÖ") + str(number)) for number in range(size)]
    for network in networks:
        network.network_class = dice.choice(classes)
        network.verified_at = dice.choice([None, timezone.now() - timedelta(days=dice.randrange(5))])
        network.verified_by = Verification.NETWORK if network.verified_at else Verification.NONE
        network.save()
        network.themes.set(dice.sample(themes, dice.randrange(3)))
        network.areas.set(dice.sample(areas, dice.randrange(1, 4)))
    workflow.publish_public_information(networks[: size * 3 // 4], actor=None, reason="test")


def delete_areas() -> None:
    """As before anything was loaded; the smallest first, as the tree is protected from above."""
    for kind in reversed(AreaKind.values):
        Area.objects.filter(kind=kind).delete()


WORD = "pelkka testien salasana"


def coordinator(*, areas: tuple[str, ...] = ("kanta-hame",), role: StaffRole = StaffRole.COORDINATOR) -> User:
    """A member of the staff with the password WORD, for AREAS by slug; signs in as kollega<number>@example.org."""
    return staffing.make_member(
        f"kollega{next(_number)}@example.org",
        name="Kaisa Kollega",
        role=role,
        areas=Area.objects.filter(slug__in=areas),
        password=WORD,
    )


def reader(*, areas: tuple[str, ...] = ("kanta-hame",)) -> User:
    """Somebody of the staff who may only look."""
    return coordinator(areas=areas, role=StaffRole.READER)


def a_lead(area: str = "janakkala", **fields: Any) -> Lead:
    """Somebody to ask, who has not been asked; AREA by slug."""
    details = {"organisation": "Janakkalan kylät ry", "email": "kylat@example.org", **fields}
    return workflow.add_lead(Lead(area=Area.objects.get(slug=area), **details), actor=None)


def asked_lead(**fields: Any) -> Lead:
    lead = a_lead(**fields)
    return workflow.ask_lead(lead, version=lead.version, actor=None)


def suppressed(address: str) -> None:
    """Let ADDRESS be one that bounced."""
    SuppressedAddress.objects.create(fingerprint=fingerprints("suppressed", address)[0])


def a_campaign(slug: str = "uutiskirje", area: str = "kanta-hame") -> Campaign:
    return Campaign.objects.create(slug=slug, name="Uutiskirje, marraskuu", area=Area.objects.get(slug=area))


def feedback(*, doubts: str = "", **fields: Any) -> Feedback:
    """What a reader said, of no campaign unless told."""
    said = {"verdict": Verdict.PARTLY, "missing": "Kylien verkko", **fields}
    return workflow.receive_feedback(Feedback(**said), doubts=doubts)
