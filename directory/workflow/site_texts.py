"""Writing what the site says of itself."""

from __future__ import annotations

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from directory.models import SiteText, Stamp
from directory.states import StaleEditError


@transaction.atomic
def save_site_text(page: SiteText, text: str, *, version: int, actor: User) -> None:
    """Put TEXT in the place of what PAGE had at VERSION; an empty one goes back to the built-in text.

    The public pages follow at once. The admin's log keeps who and when, not what.
    Raises StaleEditError if somebody was quicker.
    """
    seen = SiteText.objects.filter(pk=page.pk, version=version)
    if not seen.update(text=text, version=version + 1, updated=timezone.now()):
        raise StaleEditError
    Stamp.move()
    LogEntry.objects.create(
        user=actor,
        content_type=ContentType.objects.get_for_model(SiteText),
        object_id=str(page.pk),
        object_repr=str(page),
        action_flag=CHANGE,
        change_message="own" if text else "built-in",
    )
