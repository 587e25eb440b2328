"""Two regions, each full of rows whose words are canaries: where one is met, it is known whose row has been shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from directory import workflow
from directory.models import (
    Area,
    Campaign,
    Colleague,
    ConsentRecord,
    Feedback,
    Lead,
    Message,
    Network,
    NetworkClass,
    NoticeText,
    Organisation,
    SiteText,
    Theme,
    Transition,
)
from directory.states import ConsentAnswer, MessageState, StaffRole, SuggestionKind, Verdict
from tests.admin.pressing import a_colleague
from tests.factories import asked_contact, draft, published, say, suggested

OWN, OWN_PERSON = "omalintu", "omahenkilo"
FOREIGN, FOREIGN_PERSON = "vieraslintu", "vierashenkilo"
BOTH = "lintu"  # what a search for any of them would say
REGION, OWN_PLACE, FOREIGN_PLACE = "kanta-hame", "hattula", "turku"

Rows = dict[type[Model], Model]


@dataclass
class World:
    """ROWS and NEIGHBOURS: one of each model that has a place, in one's own region and elsewhere."""

    own: Rows
    foreign: Rows
    users: dict[str, User | None] = field(default_factory=dict)


def make_world() -> World:
    """Rows in two regions and one of each kind of user."""
    world = World(_rows(OWN, OWN_PERSON, OWN_PLACE), _rows(FOREIGN, FOREIGN_PERSON, FOREIGN_PLACE))
    for model in (NetworkClass, Theme, NoticeText, SiteText):
        world.own[model] = model._default_manager.all()[0]
    world.own[Group] = Group.objects.create(name="Ryhmä")
    draft(f"{FOREIGN} ulottuu kauas", areas=(OWN_PLACE, FOREIGN_PLACE))
    world.users = {
        "nobody": None,
        "member": User.objects.create_user("jasen"),
        "without a role": a_colleague(name="uusi"),
        "reader": a_colleague(StaffRole.READER, REGION, name="lukija"),
        "coordinator": a_colleague(StaffRole.COORDINATOR, REGION, name="koordinaattori"),
        "of the country": a_colleague(StaffRole.COORDINATOR, name="koko-maa"),
        "superuser": User.objects.create_superuser("paallikko"),
    }
    world.own[User] = User.objects.get(username="jasen")
    world.own[Colleague] = Colleague.objects.get(username="lukija")
    for user in filter(None, world.users.values()):
        _remember(user, world.foreign[Network])
    return world


def _rows(bird: str, person: str, place: str) -> Rows:
    who: dict[str, Any] = {"person_name": person, "role": f"{person} puhuu", "phone": "040 123 4567"}
    convener = Organisation.objects.create(name=f"{bird} ry")
    network = draft(
        f"{bird} verkosto", areas=(place,), convener=convener, summary_fi=f"{bird} kertoo", source=f"{bird} itse"
    )
    contact = asked_contact(network, email=f"{person}@example.org", **who)
    answered = asked_contact(
        published(f"Julkinen {place}", areas=(place,)), email=f"{person}.toinen@example.org", **who
    )
    say(answered, ConsentAnswer.PUBLISH_ALL)
    letter = contact.messages.all()[0]
    Message.objects.filter(pk=letter.pk).update(state=MessageState.FAILED, last_error=f"{bird} 550")
    suggestion = suggested(
        values={"name_fi": f"{bird} ehdotus", "summary_fi": bird, "areas": [place]},
        note=f"{bird}: kysy, sanoo {person}",
        sender_name=person,
        sender_email=f"{person}.kolmas@example.org",
        contact_name=person,
    )
    suggested(SuggestionKind.CORRECTION, network=network, from_contact=contact, note=f"{bird}, sanoo {person}")
    area = Area.objects.get(slug=place)
    lead = workflow.add_lead(Lead(area=area, organisation=f"{bird} ry", note=f"{bird} tietää", **who), actor=None)
    campaign = Campaign.objects.create(slug=bird, name=f"{bird} kirje", area=area)
    feedback = Feedback.objects.create(campaign=campaign, verdict=Verdict.PARTLY, missing=f"{bird} puuttuu")
    line = Transition.objects.filter(network=network)[0]
    Transition.objects.filter(pk=line.pk).update(reason=f"{bird} siksi")
    rows = (convener, network, contact, letter, suggestion, lead, campaign, feedback, line, area)
    return {type(row): row for row in rows} | {ConsentRecord: ConsentRecord.objects.get(contact=contact)}


def _remember(user: User, network: Model) -> None:
    """What Django's own log keeps of USER, from when they had other areas."""
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(network),
        object_id=str(network.pk),
        object_repr=str(network),
        action_flag=CHANGE,
        change_message=f"{FOREIGN} muuttui",
    )
