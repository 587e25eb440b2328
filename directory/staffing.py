"""Takes people onto the staff, changes what they may do, and lets them go. Each step leaves a line in the admin log.

None of this is a state of the directory: it is about accounts only.
"""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from directory.accounts import find
from directory.models import Area, Colleague, Message, StaffMember
from directory.states import MessageKind, StaffRole


class Done(models.TextChoices):
    """What the admin log says was done. It names nobody: the row it is about is named by its number."""

    INVITED = "invited", _("Invited")
    INVITED_AGAIN = "invited again", _("Invited again")
    CHANGED = "changed", _("Role, areas or language changed")
    CORRECTED = "corrected", _("Name or address corrected")
    DEACTIVATED = "deactivated", _("Account closed")
    ACTIVATED = "activated", _("Account opened again")
    DELETED = "deleted", _("Account deleted")
    FACTORS_REMOVED = "second factors removed", _("Second step taken off")


@transaction.atomic
def make_member(  # what a member is made of
    email: str,
    *,
    name: str = "",
    role: StaffRole = StaffRole.COORDINATOR,
    areas: Iterable[Area] = (),
    language: str = "fi",
    password: str | None = None,
) -> User:
    """A member of the staff who can sign in at once, if a PASSWORD is given. No letter is written.

    Raises ValidationError if somebody has this address already.
    """
    require_free(email)
    user = User(username=_free_username(name or email.partition("@")[0]), email=email.strip().lower(), is_staff=True)
    _name(user, name)
    user.set_password(password)
    user.save()
    StaffMember.objects.create(user=user, role=role, language=language).areas.set(areas)
    return user


@transaction.atomic
def invite(email: str, *, name: str, role: StaffRole, areas: Iterable[Area], language: str, actor: User) -> User:
    """Make a member and write them the letter by which they choose their password."""
    user = make_member(email, name=name, role=role, areas=areas, language=language)
    _write(user, MessageKind.INVITATION)
    _log(user, actor, Done.INVITED)
    return user


@transaction.atomic
def invite_again(user: User, *, actor: User) -> User:
    """Write the invitation once more, to somebody who has not chosen a password yet."""
    if not user.is_active or user.has_usable_password():
        raise ValidationError(_("This person has a password already, or is no longer active."))
    _write(user, MessageKind.INVITATION)
    _log(user, actor, Done.INVITED_AGAIN)
    return user


def write_new_password(user: User) -> None:
    """Write USER, who is active, the letter by which they choose a new password."""
    _write(user, MessageKind.PASSWORD if user.has_usable_password() else MessageKind.INVITATION)


@transaction.atomic
def change_member(user: User, *, role: StaffRole, areas: Iterable[Area], language: str, actor: User) -> User:
    """Give USER another role, other areas, another language. It holds from their next request on."""
    member, _made = StaffMember.objects.update_or_create(user=user, defaults={"role": role, "language": language})
    member.areas.set(areas)
    _log(user, actor, Done.CHANGED)
    return user


@transaction.atomic
def correct(user: User, *, name: str, email: str, actor: User) -> User:
    """Give USER this name and address. Links sent to the old address die.

    Raises ValidationError if somebody else has the address.
    """
    holder = find(email)
    if holder and holder.pk != user.pk:
        require_free(email)
    user.email = email.strip().lower()
    _name(user, name)
    user.save(update_fields=["email", "first_name", "last_name"])
    _log(user, actor, Done.CORRECTED)
    return user


@transaction.atomic
def deactivate(user: User, *, actor: User) -> User:
    """Let USER in no more. Their password goes, and with it every session and every link in a letter.

    Raises ValidationError for oneself, and for the last superuser, who alone could let others in.
    """
    _require_another(user, actor)
    chiefs = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if user.is_superuser and not [chief for chief in chiefs if chief.pk != user.pk]:
        raise ValidationError(_("The last superuser cannot be deactivated: nobody could let anybody in again."))
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    end_sessions(user)
    _log(user, actor, Done.DEACTIVATED)
    return user


@transaction.atomic
def activate(user: User, *, actor: User) -> User:
    """Let USER in again, who chooses a new password by the link of a letter."""
    if user.is_active:
        raise ValidationError(_("This person is active already."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    _write(user, MessageKind.INVITATION)
    _log(user, actor, Done.ACTIVATED)
    return user


@transaction.atomic
def delete(user: User, *, actor: User) -> None:
    """Forget USER, whose account is closed: what they did stays in the history, who did it does not.

    Raises ValidationError for an account that is open.
    """
    if user.is_active:
        raise ValidationError(_("Close the account first."))
    number = user.pk
    LogEntry.objects.filter(user=user).update(user=_nobody())  # else the log would lose who took which list, and when
    user.delete()
    _log(User(pk=number), actor, Done.DELETED)


def _nobody() -> User:
    """Whose the lines of the admin's log are when somebody is forgotten. Nobody signs in by it."""
    closed = {"is_active": False, "password": make_password(None)}
    return User.objects.get_or_create(username="forgotten", defaults=closed)[0]


@transaction.atomic
def remove_second_factors(user: User, *, actor: User) -> User:
    """For somebody whose phone is gone: their codes work no more, their sessions end, and they set up anew.

    Raises ValidationError for oneself.
    """
    _require_another(user, actor)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    _log(user, actor, Done.FACTORS_REMOVED)
    return user


def _require_another(user: User, actor: User) -> None:
    if user.pk == actor.pk:
        raise ValidationError(_("This cannot be done to oneself. Ask another superuser."))


def end_sessions(user: User) -> None:
    """Sign USER out everywhere. Only the staff has sessions, so there are few to look through."""
    live = Session.objects.filter(expire_date__gte=timezone.now())
    theirs = [row.pk for row in live if row.get_decoded().get("_auth_user_id") == str(user.pk)]
    Session.objects.filter(pk__in=theirs).delete()


def require_free(email: str) -> None:
    """Raise ValidationError if EMAIL is somebody's already."""
    if find(email):
        raise ValidationError(_("Somebody with this e-mail address is on the staff already."))


def _name(user: User, name: str) -> None:
    first, _space, last = name.strip().rpartition(" ")
    user.first_name, user.last_name = first[:150], last[:150]


def _free_username(wish: str) -> str:
    """The name under which the history shows what somebody did: “maija-meikalainen”, with a number if it is taken."""
    stem = slugify(wish)[:100] or "henkilo"
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(name for number in range(1, len(taken) + 2) if (name := _numbered(stem, number)) not in taken)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _write(user: User, kind: MessageKind) -> None:
    member = StaffMember.objects.filter(user=user).first()
    Message.objects.create(kind=kind, user=user, language=member.language if member else "fi")


def content_type() -> ContentType:
    """The table under which the admin log keeps what is done here."""
    return ContentType.objects.get_for_model(Colleague, for_concrete_model=False)


def _log(user: User, actor: User, done: Done) -> None:
    LogEntry.objects.create(
        user=actor,
        content_type=content_type(),
        object_id=str(user.pk),
        object_repr=f"{user.pk}",
        action_flag=ADDITION if done == Done.INVITED else CHANGE,
        change_message=done.value,
    )
