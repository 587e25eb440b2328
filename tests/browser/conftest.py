"""A real browser on the real server: gunicorn with the demo networks, in a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import RETIRED
from tests.sites import laid_out

SECONDS_TO_START = 30
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


RETIRE = f"""
from directory import workflow
from directory.models import Network
workflow.retire(Network.objects.get(slug="{RETIRED}"), actor=None, reason="a test")
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@dataclass(frozen=True)
class Site:
    """A site of its own: where it answers, and the environment in which its commands run."""

    address: str
    env: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """What a command of manage.py prints."""
        command = [sys.executable, "manage.py", *arguments]
        run = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.env, check=True, stdout=subprocess.PIPE, text=True
        )
        return run.stdout


@contextmanager
def served(var: Path, *options: str) -> Iterator[Site]:
    """gunicorn with the demo networks, prepared with these OPTIONS, which keeps everything in VAR."""
    host = f"127.0.0.1:{free_port()}"
    site = Site(f"http://{host}", laid_out(var, *options, host=host))
    command = [sys.executable, "-m", "gunicorn", "--config", "networks_site/server.py", "--bind", host]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=site.env)
    try:
        wait_for(f"{site.address}/readyz")
        yield site
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly prepared site; every page.goto("/…") starts from it."""
    with served(tmp_path_factory.mktemp("var")) as site:
        site.manage("shell", "-c", RETIRE)
        yield site.address


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(address: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} did not answer in {SECONDS_TO_START} s")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": CHROMIUM_ARGS,
    }


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page of a browser that knows nothing of this site yet."""
    with watched(page.context):
        yield page


@pytest.fixture(scope="session")
def shared_page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(shared_page: Page) -> Iterator[Page]:
    """A page for a test that only opens and measures: it is shared, as a new one takes as long as such a test."""
    with watched(shared_page.context):
        yield shared_page


@contextmanager
def watched(context: BrowserContext) -> Iterator[None]:
    """Nothing is blocked, missing or broken behind the reader's back; nobody else is asked, nothing is stored."""
    problems: list[str] = []
    foreign: list[str] = []
    listeners: dict[Any, Any] = {
        "console": lambda message: problems.append(message.text) if message.type == "error" else None,
        "weberror": lambda error: problems.append(str(error.error)),
        "request": lambda request: None if "//127.0.0.1:" in request.url else foreign.append(request.url),
    }
    for event, listener in listeners.items():
        context.on(event, listener)
    yield
    for event, listener in listeners.items():
        context.remove_listener(event, listener)
    expected = ("400 (Bad Request)", "404 (Not Found)", "409 (Conflict)", "410 (Gone)")
    assert [problem for problem in problems if not any(text in problem for text in expected)] == []
    assert foreign == []
    assert context.cookies() == []
