import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import directory.models.contact
import directory.models.message


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormLimit",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("hits", models.PositiveIntegerField(default=0)),
                ("until", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "form limit",
                "verbose_name_plural": "form limits",
            },
        ),
        migrations.CreateModel(
            name="SuppressedAddress",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="since")),
            ],
            options={
                "verbose_name": "suppressed address",
                "verbose_name_plural": "suppressed addresses",
            },
        ),
        migrations.AddField(
            model_name="contact",
            name="asked_version",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="version asked about"),
        ),
        migrations.AddField(
            model_name="contact",
            name="consent_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="consent changed"),
        ),
        migrations.AddField(
            model_name="contact",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now, verbose_name="created"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contact",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="personal data erased"),
        ),
        migrations.AddField(
            model_name="contact",
            name="nonce",
            field=models.CharField(default=directory.models.contact.new_nonce, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="contact",
            name="reminders",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="reminders"),
        ),
        migrations.AddField(
            model_name="contact",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="successors",
                to="directory.contact",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="requested_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="asked"),
        ),
        migrations.AddField(
            model_name="contact",
            name="source",
            field=models.CharField(
                choices=[
                    ("suggestion", "A suggestion sent through the site"),
                    ("own_suggestion", "The network's own suggestion"),
                    ("public_pages", "The network's public pages"),
                    ("coordinator", "A coordinator"),
                    ("handover", "The contact before"),
                ],
                default="coordinator",
                max_length=16,
                verbose_name="source of the details",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="network",
            name="approved_version",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="approved version"),
        ),
        migrations.AddField(
            model_name="network",
            name="review_asked_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="review asked"),
        ),
        migrations.AddField(
            model_name="network",
            name="review_letters",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="review letters"),
        ),
        migrations.AddField(
            model_name="network",
            name="unconfirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="unconfirmed"),
        ),
        migrations.AddField(
            model_name="transition",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transitions",
                to="directory.contact",
            ),
        ),
        migrations.AddField(
            model_name="transition",
            name="from_part",
            field=models.CharField(blank=True, max_length=12, verbose_name="from, of its part"),
        ),
        migrations.AddField(
            model_name="transition",
            name="to_part",
            field=models.CharField(blank=True, max_length=12, verbose_name="to, of its part"),
        ),
        migrations.AlterField(
            model_name="transition",
            name="network",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transitions",
                to="directory.network",
            ),
        ),
        migrations.AlterField(
            model_name="transition",
            name="step",
            field=models.CharField(
                choices=[
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
                    ("erased", "Personal data erased"),
                    ("suggested", "Suggested"),
                    ("accepted", "Suggestion accepted"),
                    ("more_asked", "More asked"),
                    ("rejected", "Suggestion rejected"),
                    ("duplicate", "Marked as a duplicate"),
                    ("spam", "Marked as spam"),
                    ("reopened", "Taken up again"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.CreateModel(
            name="NoticeText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("text", models.TextField(verbose_name="text")),
                ("valid_from", models.DateField(verbose_name="valid from")),
            ],
            options={
                "verbose_name": "notice text",
                "verbose_name_plural": "notice texts",
                "ordering": ("-version", "language"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "language"), name="notice_once_per_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("answered", "Answered"),
                            ("changed", "Choice changed"),
                            ("withdrawn", "Withdrawn"),
                            ("ended", "Ended"),
                        ],
                        max_length=10,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publish_all", "Publish the network and the details I chose"),
                            ("publish_without_me", "Publish the network without my details"),
                            ("correct_first", "Something must be corrected first"),
                            ("decline", "Do not publish"),
                            ("not_me", "I am not the right person"),
                        ],
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "By the e-mailed link"),
                            ("phone", "By phone"),
                            ("email", "By e-mail"),
                            ("meeting", "In a meeting"),
                        ],
                        max_length=8,
                        verbose_name="way",
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=120, verbose_name="to whom")),
                ("address", models.CharField(blank=True, max_length=254, verbose_name="at which address")),
                ("said_by", models.CharField(blank=True, max_length=120, verbose_name="who said so")),
                ("notice_hash", models.CharField(blank=True, max_length=64, verbose_name="hash of the notice")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("snapshot", models.JSONField(blank=True, default=dict, verbose_name="exactly what was shown")),
                ("snapshot_hash", models.CharField(blank=True, max_length=64, verbose_name="hash of what was shown")),
                ("shown_fields", models.JSONField(blank=True, default=dict, verbose_name="answer per field")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="personal data erased")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="directory.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.noticetext",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent record",
                "verbose_name_plural": "consent records",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "New network"),
                            ("correction", "Correction"),
                            ("closure", "This has ended"),
                            ("tip", "Free word"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(default="fi", max_length=2, verbose_name="language")),
                (
                    "base_version",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="version that was corrected"),
                ),
                ("values", models.JSONField(blank=True, default=dict, verbose_name="proposed texts")),
                ("note", models.TextField(blank=True, verbose_name="in their own words")),
                ("told_by", models.CharField(blank=True, max_length=300, verbose_name="who told of it")),
                ("acts_for_network", models.BooleanField(default=False, verbose_name="acts for the network")),
                ("sender_name", models.CharField(blank=True, max_length=120, verbose_name="sender's name")),
                ("sender_email", models.EmailField(blank=True, max_length=254, verbose_name="sender's e-mail")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact's name")),
                ("contact_role", models.CharField(blank=True, max_length=120, verbose_name="contact's role")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="contact's e-mail")),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="contact's phone")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("quarantined", "Doubtful"),
                            ("more_asked", "More was asked"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("duplicate", "Duplicate"),
                            ("spam", "Spam"),
                        ],
                        default="new",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "doubts",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="why it is doubtful"),
                ),
                ("question", models.TextField(blank=True, editable=False, verbose_name="what we asked")),
                ("reply", models.TextField(blank=True, editable=False, verbose_name="our reply")),
                ("reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="decided")),
                ("form_key", models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                (
                    "erased_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="personal data erased"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="duplicates",
                        to="directory.suggestion",
                        verbose_name="repeats the suggestion",
                    ),
                ),
                (
                    "from_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="directory.contact",
                        verbose_name="sent by the contact",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        help_text="The network it is about, became or repeats.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="directory.network",
                        verbose_name="network",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion",
                "verbose_name_plural": "suggestions",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
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
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(default="fi", max_length=2, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="next try")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="claimed")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("bounced", models.BooleanField(default=False, verbose_name="the address does not work")),
                ("last_error", models.CharField(blank=True, max_length=200, verbose_name="last error")),
                (
                    "message_id",
                    models.CharField(
                        default=directory.models.message.new_message_id, editable=False, max_length=200, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="directory.contact",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="directory.network",
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="directory.suggestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="contact",
            name="suggestion",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.suggestion",
            ),
        ),
        migrations.AddField(
            model_name="transition",
            name="suggestion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transitions",
                to="directory.suggestion",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("consent", "requested")), fields=["requested_at"], name="contact_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(("email", ""), ("person_name", ""), ("phone", ""), ("role", "")),
                    _connector="OR",
                ),
                name="contact_erased_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "requested"), _negated=True),
                    ("requested_at__isnull", False),
                    _connector="OR",
                ),
                name="contact_asked_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="transition",
            constraint=models.CheckConstraint(
                condition=models.Q(("network__isnull", False), ("suggestion__isnull", False), _connector="OR"),
                name="transition_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(("address", ""), ("person_name", ""), ("said_by", "")),
                    _connector="OR",
                ),
                name="record_erased_is_empty",
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("state__in", ("new", "quarantined", "more_asked"))),
                fields=["created_at", "id"],
                name="suggestion_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "new"), ("network__isnull", False), _connector="OR"),
                name="suggestion_is_new_or_about_a_network",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(
                        ("contact_email", ""),
                        ("contact_name", ""),
                        ("contact_phone", ""),
                        ("contact_role", ""),
                        ("sender_email", ""),
                        ("sender_name", ""),
                    ),
                    _connector="OR",
                ),
                name="suggestion_erased_is_empty",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state__in", ("queued", "sending"))),
                fields=["next_try_at", "id"],
                name="message_to_send",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("contact__isnull", False), ("suggestion__isnull", False), _connector="OR"),
                name="message_goes_to_somebody",
            ),
        ),
    ]
