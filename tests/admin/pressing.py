"""How the tests press the buttons of the coordinators' pages, and what they look at after it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.utils.translation import gettext

from directory.models import Area, Contact, StaffMember
from directory.states import StaffRole
from tests.pages import Answer, read


def address(thing: Model) -> str:
    """The page with the buttons of THING."""
    return f"/admin/directory/{thing._meta.model_name}/{thing.pk}/change/"


def press(client: Client, thing: Model, step: str, **fields: Any) -> Any:
    """The answer to the button STEP of THING with these FIELDS filled in."""
    filled = {f"{step}-{name}": value for name, value in fields.items()}
    return client.post(address(thing), {"step": step, **filled})


def buttons(client: Client, thing: Model) -> list[str]:
    """The steps that the page of THING offers."""
    ids = read(client.get(address(thing))).ids
    return [name.removeprefix("step-") for name in ids if name.startswith("step-")]


def words(response: Answer) -> str:
    return read(response).words


def shows(response: Answer, text: str) -> bool:
    """Whether TEXT stands anywhere in the page, as words or in a field."""
    return text in response.content.decode()


def refuses(response: Answer, state: object) -> bool:
    """Whether the page says that the step cannot be taken from STATE."""
    sentence = gettext("This cannot be done now: the state is “%(state)s”. Nothing was changed.")
    return response.status_code == 409 and sentence % {"state": state} in words(response)


def a_colleague(role: StaffRole | None = None, *areas: str, name: str = "kollega") -> User:
    """Somebody of the staff with ROLE in AREAS (slugs), else in the whole country; without a role, of no use yet."""
    user = User.objects.create_user(name, is_staff=True)
    if role:
        member = StaffMember.objects.create(user=user, role=role)
        member.areas.set(Area.objects.filter(slug__in=areas) if areas else Area.objects.filter(parent=None))
    return user


def details_of(contact: Contact, **changes: Any) -> dict[str, Any]:
    """The form of the details of CONTACT as a browser would send it."""
    columns = ("person_name", "role", "email", "phone", "language", "version")
    return {**{column: getattr(contact, column) for column in columns}, **changes}
