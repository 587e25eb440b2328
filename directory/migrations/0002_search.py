"""The search reads tokens from a full-text index, which the database itself keeps in step with the entries."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# A migration that rebuilds directory_searchentry on SQLite drops these triggers and must make them anew.
SQLITE = (
    "CREATE VIRTUAL TABLE directory_searchindex USING fts5("
    "tokens, content='directory_searchentry', content_rowid='network_id', "
    "tokenize='ascii', detail=none, columnsize=0)",
    "CREATE TRIGGER directory_searchentry_added AFTER INSERT ON directory_searchentry BEGIN "
    "INSERT INTO directory_searchindex (rowid, tokens) VALUES (new.network_id, new.tokens); END",
    "CREATE TRIGGER directory_searchentry_deleted AFTER DELETE ON directory_searchentry BEGIN "
    "INSERT INTO directory_searchindex (directory_searchindex, rowid, tokens) "
    "VALUES ('delete', old.network_id, old.tokens); END",
    "CREATE TRIGGER directory_searchentry_changed AFTER UPDATE ON directory_searchentry BEGIN "
    "INSERT INTO directory_searchindex (directory_searchindex, rowid, tokens) "
    "VALUES ('delete', old.network_id, old.tokens); "
    "INSERT INTO directory_searchindex (rowid, tokens) VALUES (new.network_id, new.tokens); END",
)
SQLITE_BACK = (
    "DROP TRIGGER directory_searchentry_added",
    "DROP TRIGGER directory_searchentry_deleted",
    "DROP TRIGGER directory_searchentry_changed",
    "DROP TABLE directory_searchindex",
)
POSTGRESQL = (
    "ALTER TABLE directory_searchentry ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    "CREATE INDEX directory_searchentry_vector ON directory_searchentry USING gin (vector) WITH (fastupdate = off)",
)
POSTGRESQL_BACK = ("ALTER TABLE directory_searchentry DROP COLUMN vector",)


def _run(schema_editor: BaseDatabaseSchemaEditor, sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, SQLITE, POSTGRESQL)


def drop_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_start")]

    operations = [
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="directory.network",
                    ),
                ),
                ("tokens", models.TextField()),
            ],
            options={"verbose_name": "search entry", "verbose_name_plural": "search entries"},
        ),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", models.CharField(max_length=80)),
                ("level", models.PositiveSmallIntegerField()),
                ("networks", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("term", "level"), name="search_term_once_per_level"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=8)),
                ("term", models.CharField(max_length=80)),
                ("spelling", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "term"), name="search_key_once_per_term")],
                "indexes": [models.Index(fields=["term"], name="search_key_of_term")],
            },
        ),
        migrations.CreateModel(
            name="SearchVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="search_version_is_a_single_row"),
                ],
            },
        ),
        migrations.AddField(
            model_name="theme",
            name="synonyms",
            field=models.TextField(
                blank=True,
                help_text=(
                    "One group a line: words that mean nearly the same, in their base form and with commas "
                    "between. Whoever searches for one of them finds the others too."
                ),
                verbose_name="words people search with",
            ),
        ),
        migrations.RunPython(make_index, drop_index),
    ]
