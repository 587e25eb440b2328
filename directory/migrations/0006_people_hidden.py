from typing import Any

from django.db import migrations, models
from django.db.models import F


def hide_who_is_hidden(apps: Any, _schema: Any) -> None:
    """Whoever is hidden today stays so until they say otherwise."""
    networks = apps.get_model("directory", "Network").objects
    networks.filter(unconfirmed_at__isnull=False).update(people_hidden_at=F("unconfirmed_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_two_more_steps"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="people_hidden_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(hide_who_is_hidden, migrations.RunPython.noop, elidable=True),
    ]
