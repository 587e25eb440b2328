"""Every letter, in every language: readable, complete, with links that open one thing, and nobody's data in it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation

from directory import accounts, tokens, workflow
from directory.mail import contacts, letter
from directory.mail.letters import LETTERS
from directory.models import Contact
from directory.models.days import day_of
from directory.states import ConsentEvent, MessageKind
from directory.tokens import Purpose
from directory.workflow import daily, reviews
from tests.letters import NAME, PERSON, SENDER, a_message, asked, new_contact, said_yes, suggested, waiting
from tests.mail.reading import written

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
LANGUAGES = ("fi", "sv", "en")
PREFIX = {"fi": "", "sv": "/sv", "en": "/en"}
OPENS = {
    MessageKind.ASK: Purpose.ASK,
    MessageKind.REMINDER: Purpose.ASK,
    MessageKind.HANDOVER: Purpose.HANDOVER,
    MessageKind.RECEIPT: Purpose.MANAGE,
    MessageKind.MANAGE_LINK: Purpose.MANAGE,
    MessageKind.REVIEW: Purpose.REVIEW,
    MessageKind.UNCONFIRMED: Purpose.REVIEW,
}
TO_STAFF = {MessageKind.INVITATION, MessageKind.PASSWORD}
ABOUT_NO_NETWORK = {*TO_STAFF, MessageKind.LEAD}
every_letter = pytest.mark.parametrize("kind", MessageKind)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_letter
@every_language
def test_a_letter_reads_well_as_plain_text(kind: MessageKind, language: str) -> None:
    made = written(a_message(kind, language))
    lines = made.body.splitlines()
    assert [line for line in lines if len(line) > 72 and " " in line] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert "\n\n\n" not in made.body
    assert not re.search(r"[{}]|%\(|None|””|“”|\s[.,:!?]", made.body)
    assert (NAME in " ".join(made.body.split())) is (kind not in ABOUT_NO_NETWORK)


@every_letter
@every_language
def test_a_subject_names_the_network_and_fits_a_list_of_letters(kind: MessageKind, language: str) -> None:
    made = written(a_message(kind, language))
    assert kind in ABOUT_NO_NETWORK or made.subject.startswith(NAME)
    assert kind not in TO_STAFF or made.subject.startswith("Nelijako: ")
    assert len(made.subject) <= 100


@every_letter
@every_language
def test_the_html_says_the_same_and_asks_nobody_else_for_anything(kind: MessageKind, language: str) -> None:
    made = written(a_message(kind, language))
    page = made.page
    plain = re.sub(r"(?m)^(> ?|- |-+$)", "", made.body).replace(":\nhttp", "\nhttp").split()
    assert page.words == "".join(plain)
    assert page.tags <= set("html head meta title style body main p a h2 ul li blockquote br".split())
    assert page.attributes <= {"lang", "charset", "name", "content", "class", "href"}
    assert all(link.startswith(f"{SITE}/") for link in page.links)
    assert "url(" not in made.html
    assert f'<html lang="{language}">' in made.html


@every_letter
@every_language
def test_a_letter_opens_what_it_is_for_and_nothing_else(kind: MessageKind, language: str) -> None:
    message = a_message(kind, language)
    found = re.findall(rf"^{SITE}{PREFIX[language]}/(lupa|hallinta)/(\S+)/$", written(message).body, re.MULTILINE)
    if kind not in OPENS:
        assert found == []
        return
    ((page, token),) = found
    contact = message.contact
    assert contact is not None
    link = tokens.read(token)
    assert link is not None
    assert [p for p in Purpose if link.is_genuine(p, contact.nonce)] == [OPENS[kind]]
    assert page == ("hallinta" if OPENS[kind] in {Purpose.MANAGE, Purpose.REVIEW} else "lupa")
    versions = {Purpose.MANAGE: 0, Purpose.REVIEW: contact.network.review_round}
    assert (link.pk, link.version) == (contact.pk, versions.get(OPENS[kind], contact.asked_version))
    assert link.issued == day_of(timezone.now())


@every_letter
@every_language
def test_nobodys_data_is_in_a_letter_but_the_address_it_goes_to(kind: MessageKind, language: str) -> None:
    made = written(a_message(kind, language))
    said = f"{made.subject} {' '.join(made.body.split())} {made.html} {made.made.extra_headers}"
    values = {value for who in (PERSON, SENDER) for value in who.values()} | {"seuraaja@example.org"}
    assert [value for value in values if value in said] == []
    assert len(made.made.recipients()) == 1
    assert made.made.to[0] in values


@every_letter
def test_a_letter_says_that_a_program_sent_it_and_can_be_answered(kind: MessageKind) -> None:
    message = a_message(kind)
    sent = written(message).sent
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Message-ID"] == message.message_id
    assert sent["From"] == "Nelijako <nelijako@127.0.0.1>"
    assert sent["Reply-To"] == "yllapito@example.org"
    assert sent.get_content_type() == "multipart/alternative"
    parts = [(part.get_content_type(), part["Content-Transfer-Encoding"]) for part in sent.walk()]
    assert parts[1:] == [("text/plain", "8bit"), ("text/html", "8bit")]


@every_letter
def test_each_kind_has_its_words_in_each_language(kind: MessageKind) -> None:
    message, bodies = a_message(kind), set()
    for message.language in LANGUAGES:
        bodies.add(written(message).body)
    assert kind in LETTERS
    assert len(bodies) == 3


@every_letter
@pytest.mark.parametrize(("language", "paper"), [("fi", "kirje"), ("sv", "brev")])
def test_an_e_mail_is_never_called_what_the_post_carries(kind: MessageKind, language: str, paper: str) -> None:
    assert paper not in written(a_message(kind, language)).body.lower()


def test_a_language_that_we_do_not_write_becomes_finnish() -> None:
    message = a_message(MessageKind.ASK)
    message.language = "de"
    assert "Katso ja vastaa:" in written(message).body


def test_the_readers_language_has_no_say_in_a_letter() -> None:
    with translation.override("sv"):
        assert "Katso ja vastaa:" in written(a_message(MessageKind.ASK, "fi")).body


def test_there_is_no_letter_to_somebody_without_an_address() -> None:
    message = a_message(MessageKind.RECEIPT)
    Contact.objects.update(email="")
    message.refresh_from_db()
    assert letter(message) is None


@pytest.mark.parametrize("kind", [MessageKind.ASK, MessageKind.HANDOVER])
@every_language
def test_who_is_asked_is_given_the_whole_notice_that_the_record_keeps(kind: MessageKind, language: str) -> None:
    message = a_message(kind, language)
    assert message.contact is not None
    record = message.contact.records.get(event=ConsentEvent.ASKED)
    assert record.notice is not None
    notice = record.notice.render(record.snapshot["notice"]["values"])
    assert record.notice.language == language
    assert " ".join(notice.split()) in " ".join(written(message).body.split())
    for needed in ("yllapito@example.org", "tietosuoja.fi", "30", "60"):
        assert needed in notice


def test_who_said_yes_by_phone_is_given_the_notice_too() -> None:
    by_link = said_yes("fi")
    assert "tietosuoja.fi" not in written(waiting(by_link)).body
    spoken = new_contact("fi", by_link.network)
    said = {"way": "phone", "said_by": "test", "actor": None, "reason": "test"}
    body = written(waiting(workflow.record_documented_consent(spoken, show=["role"], **said))).body  # type: ignore[arg-type]
    assert "tietosuoja.fi" in body
    assert "puhelimessa" in body
    assert "- tehtäväsi verkostossa\n\n" in body


def test_a_receipt_lists_the_fields_that_were_agreed_to_and_no_others() -> None:
    body = written(waiting(said_yes("fi", "role", "phone"))).body
    assert re.findall(r"^- .*", body, re.MULTILINE) == ["- tehtäväsi verkostossa", "- puhelinnumerosi"]


def test_the_second_reminder_is_the_last_one_and_says_so() -> None:
    contact = asked("fi")
    workflow.send_reminder(contact, number=1)
    assert "Muistutamme vielä kerran." in written(waiting(contact)).body
    workflow.send_reminder(contact, number=2)
    assert "viimeinen muistutuksemme" in written(waiting(contact)).body


def test_a_reminder_of_a_successor_opens_the_page_for_successors() -> None:
    contact = a_message(MessageKind.HANDOVER).contact
    assert contact is not None
    workflow.send_reminder(contact, number=1)
    body = written(waiting(contact)).body
    token = re.findall(r"/lupa/(\S+)/$", body, re.MULTILINE)[0]
    link = tokens.read(token)
    assert link is not None
    assert link.is_genuine(Purpose.HANDOVER, contact.nonce)
    assert "seuraajakseen" in body


def test_letters_promise_the_days_of_the_daily_run() -> None:
    assert contacts.EXPIRES_AFTER == daily.EXPIRE_AFTER == tokens.DAYS
    assert contacts.ERASED_AFTER == daily.ERASE_AFTER
    assert contacts.HIDDEN_AFTER == reviews.SILENCE
    assert len(daily.REMIND_AFTER) == contacts.LAST_REMINDER
    assert len(reviews.LETTERS) == contacts.LAST_REVIEW
    assert daily.ERASE_ENDED_AFTER == 14  # “kahden viikon kuluessa”


def test_an_answer_on_the_promised_day_is_in_time() -> None:
    contact = asked("en")
    (promised,) = re.findall(r"answer by (\d+ \w+ \d+)", written(waiting(contact)).body)
    last = day_of(contact.requested_at) + timedelta(days=29)  # type: ignore[arg-type]
    assert promised == f"{last.day} {last:%B} {last.year}"
    assert workflow.run_day(last).done["expired"] == 0
    assert workflow.run_day(last + timedelta(days=1)).done["expired"] == 1


@every_letter
def test_links_start_with_the_site_url_and_nothing_else(kind: MessageKind, settings: Any) -> None:
    settings.SITE_URL = "https://verkostot.example.fi"
    made = written(a_message(kind))
    assert set(re.findall(r"https?://[^/\s,]+", made.body)) == {settings.SITE_URL}
    assert all(link.startswith(f"{settings.SITE_URL}/") for link in made.page.links)


def test_an_answer_goes_to_the_coordinator_who_asked() -> None:
    coordinator = User.objects.create_user("kaisa", email="kaisa@example.org")
    contact = workflow.request_consent(new_contact("fi"), actor=coordinator)
    assert written(waiting(contact)).made.reply_to == ["kaisa@example.org"]
    suggestion = suggested("fi")
    workflow.reject(suggestion, reason="test", reply="Ei.", actor=coordinator)
    assert written(waiting(suggestion)).made.reply_to == ["kaisa@example.org"]
    User.objects.update(is_active=False)
    assert written(waiting(contact)).made.reply_to == ["yllapito@example.org"]


def test_a_suggestion_that_repeats_a_public_network_is_answered_with_its_page() -> None:
    suggestion, network = suggested("fi"), said_yes("fi").network
    workflow.mark_duplicate(suggestion, of=network, actor=None, reply="Löytyy jo.")
    body = written(waiting(suggestion)).body
    assert "Meillä oli jo sama tieto" in body
    assert f"{SITE}{network.get_absolute_url()}" in body


@pytest.mark.parametrize("kind", sorted(TO_STAFF))
@every_language
def test_a_letter_to_the_staff_opens_the_choice_of_a_password(kind: MessageKind, language: str) -> None:
    message = a_message(kind, language)
    body = written(message).body
    (token,) = re.findall(rf"^{SITE}{PREFIX[language]}/kirjaudu/salasana/(\S+)/$", body, re.MULTILINE)
    assert accounts.read_token(token) == message.user
    days = accounts.INVITED_FOR if kind == MessageKind.INVITATION else accounts.NEW_PASSWORD_FOR
    last = timezone.localtime(timezone.now() + timedelta(days=days))
    assert (f"{last:%d %B}".lstrip("0") if language == "en" else f"{last.day}.{last.month}.{last.year}") in body
    assert f"{last:%H.%M}" in body


def test_an_invitation_names_the_areas() -> None:
    assert "Alueesi: Kanta-Häme." in " ".join(written(a_message(MessageKind.INVITATION)).body.split())


@pytest.mark.parametrize("kind", sorted(TO_STAFF))
def test_who_is_no_longer_on_the_staff_gets_no_letter(kind: MessageKind) -> None:
    message = a_message(kind)
    User.objects.filter(email=PERSON["email"]).update(is_active=False)
    message.refresh_from_db()
    assert letter(message) is None
