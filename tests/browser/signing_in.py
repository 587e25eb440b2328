"""Signs a window in through the real pages, by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.factories import WORD

CHIEF = "paallikko@example.org"
MAKE_CHIEF = f"""
from django.contrib.auth.models import User
User.objects.create_superuser("koordinaattori", "{CHIEF}", "{WORD}")
"""


def sign_in(page: Page, address: str = CHIEF, password: str = WORD) -> None:
    """Sign in from the front page of the admin; a site without STAFF_MFA is in after this."""
    page.goto("/admin/")
    page.locator("input[name=login]").focus()
    page.keyboard.type(address)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_selector("#logout-form")
