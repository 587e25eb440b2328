"""A coordinator's morning in a real browser: by keyboard alone and without JavaScript; every screen under axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site, served, watched
from tests.browser.demo import said
from tests.browser.measures import (
    axe_violations,
    axe_violations_of_a_copy,
    cut_off,
    overlapping,
    small_targets,
    wider_than_the_window,
)
from tests.browser.signing_in import MAKE_CHIEF, sign_in
from tests.browser.test_keyboard import tab_to

SENT_IN = """
from directory import workflow
from directory.models import Network, Suggestion
from directory.states import ContactSource
people = {"sender_name": "Eero Esimerkki", "sender_email": "eero@example.org"}
values = {"name_fi": "Janakkalan kylien verkko", "summary_fi": "Kylät koolla.", "areas": ["janakkala"],
           "network_class": "jarjestojen-alueverkostot", "themes": [], "website": "https://kylat.example.org"}
contact = {"contact_name": "Aino Esimerkki", "contact_email": "aino@example.org"}
workflow.receive_suggestion(Suggestion(kind="new", values=values, told_by="Eero itse", **people, **contact))
silta = Network.objects.get(slug="silta-yhteistyoverkosto")
words = {"summary_fi": silta.summary_fi + " Uusia otetaan mukaan.", "areas": ["janakkala"], "since": 2001}
workflow.receive_suggestion(Suggestion(kind="correction", network=silta, values=words, note="Näin.", **people))
workflow.receive_suggestion(Suggestion(kind="closure", network=silta, note="Loppui kai?"), doubts="sent too fast")
workflow.receive_suggestion(Suggestion(kind="tip", network=silta, note="Kiitos hyvästä sivusta!"))
draft = workflow.accept_new(
    workflow.receive_suggestion(Suggestion(kind="new", values={**values, "name_fi": "Toinen"})), actor=None
)
asked = workflow.add_contact(draft, actor=None, source=ContactSource.PUBLIC_PAGES, person_name="Ville Esimerkki",
                             role="Puheenjohtaja", email="ville@example.org", phone="040 123 4567")
workflow.request_consent(asked, actor=None)
silta.since = 2010
workflow.save_edit(silta, actor=None, reason="Vuosi tarkistettu.")
"""
AREAS = """
from directory.models import Network
print(Network.objects.get(slug="silta-yhteistyoverkosto").areas.count())
"""
SOMEBODY_ELSE = """
from directory import workflow
from directory.models import Network
silta = Network.objects.get(pk=1)
silta.name_fi, silta.since = "Toisen nimi", 1999
workflow.save_edit(silta, actor=None)
"""
SUGGESTIONS = "/admin/directory/suggestion/"
SCREENS = {
    "suggestions": SUGGESTIONS,
    "suggestion, new": f"{SUGGESTIONS}1/change/",
    "suggestion, correction": f"{SUGGESTIONS}2/change/",
    "suggestion, doubtful closure": f"{SUGGESTIONS}3/change/",
    "suggestion, ready-made reply": f"{SUGGESTIONS}1/change/?open=reject&reply=not-a-network",
    "suggestion, duplicate": f"{SUGGESTIONS}1/change/?open=duplicate&find=silta",
    "suggestion, decided": f"{SUGGESTIONS}5/change/",
    "network, its page": "/admin/directory/network/1/change/",
    "network, its form": "/admin/directory/network/1/edit/",
    "network, a new one": "/admin/directory/network/add/",
    "network, versions": "/admin/directory/network/1/history/",
    "network, a version": "/admin/directory/network/1/history/1/",
    "contacts": "/admin/directory/contact/",
    "letters": "/admin/directory/message/",
    "networks": "/admin/directory/network/",
    "history": "/admin/directory/transition/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("moderation")) as site:
        site.manage("shell", "-c", MAKE_CHIEF + SENT_IN)
        yield site


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A window without JavaScript in which a coordinator has signed in."""
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    yield from _signed_in(context)


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    sign_in(page)
    yield page
    context.close()


def _signed_in(context: BrowserContext) -> Iterator[Page]:
    with watched(context):
        page = context.new_page()
        sign_in(page)
        yield page
        context.clear_cookies()
    context.close()


