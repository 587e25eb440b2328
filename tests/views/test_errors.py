"""A reader who meets a fault gets a sentence and a way on, in the right language."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation

from directory import workflow
from directory.views import errors
from tests.factories import draft, published, retired
from tests.pages import Answer, read

WAYS_ON = {"/", "/verkostot/", "/alueet/", "/aiheet/"}


def is_a_page(response: Answer, status: int) -> bool:
    page = read(response)
    assert response.status_code == status
    assert len(page.heading(1)) == 1
    assert page.heading(1)[0]
    assert page.title
    assert page.language
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return True


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/ei-ole/", "/verkostot/ei-ole/", "/luokat/ei-ole/", "/verkostot/ei ole/", "/%00/"]
)
def test_not_found(client: Client, address: str) -> None:
    response = client.get(address)
    assert is_a_page(response, 404)
    assert set(read(response).links) >= WAYS_ON


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "language"), [("", "fi"), ("/sv", "sv"), ("/en", "en")])
def test_an_error_is_told_in_the_language_of_the_address(client: Client, prefix: str, language: str) -> None:
    page = read(client.get(f"{prefix}/verkostot/ei-ole/"))
    assert page.language == language
    assert f"{prefix}/verkostot/" in page.links


@pytest.mark.django_db
def test_a_retired_network_is_gone_and_says_which_it_was(client: Client) -> None:
    retired("Silta", slug="silta")
    response = client.get("/verkostot/silta/")
    assert is_a_page(response, 410)
    assert read(response).heading(1) == ["Silta"]
    assert set(read(response).links) >= WAYS_ON


@pytest.mark.django_db
def test_a_page_that_is_gone_stays_in_no_cache_and_in_no_search_engine(client: Client) -> None:
    network = published("Silta", slug="silta")
    assert client.get("/verkostot/silta/").status_code == 200
    workflow.retire(network, actor=None, reason="loppui")
    response = client.get("/verkostot/silta/")
    assert (response.status_code, response["Cache-Control"], response["X-Robots-Tag"]) == (410, "no-cache", "noindex")


@pytest.mark.django_db
def test_a_former_address_leads_to_the_present_one_in_the_same_language(client: Client) -> None:
    network = published(slug="vanha")
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    for prefix in ("", "/sv", "/en"):
        response = client.get(f"{prefix}/verkostot/vanha/")
        assert (response.status_code, response["Location"]) == (301, f"{prefix}/verkostot/uusi/")


@pytest.mark.django_db
def test_a_former_address_of_a_retired_network_is_gone_too(client: Client) -> None:
    network = published("Silta", slug="vanha")
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    workflow.retire(network, actor=None, reason="loppui")
    assert is_a_page(client.get("/verkostot/vanha/"), 410)


@pytest.mark.django_db
def test_a_former_address_of_a_draft_tells_nothing(client: Client) -> None:
    network = draft(slug="vanha")
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    assert client.get("/verkostot/vanha/").status_code == 404


@pytest.mark.django_db
def test_an_address_that_another_network_uses_now_is_that_network_s(client: Client) -> None:
    first = published("Entinen", slug="silta")
    first.slug = "entinen"
    workflow.save_edit(first, actor=None)
    published("Nykyinen", slug="silta")
    assert read(client.get("/verkostot/silta/")).heading(1) == ["Nykyinen"]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000.evil.example", "a b", ""])
def test_a_request_for_another_host_is_not_read(client: Client, host: str) -> None:
    response = client.get("/verkostot", headers={"host": host})
    assert is_a_page(response, 400)
    assert "evil" not in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_sentence() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    strict.get("/ehdota/")
    response = strict.post("/ehdota/", {"name": "Silta"})
    assert is_a_page(response, 403)
    with translation.override("fi"):
        assert translation.gettext("The form had been open too long. Go back and send it again.") in (
            read(response).words
        )


@pytest.mark.django_db
def test_a_browser_that_takes_no_cookies_is_told_so_and_whom_to_write_to() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    response = strict.post("/ehdota/", {"name": "Silta"})
    assert is_a_page(response, 403)
    assert settings.OPERATOR_EMAIL in read(response).words


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_of_a_fault_of_ours_needs_no_database(language: str) -> None:
    """No mark for a database on this test, so that asking for it would raise."""
    with translation.override(language):
        response = errors.server_error(RequestFactory().get("/"))
    assert is_a_page(response, 500)
    assert read(response).language == language


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)]
)
def test_neither_do_the_others(view: object, status: int) -> None:
    assert callable(view)
    assert is_a_page(view(RequestFactory().get("/"), Exception("sisäinen syy")), status)


def test_an_error_page_does_not_tell_the_inner_reason() -> None:
    response = errors.not_found(RequestFactory().get("/"), Exception("sisäinen syy"))
    assert "sisäinen syy" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/verkostot", "/verkostot/silta", "/sv/verkostot", "/sv"])
def test_a_missing_slash_is_added(client: Client, address: str) -> None:
    published(slug="silta")
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, f"{address}/")
