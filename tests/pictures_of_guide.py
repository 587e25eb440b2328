"""Takes the pictures of the coordinator's guide anew, from the demo: .venv/bin/python -m tests.pictures_of_guide

Look at them before they are committed: each should show what the text beside it tells of.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

for name in ("SECRET_KEY", "LINK_KEY"):
    os.environ.setdefault(name, "only-for-pictures-of-the-guide-" * 3)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networks_site.settings")

import django  # noqa: E402  # the settings must be there first

django.setup()

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.conftest import CHROMIUM_ARGS, Site, served  # noqa: E402
from tests.browser.signing_in import sign_in  # noqa: E402
from tests.factories import WORD  # noqa: E402

HERE = Path(__file__).resolve().parent.parent / "static" / "guide"
WHO = "koordinaattori@example.org"
GIVE_A_WORD = f"""
from django.contrib.auth.models import User
user = User.objects.get(email="{WHO}")
user.set_password("{WORD}")
user.save()
"""
WIDTH, HEIGHT = 1000, 720
LIST = "Nimi;Luokka;Alueet;Tiivistelmä\nLopen kyläyhdistykset;Järjestöjen alueverkostot;Loppi;Kylät koolla.\n"


def main() -> None:
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as var, served(Path(var), "--desk") as site, sync_playwright() as player:
        site.manage("shell", "-c", GIVE_A_WORD)
        browser = player.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM_ARGS
        )
        _take(_window(browser, site))
        browser.close()


def _window(browser: Browser, site: Site) -> Page:
    context = browser.new_context(base_url=site.address, viewport={"width": WIDTH, "height": HEIGHT}, locale="fi-FI")
    page = context.new_page()
    sign_in(page, WHO)
    return page


def _take(page: Page) -> None:
    page.goto("/admin/")
    _shot(page, "tyolista")
    page.goto("/admin/directory/lead/board/")
    _shot(page, "kysytty")
    for name, queue, start in (
        ("ehdotus", "Uudet verkostot ja vapaa sana", ""),
        ("verkosto", "Verkostot ilman lupaa", ""),
        ("puhelinlupa", "Ei vastausta kolmeen viikkoon: soita", "#step-document"),
    ):
        page.goto("/admin/")
        page.get_by_role("region", name=queue).get_by_role("link").first.click()
        page.wait_for_load_state()
        _shot(page, name, start)
    page.goto("/admin/directory/network/uutiskirje/")
    _shot(page, "uutiskirje")
    page.goto("/admin/directory/network/tuo/")
    page.set_input_files("input[type=file]", {"name": "l.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    page.get_by_role("button", name="Näytä, mitä luettelo tekisi").click()
    page.wait_for_load_state()
    _shot(page, "tuonti")


def _shot(page: Page, name: str, start: str = "") -> None:
    """What a window shows, from the top or from the element START on."""
    page.evaluate("start => start && document.querySelector(start)?.scrollIntoView()", start)
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main()
