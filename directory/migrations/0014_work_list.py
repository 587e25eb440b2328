"""Indexes of the work list and the facet sets: what they count by, without the texts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_column_names")]

    operations = [
        migrations.RemoveIndex("network", "network_by_name"),
        migrations.AddIndex(
            "network",
            models.Index(
                fields=[
                    "name_fi",
                    "id",
                    "state",
                    "network_class",
                    "parent",
                    "published_at",
                    "verified_at",
                    "unconfirmed_at",
                    "retired_at",
                    "approved_version",
                    "version",
                    "updated_at",
                ],
                name="network_counted",
            ),
        ),
        migrations.AddIndex(
            "contact",
            models.Index(fields=["network", "consent", "erased_at", "requested_at"], name="contact_of_network"),
        ),
        migrations.AddIndex(
            "message",
            models.Index(fields=["created_at"], condition=models.Q(state="failed"), name="message_failed"),
        ),
    ]
