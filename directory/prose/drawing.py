"""Markdown as HTML that is safe whoever wrote it: no HTML of its own, links only to where a reader may be sent.

Beside CommonMark and tables it knows `## Heading {#id}`, a word in another language, `*nelijako*{lang=fi}`, and gaps
such as {operator}, which are filled with plain text after reading, so that no value is ever taken for Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

LINK = re.compile(r"(https?://[^/\\]|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
PICTURE = re.compile(r"\.\./static/(guide/[\w-]+\.png)")  # as it is found from the folder docs/
GAP = re.compile(r"{(\w+)}")
GAP_IN_ADDRESS = re.compile(r"%7B(\w+)%7D")
HEADING_ID = re.compile(r"\s*{#([a-z][a-z0-9-]*)}$")
LANGUAGE = re.compile(r"{lang=([a-z]{2})}")


@dataclass(frozen=True)
class Heading:
    level: int
    key: str
    words: str


@dataclass(frozen=True)
class Drawn:
    html: SafeString
    headings: list[Heading]


def draw(
    text: str, gaps: Mapping[str, str], blocks: Mapping[str, SafeString] | None = None, *, pictures: bool = False
) -> Drawn:
    """TEXT with its GAPS filled; a paragraph that is nothing but a gap of BLOCKS becomes that block.

    PICTURES: whether it may show those of static/guide/. A gap that nobody fills stays as it is.
    """
    tokens = list(_with_blocks(_parser(pictures=pictures).parse(text), blocks or {}))
    headings = _headings(tokens)
    for token in tokens:
        _finish(token.children or [], gaps)
    parser = _parser(pictures=pictures)
    html = parser.renderer.render(list(_in_sections(tokens)), parser.options, {})
    return Drawn(mark_safe(html), headings)  # noqa: S308  # the renderer escapes; HTML in the text is text


def _parser(*, pictures: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    allowed = _link_or_picture if pictures else _link
    parser.validateLink = allowed  # type: ignore[method-assign,assignment]  # its documented way to choose the links
    return parser if pictures else parser.disable("image")


def _link(address: str) -> bool:
    return bool(LINK.match(address))


def _link_or_picture(address: str) -> bool:
    return _link(address) or bool(PICTURE.fullmatch(address))


def _with_blocks(tokens: list[Token], blocks: Mapping[str, SafeString]) -> Iterator[Token]:
    around = zip([None, *tokens], tokens, [*tokens[1:], None], strict=False)
    for before, token, after in around:
        inner = next((part.content for part in (before, token, after) if part and part.type == "inline"), "")
        name = inner.strip("{}") if GAP.fullmatch(inner) else ""
        if name not in blocks or token.type not in ("paragraph_open", "inline", "paragraph_close"):
            yield token
        elif token.type == "inline":
            yield Token("html_block", "", 0, content=blocks[name])


def _headings(tokens: list[Token]) -> list[Heading]:
    """Give each heading its id and a level from 2, and tell of them all."""
    found: list[Heading] = []
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.tag = tokens[number + 2].tag = f"h{max(2, int(token.tag[1]))}"
            key, words = _named(tokens[number + 1], {heading.key for heading in found})
            token.attrSet("id", key)
            found.append(Heading(int(token.tag[1]), key, words))
    return found


def _named(inline: Token, taken: set[str]) -> tuple[str, str]:
    """The id and the words of the heading that holds INLINE; its last word may say the id."""
    said = ""
    if inline.children and (ending := HEADING_ID.search(inline.children[-1].content)):
        said = ending[1]
        inline.children[-1].content = inline.children[-1].content[: ending.start()]
    words = "".join(part.content for part in inline.children or [])
    key = said or slugify(words) or "osa"
    while key in taken:
        key += "-2"
    return key, words


def _finish(parts: list[Token], gaps: Mapping[str, str]) -> None:
    emphasis: list[Token] = []
    for number, part in enumerate(parts):
        if part.type == "em_open":
            emphasis.append(part)
        if part.type == "em_close" and emphasis:
            _mark_language(emphasis.pop(), parts[number + 1 :][:1])
        if part.type in ("text", "code_inline"):
            part.content = GAP.sub(lambda gap: gaps.get(gap[1], gap[0]), part.content)
        if href := part.attrGet("href"):
            part.attrSet("href", GAP_IN_ADDRESS.sub(lambda gap: _in_address(gap, gaps), str(href)))
        if picture := PICTURE.fullmatch(str(part.attrGet("src") or "")):
            part.attrSet("src", static(picture[1]))
            part.attrSet("loading", "lazy")


def _mark_language(emphasis: Token, following: list[Token]) -> None:
    if following and (language := LANGUAGE.match(following[0].content)):
        emphasis.attrSet("lang", language[1])
        following[0].content = following[0].content[language.end() :]


def _in_address(gap: re.Match[str], gaps: Mapping[str, str]) -> str:
    return quote(gaps[gap[1]], safe="@/:") if gap[1] in gaps else gap[0]


def _in_sections(tokens: list[Token]) -> Iterator[Token]:
    """A section from each second-level heading to the next, as on the other pages."""
    is_open = False
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0:
            yield Token("html_block", "", 0, content="</section>\n<section>\n" if is_open else "<section>\n")
            is_open = True
        yield token
    if is_open:
        yield Token("html_block", "", 0, content="</section>\n")
