from django.db import migrations

# People sign in by their address, so that there must be one of each, however its letters are written.
ONE_OF_EACH = "CREATE UNIQUE INDEX auth_user_one_of_each_email ON auth_user (lower(email)) WHERE email <> ''"


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0009_versions"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Colleague",
            fields=[],
            options={
                "ordering": ("-is_active", "first_name", "last_name", "pk"),
                "verbose_name": "coordinator or reader",
                "verbose_name_plural": "coordinators and readers",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("auth.user",),
        ),
        migrations.RunSQL(ONE_OF_EACH, "DROP INDEX auth_user_one_of_each_email"),
    ]
