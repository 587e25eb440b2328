"""What each letter to somebody on the staff says. The link in it is made now, and works once."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from directory.accounts import days_for, token_for
from directory.mail.blocks import one_line
from directory.mail.parts import Said, written
from directory.models import Message, StaffMember
from directory.models.days import day_of


def invitation(message: Message) -> Said:
    """A superuser has no role to be named."""
    user = user_of(message)
    member = StaffMember.objects.filter(user=user).prefetch_related("areas").first()
    return {
        **new_password(message),
        "role": member.role if member else "",
        "areas": [one_line(area.name) for area in member.areas.all()] if member else [],
        "sign_in": f"{settings.SITE_URL}{reverse('account_login')}",
    }


def new_password(message: Message) -> Said:
    user = user_of(message)
    until = timezone.now() + timedelta(days=days_for(user))
    link = f"{settings.SITE_URL}{reverse('choose-password', args=[token_for(user)])}"
    return {"link": link, "until": written(day_of(until)), "hour": f"{timezone.localtime(until):%H.%M}"}


def user_of(message: Message) -> User:
    assert message.user is not None, f"A letter of the kind {message.kind} goes to a user."  # noqa: S101
    return message.user
