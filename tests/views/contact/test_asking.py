"""The page that asks a contact: exactly what the public would see, the notice, and nothing chosen beforehand."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from directory import workflow
from directory.models import Contact, NoticeText
from directory.states import (
    ConsentAnswer,
    ContactConsent,
)
from directory.tokens import Purpose
from tests.factories import asked_contact, consented, draft, named_contact, published, say, seen, shown_contact
from tests.links import ask_link, link_for
from tests.pages import read
from tests.views.contact.pressing import ALL, heading
from tests.workflow.looking import stored

pytestmark = pytest.mark.django_db


def test_the_page_shows_exactly_what_the_public_would_see(client: Client) -> None:
    texts = {
        "description_fi": "Mitä teemme.", "who_can_join_fi": "Kaikille.", "how_to_join_fi": "Tule vain.",
        "meeting_rhythm_fi": "Joka kuussa", "website": "https://www.example.org/", "source": "Verkoston esite",
        "since": 1998,
    }  # fmt: skip
    network = draft("Silta", areas=("janakkala",), themes=("ikaihmiset",), **texts)
    contact = asked_contact(network, approved=True)
    preview = client.get(ask_link(contact)).content.decode()
    say(contact, ConsentAnswer.PUBLISH_ALL, *ALL)
    page = client.get("/verkostot/silta/").content.decode()
    article = page.split("<article")[1].split("</article>")[0]
    article = re.sub('<p class="put-right">.*?</p>', "", article, flags=re.DOTALL)  # one suggests it to the public
    lines = [line.strip() for line in article.split("\n")]
    assert [line for line in lines if line not in preview] == ["<h1>Silta</h1>"]  # here one level lower


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_notice_is_the_one_that_the_record_keeps(client: Client, language: str) -> None:
    contact = asked_contact()
    words = read(client.get(ask_link(contact, language))).words
    notice = workflow.what_is_shown(Contact.objects.select_related("network").get(pk=contact.pk), language)
    assert " ".join(notice.notice_text.split()) in words
    assert notice.notice == NoticeText.newest(language)
    assert read(client.get(ask_link(contact, language))).language == language


def test_a_newer_notice_is_shown_as_soon_as_there_is_one(client: Client) -> None:
    contact = asked_contact()
    notice = NoticeText.newest("fi")
    NoticeText.objects.create(version=2, language="fi", text="Uusi teksti, {operator}.", valid_from=notice.valid_from)
    assert "Uusi teksti, Nelijako-hakemiston ylläpito." in read(client.get(ask_link(contact))).words


def test_each_detail_can_be_chosen_only_if_we_have_it(client: Client) -> None:
    contact = asked_contact(role="", phone="")
    body = client.get(ask_link(contact)).content.decode()
    assert body.count('type="checkbox"') == 3  # and whether they may be in open data too
    assert f"{gettext('Name')}: Aino Esimerkki" in body
    assert f"{gettext('E-mail address')}: aino@example.org" in body


def test_nothing_is_chosen_beforehand(client: Client) -> None:
    body = client.get(ask_link(asked_contact())).content.decode()
    assert body.count('type="radio"') == 5
    assert "checked" not in body


def test_other_contacts_who_are_public_stay_on_the_preview(client: Client) -> None:
    network = published("Silta", slug="silta")
    shown_contact(network, "phone")
    contact = asked_contact(network, person_name="Bertta Toinen", email="bertta@example.org", phone="")
    words = read(client.get(ask_link(contact))).words
    assert "Bertta Toinen" in words
    assert "040 000 0000" in words


def test_a_successor_sees_the_page_without_their_predecessor(client: Client) -> None:
    before = consented(None, "name", "email")
    successor = workflow.name_successor(
        before, person_name="Bertta Toinen", role="", email="bertta@example.org", phone="", language="fi"
    )
    response = client.get(link_for(successor, Purpose.HANDOVER))
    assert heading(response) == gettext("Will you take over as the contact?")
    assert "Bertta Toinen" in read(response).words
    assert "Aino Esimerkki" not in read(response).words


def test_texts_that_are_in_finnish_only_are_marked_so(client: Client) -> None:
    contact = asked_contact(draft("Silta", name_en="Bridge"))
    body = client.get(ask_link(contact, "en")).content.decode()
    assert "Bridge" in body
    assert '<p class="lead" lang="fi">' in body


def test_an_older_letter_says_so_and_can_be_followed_by_a_new_one(client: Client) -> None:
    contact = asked_contact()
    link, digest = ask_link(contact), seen(contact)
    contact.network.summary_fi = "Uusi."
    workflow.save_edit(contact.network, actor=None)
    workflow.request_consent(contact, actor=None)
    assert heading(client.get(link)) == gettext("There is a newer letter")
    client.post(link, {"seen": digest, "decision": "decline"})
    client.post(link, {"seen": seen(contact), "decision": "decline"})
    assert stored(contact).consent == ContactConsent.REQUESTED
    assert heading(client.get(ask_link(contact))) == gettext("May we publish this?")


def test_nobody_answers_for_a_network_that_has_left_the_directory(client: Client) -> None:
    contact = asked_contact(published())
    form = {"seen": seen(contact), "decision": "publish_all", "show": ["email"]}
    workflow.retire(contact.network, actor=None, reason="loppui")
    response = client.post(ask_link(contact), form)
    assert heading(response) == gettext("The network has left the directory")
    assert stored(contact).consent == ContactConsent.EXPIRED


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_word_of_the_question_is_in_the_language_of_the_page(client: Client, language: str) -> None:
    contact = asked_contact()
    page = read(client.get(ask_link(contact, language)))
    with translation.override(language):
        assert page.heading(1) == [gettext("May we publish this?")]
    assert page.language == language


def test_somebody_who_was_never_asked_has_nothing_to_answer(client: Client) -> None:
    contact = named_contact()
    assert heading(client.get(ask_link(contact))) == gettext("There is nothing to answer any more")
