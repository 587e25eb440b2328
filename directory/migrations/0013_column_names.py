from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT

PARTS = ("contact", "lead", "network", "suggestion")


def _named(model: str, name: str, to: str, words: str, related: str, on_delete: Any) -> migrations.AlterField:
    """What only the admin says of a column; nothing changes in the database."""
    to = f"directory.{to}"
    field = models.ForeignKey(to, on_delete, blank=True, null=True, related_name=related, verbose_name=words)
    return migrations.AlterField(model, name, field)


class Migration(migrations.Migration):
    dependencies = [("directory", "0012_site_texts")]

    operations = [
        _named("consentrecord", "notice", "noticetext", "notice text", "+", PROTECT),
        *(_named("message", part, part, part, "messages", CASCADE) for part in PARTS),
        *(_named("transition", part, part, part, "transitions", CASCADE) for part in PARTS),
    ]
