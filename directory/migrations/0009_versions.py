"""Every network gets the first row of its history: its content as it stands, copied inside the database."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import directory.models.network

COLUMNS = """
    id, slug, since, name_fi, name_sv, name_en, summary_fi, summary_sv, summary_en, description_fi, description_sv,
    description_en, who_can_join_fi, who_can_join_sv, who_can_join_en, how_to_join_fi, how_to_join_sv,
    how_to_join_en, meeting_rhythm_fi, meeting_rhythm_sv, meeting_rhythm_en, chair_comment_fi, chair_comment_sv,
    chair_comment_en, website, links, source, version, convener_id, network_class_id, parent_id
"""
FIRST_VERSIONS = f"""
    INSERT INTO directory_networkversion ({COLUMNS}, history_date, history_type, history_change_reason)
    SELECT {COLUMNS}, updated_at, '+', '' FROM directory_network
"""  # noqa: S608  # the columns are those above
THEIR_LINKS = """
    INSERT INTO directory_networkversion_{name}s (id, network_id, {name}_id, history_id)
    SELECT link.id, link.network_id, link.{name}_id, kept.history_id
    FROM directory_network_{name}s AS link JOIN directory_networkversion AS kept ON kept.id = link.network_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_leads_and_readers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkVersion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="web address")),
                ("since", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="since the year")),
                ("name_fi", models.CharField(max_length=160, verbose_name="name in Finnish")),
                ("name_sv", models.CharField(blank=True, max_length=160, verbose_name="name in Swedish")),
                ("name_en", models.CharField(blank=True, max_length=160, verbose_name="name in English")),
                ("summary_fi", models.CharField(max_length=300, verbose_name="summary in Finnish")),
                ("summary_sv", models.CharField(blank=True, max_length=300, verbose_name="summary in Swedish")),
                ("summary_en", models.CharField(blank=True, max_length=300, verbose_name="summary in English")),
                ("description_fi", models.TextField(blank=True, verbose_name="description in Finnish")),
                ("description_sv", models.TextField(blank=True, verbose_name="description in Swedish")),
                ("description_en", models.TextField(blank=True, verbose_name="description in English")),
                ("who_can_join_fi", models.TextField(blank=True, verbose_name="who can join, in Finnish")),
                ("who_can_join_sv", models.TextField(blank=True, verbose_name="who can join, in Swedish")),
                ("who_can_join_en", models.TextField(blank=True, verbose_name="who can join, in English")),
                ("how_to_join_fi", models.TextField(blank=True, verbose_name="how to join, in Finnish")),
                ("how_to_join_sv", models.TextField(blank=True, verbose_name="how to join, in Swedish")),
                ("how_to_join_en", models.TextField(blank=True, verbose_name="how to join, in English")),
                ("meeting_rhythm_fi", models.CharField(blank=True, max_length=200, verbose_name="meets, in Finnish")),
                ("meeting_rhythm_sv", models.CharField(blank=True, max_length=200, verbose_name="meets, in Swedish")),
                ("meeting_rhythm_en", models.CharField(blank=True, max_length=200, verbose_name="meets, in English")),
                ("chair_comment_fi", models.TextField(blank=True, verbose_name="the chair's comment in Finnish")),
                ("chair_comment_sv", models.TextField(blank=True, verbose_name="the chair's comment in Swedish")),
                ("chair_comment_en", models.TextField(blank=True, verbose_name="the chair's comment in English")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "links",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="[[title, address], …]",
                        validators=[directory.models.network.validate_links],
                        verbose_name="other links",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source of the information")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("history_change_reason", models.CharField(blank=True, default="", max_length=500)),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "convener",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="convened by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "network_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.networkclass",
                        verbose_name="class",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.network",
                        verbose_name="sub-network of",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a network",
                "verbose_name_plural": "versions of networks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NetworkVersion_areas",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.area",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="directory.networkversion",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "NetworkVersion_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NetworkVersion_themes",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="directory.networkversion",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.network",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "NetworkVersion_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunSQL(FIRST_VERSIONS, migrations.RunSQL.noop),
        migrations.RunSQL(THEIR_LINKS.format(name="area"), migrations.RunSQL.noop),
        migrations.RunSQL(THEIR_LINKS.format(name="theme"), migrations.RunSQL.noop),
    ]
