"""The words that a guide on paper puts around what the networks have written."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext, pgettext

from directory.guide.content import Guide


def labels() -> dict[str, str]:
    """The labels of the PDF in the active language, by the names that its template has for them."""
    return {
        "guide": gettext("Guide to networks"),
        "contents": gettext("Contents"),
        "how_to_read": gettext("How to read this guide"),
        "how_intro": gettext(
            "Every network is in one of four classes. Two questions tell which: who work together, "
            "and does an area or a theme unite them?"
        ),
        "who_work": gettext("Who work together?"),
        "what_unites": gettext("What unites them?"),
        "map": gettext("Network map"),
        "map_alt": gettext(
            "Network map: the networks as circles in four fields, one for each class, sub-networks inside the larger "
            "one. The pages that follow tell of each of them."
        ),
        "place": gettext("Where"),
        "themes": gettext("What about"),
        "meets": gettext("Meets"),
        "convener": gettext("Convened by"),
        "since": gettext("Since"),
        "for_whom": gettext("For whom"),
        "how_to_join": gettext("How to join"),
        "contact": gettext("Contact"),
        "web": gettext("On the web"),
        "part_of": gettext("Part of a larger network"),
        "parts": gettext("Sub-networks"),
        "page": pgettext("before a page number", "p."),
        "none_yet": gettext("The directory knows of no network of this class here yet."),
        "by_theme": gettext("Index by theme"),
        "by_place": gettext("Index by place"),
        "by_place_intro": gettext(
            "First the networks of wider areas, which are for all who live in them, then those of each place."
        ),
        "ask_title": gettext("Is this right? What is missing?"),
        "ask": gettext(
            "Tell us if something has changed or a network is missing: each network's page has a link for it. "
            "The newest edition of this guide is always at the address below."
        ),
        "colophon": gettext(
            "People are named here only where they have allowed it. Whoever has withdrawn since then is no longer "
            "in the newest edition: please use that one."
        ),
    }


def running_words(guide: Guide) -> dict[str, str | list[str]]:
    """The title and what stands on the cover and at the edges of pages."""
    title = gettext("Guide to networks: %(area)s") % {"area": guide.area}
    return {
        "title": title,
        "running": title,
        "site": "Nelijako",
        "author": settings.OPERATOR_NAME,
        "description": subtitle(guide),
        "keywords": [guide.area, *(chapter.name.text for chapter in guide.chapters)],
        "subtitle": subtitle(guide),
        "stand": gettext("As it stood on %(day)s") % {"day": guide.written_day},
        "reading": [
            gettext(
                "In each class the networks are in alphabetical order. Beside each one you see where it works, what "
                "it is about and when somebody last verified that it is right."
            ),
            gettext(
                "The indexes at the end tell on which page the networks of a theme or a place are. Networks of wider "
                "areas are here too, when they are for you as well."
            ),
        ],
    }


def subtitle(guide: Guide) -> str:
    """“24 verkostoa ja miten niihin pääsee mukaan”."""
    return gettext("%(networks)s and how to join") % {"networks": guide.count}
