"""The first step of the model in a real browser: somebody is asked, answers, and a network waits in the queue; and a
newsletter's reader answers by its link. Each new screen under axe and on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, served, watched
from tests.browser.demo import said
from tests.browser.measures import axe_violations, cut_off, overlapping, wider_than_the_window
from tests.browser.signing_in import MAKE_CHIEF, sign_in

SENT = """
from directory import mail, outbox
print([outcome.state for outcome in outbox.send_waiting(mail.letter)])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("leads")) as site:
        site.manage("shell", "-c", MAKE_CHIEF)
        yield site


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A window in which a coordinator has signed in."""
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    sign_in(page)
    yield page
    context.close()


# Django's links change their colour little by little
COLOURS_ARE_THERE = "Promise.all(document.getAnimations().map(change => change.finished)).then(() => null)"


def looks_right(page: Page) -> None:
    """Nothing is wrong with the screen as it stands, wide and light or narrow and dark, everything unfolded."""
    sizes: tuple[tuple[int, Literal["dark", "light"]], ...] = ((360, "dark"), (1280, "light"))
    for width, scheme in sizes:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(COLOURS_ARE_THERE)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width == 360:
            assert wider_than_the_window(page) == []
            assert [text for text in cut_off(page) if "visually-hidden" not in text] == []
            assert overlapping(page) == []


def press(page: Page, step: str) -> None:
    button = page.locator(f"#step-{step} button.default")
    if not button.is_visible():
        page.locator(f"#step-{step} > summary").click()
    button.click()


def test_somebody_is_asked_and_a_network_waits_in_the_queue(desk: Page, site: Site) -> None:
    desk.goto("/admin/directory/lead/board/?area=kanta-hame")
    looks_right(desk)
    desk.locator("a[href*='area=loppi']").last.click()
    expect(desk.locator("#id_area")).to_have_value("loppi")
    desk.locator("button.default").click()
    expect(desk.locator(".error-summary")).to_be_focused()
    looks_right(desk)
    desk.locator("#id_organisation").fill("Lopen kylät ry")
    desk.locator("#id_email").fill("kylat@example.org")
    desk.locator("[name=source]").first.check()
    desk.locator("button.default").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    desk.locator("#id_ask-greeting").fill("Tapasimme kyläpäivillä.")
    press(desk, "ask")
    expect(desk.locator(".facts strong").first).to_have_text(said("Asked"))
    site.manage("shell", "-c", SENT)
    letters = list(Path(site.env["VAR_DIR"]).rglob("mail/*"))
    texts = [letter.read_text(encoding="utf-8") for letter in letters if letter.is_file()]
    assert any("Tapasimme kyläpäivillä." in text and "Lopella" in text for text in texts)
    desk.locator("#id_answer-answer").fill("Lopen kylien verkko kokoontuu kerran kuussa.")
    press(desk, "answer")
    desk.locator("#id_found-name").fill("Lopen kylien verkko")
    press(desk, "found")
    looks_right(desk)
    desk.get_by_role("link", name="Lopen kylien verkko").click()
    expect(desk.locator("#step-accept")).to_be_visible()
    expect(desk.locator("[name=accept-areas]")).to_have_value("Loppi")
    expect(desk.locator("[name=accept-name_fi]")).to_have_value("Lopen kylien verkko")
    desk.goto("/admin/directory/lead/")
    assert axe_violations(desk) == []


def test_a_reader_answers_by_the_link_of_a_newsletter(browser: Browser, desk: Page, site: Site) -> None:
    desk.goto("/admin/directory/campaign/add/")
    looks_right(desk)
    desk.locator("#id_name").fill("Uutiskirje, marraskuu")
    desk.locator("#id_area").select_option("kanta-hame")
    desk.locator("button.default").click()
    link = desk.locator(".facts a").first.get_attribute("href")
    assert link == f"{site.address}/palaute/uutiskirje-marraskuu/"
    context = browser.new_context(base_url=site.address)
    with watched(context):
        reader = context.new_page()
        reader.goto(link)
        looks_right(reader)
        reader.wait_for_timeout(3100)  # nobody fills it in faster
        reader.locator("#id_missing").fill("Lopen kylien verkko")
        reader.locator("main form button").click()
        expect(reader.locator(".error-summary")).to_be_focused()
        looks_right(reader)
        reader.locator("[name=verdict][value=partly]").check()
        reader.locator("main form button").click()
        reader.wait_for_url("**/palaute/kiitos/")
        looks_right(reader)
        context.clear_cookies()
    context.close()
    desk.reload()
    expect(desk.locator(".answers")).to_contain_text("Lopen kylien verkko")
    looks_right(desk)
    desk.locator(".answers a").first.click()
    looks_right(desk)
    press(desk, "suggest")
    expect(desk.locator("#step-found")).to_be_visible()
    looks_right(desk)
