"""Suggesting and correcting in a real browser: by keyboard, without JavaScript, at any width, in both schemes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo import said
from tests.browser.measures import axe_violations, cut_off, overlapping, small_targets, wider_than_the_window
from tests.browser.test_keyboard import tab_to

SILTA = "/verkostot/silta-yhteistyoverkosto/"
LONG_ENOUGH = 3200  # ms; a form sent sooner is shown once more


@pytest.fixture
def visitor(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page of a browser without JavaScript, which ends with the one cookie that a form needs, or with none."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    assert {cookie["name"] for cookie in context.cookies()} <= {"csrf"}
    context.close()


def fill_in(page: Page, name: str) -> None:
    page.goto("/ehdota/")
    page.locator("#id_name").fill(name)
    page.locator("#id_summary").fill("Yhdistykset ja kaupunki saman pöydän ääressä.")
    page.locator("[name=who][value=joint]").check()
    page.locator("[name=unites][value=area]").check()
    page.locator("#id_area_names").fill("Hämeenlinnassa ja Hattulassa")


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form:visible .form-send .button").first.click()


# --- the states of the pages -----------------------------------------------------------------------------


def empty(page: Page) -> None:
    page.goto("/ehdota/")


def opened(page: Page) -> None:
    fill_in(page, "Silta")
    for region in page.locator(".area-list summary").all()[3:6]:
        region.click()


def wrong(page: Page) -> None:
    page.goto("/ehdota/")
    page.locator("#id_area_names").fill("Hamenlina, Pispala")
    page.locator("#id_website").fill("javascript:alert(1)")
    page.locator("#id_sender_email").fill("onni")
    send(page)


def same(page: Page) -> None:
    fill_in(page, "Silta-yhteistyöverkosto")
    send(page)


def same_unanswered(page: Page) -> None:
    same(page)
    send(page)


def hasty(page: Page) -> None:
    fill_in(page, "Aivan uusi asia")
    send(page)


def thanks(page: Page) -> None:
    page.goto("/ehdota/kiitos/")


def three_ways(page: Page) -> None:
    page.goto(f"{SILTA}korjaa/")


def all_ways_open(page: Page) -> None:
    three_ways(page)
    for way in page.locator(".three-ways > details > summary").all():
        way.click()


def tip_wrong(page: Page) -> None:
    three_ways(page)
    page.locator(".three-ways > details > summary").first.click()
    send(page)


def thanks_for_correcting(page: Page) -> None:
    page.goto(f"{SILTA}korjaa/kiitos/")


STATES: list[Callable[[Page], None]] = [
    empty, opened, wrong, same, same_unanswered, hasty, thanks, three_ways, all_ways_open, tip_wrong,
    thanks_for_correcting,
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(
    browser: Browser, base_url: str, state: Callable[[Page], None], width: int, scheme: str
) -> None:
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    state(page)
    assert axe_violations(page) == []
    context.close()


@pytest.mark.parametrize(("width", "language"), [(320, ""), (320, "/sv"), (768, ""), (1280, "")])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_everything_fits_and_is_large_enough(
    visitor: Page, state: Callable[[Page], None], width: int, language: str
) -> None:
    visitor.set_viewport_size({"width": width, "height": 800})
    state(visitor)
    if language:
        visitor.goto(re.sub(r"^(https?://[^/]+)", rf"\1{language}", visitor.url))
    assert wider_than_the_window(visitor) + cut_off(visitor) + overlapping(visitor) + small_targets(visitor) == []


# --- errors ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [wrong, same_unanswered, tip_wrong], ids=lambda state: state.__name__)
def test_what_is_wrong_takes_the_focus_and_stands_in_the_title(visitor: Page, state: Callable[[Page], None]) -> None:
    state(visitor)
    expect(visitor.locator(".error-summary")).to_be_focused()
    assert visitor.title().startswith(said("Error:"))


def test_what_asks_for_patience_takes_the_focus(visitor: Page) -> None:
    hasty(visitor)
    expect(visitor.locator(".form-notice")).to_be_focused()


def test_each_line_of_what_is_wrong_leads_to_its_field(visitor: Page) -> None:
    wrong(visitor)
    for link in visitor.locator(".error-summary a").all():
        target = visitor.locator(link.get_attribute("href") or "")
        link.press("Enter")
        expect(target).to_be_focused()
        expect(visitor.locator(".field-wrong", has=target).locator(".field-error")).to_be_visible()


def test_everything_is_kept_when_something_is_wrong(visitor: Page) -> None:
    opened(visitor)
    visitor.locator("[name=areas][value=enonkoski]").check()
    visitor.locator("[name=themes]").nth(2).check()
    visitor.locator("#id_description").fill("Eka rivi\n\nToka rivi")
    visitor.locator("#id_contact_name").fill("Aino Esimerkki")
    visitor.locator("#id_acts_for_network").check()
    visitor.locator("#id_contact_email").fill("aino")
    send(visitor)
    expect(visitor.locator(".error-summary a")).to_have_count(1)
    expect(visitor.locator("#id_name")).to_have_value("Silta")
    expect(visitor.locator("[name=who][value=joint]")).to_be_checked()
    expect(visitor.locator("[name=areas][value=enonkoski]")).to_be_visible()
    expect(visitor.locator("[name=areas][value=enonkoski]")).to_be_checked()
    expect(visitor.locator("[name=themes]").nth(2)).to_be_checked()
    expect(visitor.locator("#id_description")).to_have_value("Eka rivi\n\nToka rivi")
    expect(visitor.locator("#id_contact_name")).to_have_value("Aino Esimerkki")
    expect(visitor.locator("#id_acts_for_network")).to_be_checked()
    expect(visitor.locator("#id_contact_email")).to_have_value("aino")


# --- the whole way, by keyboard alone --------------------------------------------------------------------


def test_a_network_is_suggested_by_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/")
    tab_to(visitor, "footer a[href='/ehdota/']")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/ehdota/$"))
    tab_to(visitor, "#id_name")
    visitor.keyboard.type("Silta-yhteistyöverkosto")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("Yhdistykset ja kaupunki saman pöydän ääressä.")
    for name, answer in (("who", "joint"), ("unites", "area")):
        tab_to(visitor, f"[name={name}]")
        visitor.keyboard.press("ArrowDown" if answer == "joint" else "Space")
        expect(visitor.locator(f"[name={name}][value={answer}]")).to_be_checked()
    expect(visitor.locator(".answer-chosen:visible")).to_have_count(1)
    tab_to(visitor, "#id_area_names")
    visitor.keyboard.type("Hämeenlinnassa")
    visitor.wait_for_timeout(LONG_ENOUGH)
    tab_to(visitor, ".form-send button")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("[name=same]")).to_have_count(2)
    expect(visitor.locator("[name=same]:checked")).to_have_count(0)
    tab_to(visitor, "[name=same]")
    visitor.keyboard.press("ArrowUp")  # from the first to the last
    expect(visitor.locator("[name=same][value=another]")).to_be_checked()
    tab_to(visitor, ".form-send button")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/ehdota/kiitos/$"))


def test_a_correction_is_sent_by_keyboard_alone(visitor: Page) -> None:
    visitor.goto(SILTA)
    tab_to(visitor, f"a[href='{SILTA}korjaa/']")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/korjaa/$"))
    tab_to(visitor, ".three-ways details:nth-of-type(2) summary")
    visitor.keyboard.press("Enter")
    tab_to(visitor, "#correction_meeting_rhythm")
    visitor.keyboard.press("Control+A")
    visitor.keyboard.type("Joka kuun ensimmäisenä tiistaina")
    visitor.wait_for_timeout(LONG_ENOUGH)
    tab_to(visitor, "details[open] .form-send button")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/korjaa/kiitos/$"))


def test_a_second_press_on_send_ends_on_the_same_page(visitor: Page) -> None:
    three_ways(visitor)
    visitor.locator(".three-ways > details > summary").first.click()
    visitor.locator("#tip_note").fill("Puhelinnumero on vanha.")
    visitor.wait_for_timeout(LONG_ENOUGH)
    visitor.locator("details[open] .form-send button").dblclick()
    expect(visitor).to_have_url(re.compile("/korjaa/kiitos/$"))


def test_without_cookies_the_page_says_kindly_what_to_do(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    fill_in(page, "Silta")
    context.clear_cookies()
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(said("This was not allowed"))
    expect(page.locator("main")).to_contain_text("@")
    context.close()
