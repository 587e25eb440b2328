"""The directory on other sites: what is framed may be framed and nothing else, and shows what the site shows."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory import workflow
from directory.states import ConsentWay
from tests.factories import consented, draft, published, published_many, retired
from tests.pages import read

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
LIST, PIECE = "/upota/lista/", "/upota/lista.html"
ONE, ONE_PIECE = "/upota/verkosto/silta/", "/upota/verkosto/silta.html"
FRAMED, PIECES = [LIST, ONE], [PIECE, ONE_PIECE]


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# --- who may frame what ------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", FRAMED)
def test_any_site_may_frame_it_also_from_memory_and_as_a_304(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    first = client.get(address)
    kept = client.get(address)
    unchanged = client.get(address, headers={"if-none-match": first["ETag"]})
    assert [first.status_code, kept.status_code, unchanged.status_code] == [200, 200, 304]
    for response in (first, kept, unchanged):
        assert "X-Frame-Options" not in response
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert not response.cookies


@pytest.mark.parametrize("address", ["/", "/verkostot/silta/", "/upota/", *PIECES, "/ehdota/", "/api/v1/networks/"])
def test_nothing_else_may_be_framed(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    response = client.get(address)
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", FRAMED)
def test_a_frame_runs_no_script_and_its_links_leave_it(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    html = body(client, address)
    assert "<script" not in html
    assert '<base target="_top">' in html


@pytest.mark.parametrize("address", PIECES)
def test_scripts_and_servers_of_other_sites_may_fetch_a_piece(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"


# --- what it shows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [LIST, PIECE])
def test_a_list_shows_what_was_chosen(client: Client, address: str) -> None:
    published("Silta", areas=("janakkala",), themes=("ikaihmiset",))
    published("Päty", areas=("turku",), themes=("seurakunnat",))
    draft("Luonnos", areas=("janakkala",))
    names = {"Silta", "Päty", "Luonnos"}
    for query, expected in {
        "": {"Silta", "Päty"},
        "?alue=janakkala": {"Silta"},
        "?aihe=seurakunnat": {"Päty"},
        "?alue=janakkala&aihe=seurakunnat": set(),
    }.items():
        html = body(client, address + query)
        assert {name for name in names if name in html} == expected


@pytest.mark.parametrize("address", [LIST, PIECE])
def test_only_the_names_if_so_chosen(client: Client, address: str) -> None:
    published("Silta", slug="silta", summary_fi="Yhteinen pöytä.")
    assert "Yhteinen pöytä." in body(client, address)
    html = body(client, f"{address}?ulkoasu=nimet")
    assert ("Silta" in html, "Yhteinen pöytä." in html) == (True, False)


@pytest.mark.parametrize("address", [LIST, PIECE, ONE, ONE_PIECE])
def test_links_of_a_piece_lead_to_this_site(client: Client, address: str) -> None:
    published("Silta", slug="silta", areas=("janakkala",))
    links = read(client.get(address)).links
    assert f"{SITE}/verkostot/silta/" in {link if link.startswith("http") else SITE + link for link in links}
    if address in PIECES:
        assert all(link.startswith("http") for link in links)


def test_a_long_list_ends_with_a_way_to_the_rest(client: Client) -> None:
    published_many(201, areas=("turku",))
    assert f"{SITE}/verkostot/?alue=turku" in read(client.get(f"{LIST}?alue=turku")).links


@pytest.mark.parametrize("address", [LIST, PIECE])
def test_what_is_not_there_is_a_404_that_may_be_framed(client: Client, address: str) -> None:
    published("Silta")
    response = client.get(f"{address}?alue=atlantis")
    assert response.status_code == 404
    assert "Silta" not in response.content.decode()


@pytest.mark.parametrize("address", [ONE, ONE_PIECE])
def test_a_network_that_left_says_so_in_its_frame(client: Client, address: str) -> None:
    retired("Silta", slug="silta")
    response = client.get(address)
    assert response.status_code == 410
    assert "Silta" not in response.content.decode()


@pytest.mark.parametrize("address", [ONE, ONE_PIECE])
def test_a_network_that_moved_is_followed(client: Client, address: str) -> None:
    network = published("Silta", slug="silta")
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    assert client.get(address)["Location"] == address.replace("silta", "uusi")


def test_a_frame_shows_the_contact_and_a_piece_only_with_consent_to_open_data(client: Client) -> None:
    contact = consented(published("Silta", slug="silta"), "name")
    name = contact.person_name
    assert (name in body(client, ONE), name in body(client, ONE_PIECE)) == (True, False)
    workflow.choose_fields(contact, show=["name", "open_data"], version=contact.version)
    assert name in body(client, ONE_PIECE)
    workflow.withdraw(contact, way=ConsentWay.LINK, actor=None)
    assert (name in body(client, ONE), name in body(client, ONE_PIECE)) == (False, False)


@pytest.mark.parametrize("address", [*FRAMED, *PIECES])
def test_a_shared_cache_may_hold_it_for_a_minute(client: Client, address: str) -> None:
    consented(published("Silta", slug="silta"), "name")
    assert client.get(address)["Cache-Control"] == "public, max-age=60"


# --- the page that makes the code --------------------------------------------------------------------------


def code(client: Client, query: str) -> str:
    html = body(client, f"/upota/{query}")
    return unescape(html.partition('id="code-frame"')[2].partition(">")[2].partition("</textarea>")[0])


def test_the_code_frames_what_was_chosen(client: Client) -> None:
    published("Silta", areas=("janakkala",))
    line = code(client, "?alue=janakkala&ulkoasu=nimet&vari=tumma")
    assert f'src="{SITE}/upota/lista/?alue=janakkala&amp;ulkoasu=nimet"' in line
    assert 'title="Nelijako: Janakkala"' in line
    assert "color-scheme: dark" in line


def test_the_code_of_one_network(client: Client) -> None:
    published("Silta & <Sola>", slug="silta")
    line = code(client, "?verkosto=silta")
    assert f'src="{SITE}/upota/verkosto/silta/"' in line
    assert 'title="Nelijako: Silta &amp; &lt;Sola&gt;"' in line


def test_the_page_may_show_its_own_frame(client: Client) -> None:
    assert "frame-src 'self'" in client.get("/upota/")["Content-Security-Policy"]


def test_several_themes_of_a_list_can_all_be_seen_and_changed(client: Client) -> None:
    published("Silta", themes=("ikaihmiset",))
    html = " ".join(body(client, "/upota/?aihe=ikaihmiset&aihe=seurakunnat").split())
    for theme in ("ikaihmiset", "seurakunnat"):
        assert f'<input type="checkbox" name="aihe" value="{theme}" checked>' in html
    assert '<input type="checkbox" name="aihe" value="kulttuuri" checked>' not in html
    assert '<select id="embed-class" name="luokka">' in html


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("/verkostot/silta/", "/upota/?verkosto=silta"),
        ("/alueet/janakkala/", "/upota/?alue=janakkala"),
        ("/aiheet/ikaihmiset/", "/upota/?aihe=ikaihmiset"),
        ("/verkostot/?alue=janakkala&aihe=ikaihmiset", "/upota/?alue=janakkala&aihe=ikaihmiset"),
    ],
)
def test_pages_lead_to_the_code_for_the_same_networks(client: Client, page: str, way: str) -> None:
    published("Silta", slug="silta", areas=("janakkala",), themes=("ikaihmiset",))
    assert way in read(client.get(page)).links


@pytest.mark.parametrize(
    "query", ["?alue=atlantis", "?verkosto=ei-ole", "?aihe=x&luokka=y&ulkoasu=z&vari=w", "?alue=%00"]
)
def test_what_is_not_there_is_left_out_and_said(client: Client, query: str) -> None:
    response: Any = client.get(f"/upota/{query}")
    assert response.status_code == 200
    assert "atlantis" not in code(client, query)
