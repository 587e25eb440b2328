"""Whoever writes a text, its page has no HTML, no script and no way to a bad place of theirs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.prose import draw

GAPS = {"operator": "Yhdistys *ry* <b>", "operator_email": "toimisto@example.org"}
TAGS = set(
    "p h2 h3 h4 h5 h6 ul ol li strong em code pre a br hr blockquote section table thead tbody tr th td".split()
)
ATTRIBUTES = {"href", "id", "lang", "title", "start", "class", "style"}


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _value in attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]


def html(text: str) -> str:
    return str(draw(text, GAPS).html).strip()


PIECES = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "{operator}"),
        *("](", "![", "[x]: javascript:x", "<javascript:x>", "data:text/html,x", "vbscript:", "//a.org", "/\\a.org"),
        *("# ", "## ", "{#", "}", "{lang=", "*", "**", "`", "```", "~~~", "\n", "\n\n", "- ", "1. ", "> ", "|", "\\"),
        *("<a href='x' onclick='y'>", "<!--", "-->", "&lt;", "&#x6a;", "&Tab;", "\t", "\0", '"', "'", "<https://a.org>"),
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=6), max_size=30))
def test_nothing_but_plain_elements_and_safe_addresses_comes_out(pieces: list[str]) -> None:
    seen = Seen(html("".join(pieces)))
    assert seen.tags <= TAGS
    assert seen.attributes <= ATTRIBUTES
    starts = ("https://", "http://", "mailto:", "tel:", "/", "#")
    assert [address for address in seen.addresses if not address.lower().startswith(starts)] == []
    assert [address for address in seen.addresses if address.startswith(("//", "/\\"))] == []


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:x", "&#106;avascript:x", "data:text/html,x", "//example.org"],
)
def test_a_link_to_a_bad_place_is_no_link(address: str) -> None:
    assert "<a" not in html(f"[tästä]({address})")


def test_links_lead_out_by_http_by_mail_and_within_the_site() -> None:
    addresses = ["https://example.org/a?b=1", "mailto:a@example.org", "tel:+358295666700", "/tietosuoja/", "#osa"]
    assert [Seen(html(f"[x]({address})")).addresses for address in addresses] == [[item] for item in addresses]


def test_html_is_shown_as_it_was_written() -> None:
    assert html("<b onclick=x>hei</b>") == "<p>&lt;b onclick=x&gt;hei&lt;/b&gt;</p>"


def test_a_picture_from_elsewhere_is_no_picture() -> None:
    assert "<img" not in html("![kuva](https://example.org/seuraa.gif)")


def test_gaps_are_filled_with_plain_text_and_others_stay() -> None:
    assert html("{operator} {muu}") == "<p>Yhdistys *ry* &lt;b&gt; {muu}</p>"
    assert Seen(html("[{operator_email}](mailto:{operator_email})")).addresses == ["mailto:toimisto@example.org"]


def test_headings_start_from_the_second_level_and_keep_their_addresses() -> None:
    drawn = draw("# Yksi\n\n## Kaksi {#two}\n\n### Älä {operator}\n\n## Yksi", GAPS)
    assert [(heading.level, heading.key) for heading in drawn.headings] == [
        (2, "yksi"), (2, "two"), (3, "ala-operator"), (2, "yksi-2"),
    ]  # fmt: skip
    assert '<h2 id="two">Kaksi</h2>' in drawn.html
    assert drawn.html.count("<section>") == drawn.html.count("</section>") == 3


def test_a_word_in_another_language_says_so() -> None:
    assert html("The word *nelijako*{lang=fi} means") == '<p>The word <em lang="fi">nelijako</em> means</p>'
