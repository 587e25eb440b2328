from __future__ import annotations

from typing import Any

from django.db import migrations, models

PAGES, LANGUAGES = ("about", "privacy", "accessibility"), ("fi", "sv", "en")


def add_site_texts(apps: Any, _schema: Any) -> None:
    """A row for each, still without a text of its own."""
    texts = apps.get_model("directory", "SiteText")
    for key in PAGES:
        for language in LANGUAGES:
            texts.objects.get_or_create(key=key, language=language)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0011_addresses_and_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("about", "About the directory"),
                            ("privacy", "Privacy notice"),
                            ("accessibility", "Accessibility statement"),
                        ],
                        max_length=20,
                        verbose_name="page",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="version")),
                ("updated", models.DateTimeField(blank=True, null=True, verbose_name="changed")),
            ],
            options={
                "verbose_name": "text of the site",
                "verbose_name_plural": "texts of the site",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("key", "language"), name="site_text_once_per_language")
                ],
            },
        ),
        migrations.RunPython(add_site_texts, migrations.RunPython.noop),
    ]
