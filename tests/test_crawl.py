"""A crawler that starts at the home pages and follows every internal link meets no error, no cookie, no odd page."""

from __future__ import annotations

import re
from collections import Counter, deque
from functools import partial
from io import StringIO
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from tests.pages import Answer, Page, read

MOST_OF_A_KIND = 8  # addresses; a thousand areas are alike, and filters of filters of filters have no end
STARTS = ("/", "/sv/", "/en/", "/robots.txt", "/sitemap.xml", "/api/v1/networks/")
PATHS_THAT_MUST_BE_MET = (
    "/verkostot/silta-yhteistyoverkosto/", "/sv/verkostot/silta-yhteistyoverkosto/",
    "/luokat/yhteiset-alueverkostot/", "/en/alueet/kanta-hame/", "/aiheet/ikaihmiset/",
    "/ehdota/", "/sv/ehdota/", "/verkostot/silta-yhteistyoverkosto/korjaa/",
    "/opas/", "/sv/opas/?alue=kanta-hame", "/verkostot/?sivu=2", "/tietosuoja/", "/saavutettavuus/",
)  # fmt: skip


def internal(address: str, link: str) -> str | None:
    """LINK of the page at ADDRESS as an address of this site, or None."""
    target = urldefrag(urljoin(f"http://127.0.0.1:8000{address}", link)).url
    site, path = target[: len("http://127.0.0.1:8000")], target[len("http://127.0.0.1:8000") :]
    is_file = path.startswith("/static/") or path.endswith((".pdf", ".atom"))  # tested elsewhere
    return path if site == "http://127.0.0.1:8000" and not is_file else None


def kind_of(address: str) -> tuple[str, ...]:
    """What all pages have in common that are made in the same way: language, folder, depth, names of parameters."""
    url = urlsplit(address)
    language, folder, rest = re.match(r"(/(?:sv|en)(?=/))?/([^/]*)(.*)", url.path).groups("")  # type: ignore[union-attr]
    return (language, folder, "/" * rest.count("/"), *sorted(dict(parse_qsl(url.query, keep_blank_values=True))))


def problems_of(address: str, response: Answer) -> list[str]:
    """What is wrong with an answer; a page of HTML must also be a whole page."""
    found = [f"{address}: {response.status_code}"] if response.status_code != 200 else []
    has_form = address.endswith(("/ehdota/", "/korjaa/", "/palaute/"))  # and so the cookie that protects it
    if (response.cookies or "Set-Cookie" in response.headers) and not has_form:
        found.append(f"{address}: sets a cookie")
    if response["Content-Type"].startswith("text/html"):
        found += [f"{address}: {problem}" for problem in problems_of_page(address, read(response))]
    return found


def problems_of_page(address: str, page: Page) -> list[str]:
    language = next((code for code in ("sv", "en") if address.startswith(f"/{code}/")), "fi")
    wrong = {
        "not exactly one heading of the first level": len(page.heading(1)) != 1,
        "an empty heading": not all(words for _level, words in page.headings),
        "no title": not page.title.strip(),
        f"its language is {page.language}": page.language != language,
        "an id stands twice": len(page.ids) != len(set(page.ids)),
        "a link to nowhere": any(link in {"", "#"} for link in page.links),
        "something from another site": any(not re.match("/[^/]", link) for link in page.resources),
        "a link inside the page to nothing": any(
            link.startswith("#") and link[1:] not in page.ids for link in page.links
        ),
    }
    return [problem for problem, is_so in wrong.items() if is_so]


@pytest.mark.django_db
def test_a_crawler_meets_no_error_no_cookie_and_no_odd_page(client: Client) -> None:
    call_command("load_demo", stdout=StringIO())
    waiting, seen, problems, resources = deque(STARTS), set(STARTS), [], set()
    kinds: Counter[tuple[str, ...]] = Counter()
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        problems += problems_of(address, response)
        if not response["Content-Type"].startswith("text/html"):
            deque(response, maxlen=0)  # a file that is made while it is read, and ends when it has been
            continue
        page = read(response)
        resources |= set(page.resources)
        for target in filter(None, map(partial(internal, address), page.links)):
            if target not in seen and kinds[kind_of(target)] < MOST_OF_A_KIND:
                seen.add(target)
                kinds[kind_of(target)] += 1
                waiting.append(target)
    assert problems == []
    assert set(PATHS_THAT_MUST_BE_MET) - seen == set()
    files = sorted(name for name in resources if name.startswith("/static/"))
    assert [name for name in files if not finders.find(name.removeprefix("/static/"))] == []
