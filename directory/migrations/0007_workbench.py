from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import directory.models.contact


def give_suggestions_their_areas(apps: Any, _schema: Any) -> None:
    """Each belongs to the queue of where its proposed network works."""
    areas = dict(apps.get_model("directory", "Area").objects.values_list("slug", "pk"))
    for suggestion in apps.get_model("directory", "Suggestion").objects.iterator():
        slugs = suggestion.values.get("areas") if isinstance(suggestion.values, dict) else None
        if isinstance(slugs, list):
            suggestion.areas.set([areas[slug] for slug in map(str, slugs) if slug in areas])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0006_people_hidden"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="name in the link")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                        max_length=6,
                        verbose_name="are the right networks in it",
                    ),
                ),
                ("missing", models.TextField(blank=True, verbose_name="what is missing")),
                ("words", models.TextField(blank=True, verbose_name="in their own words")),
                ("language", models.CharField(default="fi", max_length=2, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "New"), ("handled", "Handled")],
                        default="new",
                        editable=False,
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("handled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="handled")),
                ("form_key", models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                (
                    "erased_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="personal data erased"),
                ),
            ],
            options={
                "verbose_name": "feedback",
                "verbose_name_plural": "feedback",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                ("language", models.CharField(default="fi", max_length=2, verbose_name="language")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be asked"),
                            ("asked", "Asked"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="open",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered")),
                ("answer", models.TextField(blank=True, verbose_name="what they answered")),
                ("next_step", models.CharField(blank=True, max_length=200, verbose_name="next step")),
                ("next_step_on", models.DateField(blank=True, null=True, verbose_name="on the day")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "nonce",
                    models.CharField(default=directory.models.contact.new_nonce, editable=False, max_length=32),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "erased_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="personal data erased"),
                ),
            ],
            options={
                "verbose_name": "lead",
                "verbose_name_plural": "leads",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="StaffMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("coordinator", "Coordinator"), ("reader", "Reader")],
                        default="coordinator",
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("language", models.CharField(default="fi", max_length=2, verbose_name="language")),
            ],
            options={
                "verbose_name": "member of the staff",
                "verbose_name_plural": "members of the staff",
                "ordering": ("pk",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_goes_to_somebody",
        ),
        migrations.RemoveConstraint(
            model_name="transition",
            name="transition_of_something",
        ),
        migrations.AddField(
            model_name="contact",
            name="open_data",
            field=models.BooleanField(default=False, editable=False, verbose_name="also as open data"),
        ),
        migrations.AddField(
            model_name="message",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="areas",
            field=models.ManyToManyField(
                blank=True, editable=False, related_name="+", to="directory.area", verbose_name="areas"
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ask", "Consent is asked"),
                    ("reminder", "Reminder"),
                    ("receipt", "Receipt of a yes, with the link to manage it"),
                    ("declined", "Receipt of a no"),
                    ("withdrawn", "Receipt of a withdrawal"),
                    ("manage_link", "The link to manage, sent anew"),
                    ("review", "Is all still right?"),
                    ("unconfirmed", "Details were hidden after silence"),
                    ("handover", "A successor is asked"),
                    ("handed_over", "Thanks to the predecessor"),
                    ("retired", "The network left the directory"),
                    ("more_asked", "More is asked of the sender"),
                    ("accepted", "The suggestion was accepted"),
                    ("rejected", "The suggestion was not accepted"),
                    ("lead", "Which networks do you know?"),
                    ("invitation", "Invitation to the staff"),
                    ("password", "A new password"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="transition",
            name="step",
            field=models.CharField(
                choices=[
                    ("created", "Written down as a draft"),
                    ("published", "Published"),
                    ("edited", "Edited"),
                    ("approved", "Content approved"),
                    ("verified", "Verified"),
                    ("review_asked", "Review asked"),
                    ("unconfirmed", "Marked as unconfirmed"),
                    ("retired", "Retired"),
                    ("brought_back", "Brought back"),
                    ("consent_asked", "Consent asked"),
                    ("reminded", "Reminded"),
                    ("answered", "Answered"),
                    ("consent_recorded", "Consent recorded"),
                    ("consent_expired", "Consent expired"),
                    ("bounced", "Address does not work"),
                    ("fields_chosen", "Shown fields changed"),
                    ("contact_saved", "Contact saved"),
                    ("withdrawn", "Consent withdrawn"),
                    ("successor_named", "Successor named"),
                    ("handed_over", "Handed over"),
                    ("link_sent", "Link sent anew"),
                    ("sent_again", "Failed letter sent again"),
                    ("erased", "Personal data erased"),
                    ("suggested", "Suggested"),
                    ("accepted", "Suggestion accepted"),
                    ("more_asked", "More asked"),
                    ("rejected", "Suggestion rejected"),
                    ("duplicate", "Marked as a duplicate"),
                    ("spam", "Marked as spam"),
                    ("reopened", "Taken up again"),
                    ("lead_added", "Lead written down"),
                    ("lead_asked", "Lead asked"),
                    ("lead_answered", "Lead answered"),
                    ("lead_closed", "Lead closed"),
                    ("lead_reopened", "Lead taken up again"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("open_data", False), ("consent", "granted"), _connector="OR"),
                name="contact_open_data_only_with_consent",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="campaigns",
                to="directory.area",
                verbose_name="area",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="campaign",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="directory.campaign",
                verbose_name="campaign",
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="handled_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lead",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leads",
                to="directory.area",
                verbose_name="area",
            ),
        ),
        migrations.AddField(
            model_name="lead",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="directory.lead",
            ),
        ),
        migrations.AddField(
            model_name="transition",
            name="lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transitions",
                to="directory.lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact__isnull", False),
                    ("suggestion__isnull", False),
                    ("lead__isnull", False),
                    ("user__isnull", False),
                    _connector="OR",
                ),
                name="message_goes_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="transition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("network__isnull", False),
                    ("suggestion__isnull", False),
                    ("lead__isnull", False),
                    _connector="OR",
                ),
                name="transition_of_something",
            ),
        ),
        migrations.AddField(
            model_name="staffmember",
            name="areas",
            field=models.ManyToManyField(related_name="+", to="directory.area", verbose_name="areas"),
        ),
        migrations.AddField(
            model_name="staffmember",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="staff_member",
                to=settings.AUTH_USER_MODEL,
                verbose_name="user",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at", None), models.Q(("missing", ""), ("words", "")), _connector="OR"),
                name="feedback_erased_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(
                        ("answer", ""),
                        ("email", ""),
                        ("next_step", ""),
                        ("note", ""),
                        ("person_name", ""),
                        ("phone", ""),
                        ("role", ""),
                    ),
                    _connector="OR",
                ),
                name="lead_erased_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "asked"), _negated=True), ("asked_at__isnull", False), _connector="OR"
                ),
                name="lead_asked_at_a_time",
            ),
        ),
        migrations.RunPython(give_suggestions_their_areas, migrations.RunPython.noop, elidable=True),
    ]
