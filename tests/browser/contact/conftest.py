"""A site of its own for the contact's pages, so that the networks of its contacts are in nobody else's lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, served, watched

Make = Callable[[str], str]


@pytest.fixture(scope="session")
def letter_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("letters")) as site:
        yield site


def run(site: Site, code: str) -> Any:
    """What a function of letters.py prints in SITE."""
    return json.loads(site.manage("shell", "-v", "0", "-c", f"from tests.browser.contact import letters\n{code}"))


@pytest.fixture(scope="session")
def links(letter_site: Site) -> dict[str, str]:
    """A link for each state. Tests only look at these."""
    paths: dict[str, str] = run(letter_site, "letters.write_all()")
    return {name: letter_site.address + path for name, path in paths.items()}


@pytest.fixture
def fresh(letter_site: Site) -> Make:
    """Makes a link of its own, for a test that answers."""
    return lambda name: letter_site.address + run(letter_site, f"letters.write_one({name!r})")


@pytest.fixture(scope="session")
def shared_letter_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def opener(shared_letter_page: Page) -> Iterator[Page]:
    """A page for a test that only opens and looks."""
    with watched(shared_letter_page.context):
        yield shared_letter_page