# --- every screen, as it is before anything is decided -----------------------------------------------------


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1280, "light", ""), (360, "dark", "/sv")],
)
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_wrong_with_a_screen(
    signed_in: Page, name: str, width: int, scheme: Literal["light", "dark"], language: str
) -> None:
    signed_in.set_viewport_size({"width": width, "height": 800})
    signed_in.emulate_media(color_scheme=scheme)
    signed_in.goto(language + SCREENS[name])
    assert axe_violations(signed_in) == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_fits_a_phone(signed_in: Page, name: str) -> None:
    signed_in.set_viewport_size({"width": 360, "height": 800})
    signed_in.goto(SCREENS[name])
    signed_in.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert wider_than_the_window(signed_in) == []
    assert [text for text in cut_off(signed_in) if "visually-hidden" not in text] == []
    assert overlapping(signed_in) == []
    assert axe_violations(signed_in) == []
    assert small_targets(signed_in) == []


# --- deciding ----------------------------------------------------------------------------------------------


def unfold(page: Page, step: str) -> None:
    tab_to(page, f"#step-{step} > summary")
    page.keyboard.press("Enter")


def press(page: Page, step: str) -> None:
    tab_to(page, f"#step-{step} button.default")
    page.keyboard.press("Enter")


def test_a_suggestion_becomes_a_network_whose_contact_is_asked(desk: Page) -> None:
    desk.goto(SUGGESTIONS)
    tab_to(desk, f'a[href*="{SUGGESTIONS}1/change/"]')
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/1/change/**")
    press(desk, "accept")
    desk.wait_for_url("**/network/*/change/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Janakkalan kylien verkko")
    press(desk, "approve")
    expect(desk.locator("#step-approve")).to_have_count(0)
    tab_to(desk, "#step-ask input[type=radio]")
    desk.keyboard.press("Space")
    press(desk, "ask")
    expect(desk.locator(".facts").first).to_contain_text(said("Awaiting consent"))
    expect(desk.locator(".timeline").last).to_contain_text("koordinaattori")


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(desk: Page) -> None:
    desk.goto(f"{SCREENS['suggestion, doubtful closure']}?open=reject#step-reject")  # as the work list leads there
    press(desk, "reject")
    expect(desk.locator(".error-summary")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#id_reject-reason")).to_be_focused()
    assert desk.title().strip().startswith(said("Error:"))


def test_a_correction_is_taken_by_its_boxes(desk: Page, site: Site) -> None:
    desk.goto(SCREENS["suggestion, correction"])
    expect(desk.locator(".differences ins").first).to_be_visible()
    tab_to(desk, "#step-correct input[value=areas]")
    desk.keyboard.press("Space")
    press(desk, "correct")
    expect(desk.locator(".messagelist .success")).to_be_visible()
    desk.goto("/verkostot/silta-yhteistyoverkosto/")
    expect(desk.locator("main")).to_contain_text("Uusia otetaan mukaan.")
    expect(desk.locator("main")).to_contain_text("2001")
    assert site.manage("shell", "-c", AREAS).strip() != "1"  # its box was left empty


def test_two_who_edit_one_network_see_both_sides(desk: Page, site: Site) -> None:
    desk.goto("/admin/directory/network/1/edit/")
    desk.locator("#id_edit-name_fi").fill("Minun nimeni")
    desk.locator("#id_edit-areas").fill("Hattulassa")
    site.manage("shell", "-c", SOMEBODY_ELSE)
    desk.locator(".save-line button").press("Enter")
    expect(desk.locator(".error-summary")).to_be_focused()
    stale = desk.locator(".stale")
    expect(stale).to_contain_text("Toisen nimi")
    expect(stale).to_contain_text("Minun nimeni")
    expect(desk.locator("#id_edit-name_fi")).to_have_value("Minun nimeni")
    expect(desk.locator("#id_edit-since")).to_have_value("1999")
    assert axe_violations_of_a_copy(desk) == []
    desk.locator(".save-line button").press("Enter")
    desk.wait_for_url("**/network/1/change/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Minun nimeni")
    desk.goto("/admin/directory/network/1/history/")
    desk.get_by_role("link", name="Versio 1", exact=True).press("Enter")
    desk.locator("#id_put-back-reason").fill("Entinen oli oikein.")
    press(desk, "put-back")
    desk.wait_for_url("**/network/1/change/")
    expect(desk.locator(".story").first).to_contain_text("Entinen oli oikein.")
