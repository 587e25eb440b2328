"""Which column is which: headings in Finnish, Swedish or English, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from directory.exports import COLUMNS, READ
from directory.importing.limits import UnreadableError
from directory.importing.tables import Row
from directory.models.translated import LANGUAGES
from directory.search.folding import words

LOOKED_AT = 20  # rows among which the headings are: a list may have a title above them
# How regions call these columns in lists of their own, beside the directory's headings.
ALSO = {
    "name_fi": "nimi, verkosto, verkoston nimi, namn, nätverk, nätverkets namn, name, network, network name",
    "network_class": "verkostoluokka, verkoston luokka, tyyppi, verkoston tyyppi, kategori, typ, network class, type",
    "areas": "alue, kunta, kunnat, toimialue, toiminta-alue, paikkakunta, maakunta, område, kommun, kommuner, ort, "
    "verksamhetsområde, area, municipality, municipalities, region",
    "themes": "aihe, teema, teemat, aihealue, tema, ämne, ämnen, theme, topic, topics",
    "summary_fi": "tiivistelmä, lyhyesti, lyhyt kuvaus, sammanfattning, kort, kort beskrivning, summary, in short",
    "description_fi": "kuvaus, esittely, toiminta, toiminnan kuvaus, tarkoitus, beskrivning, presentation, "
    "verksamhet, description",
    "who_can_join_fi": "ketkä voivat liittyä, kenelle, jäsenet, kohderyhmä, vem kan gå med, vem som kan gå med, "
    "målgrupp, who can join, for whom",
    "how_to_join_fi": "miten pääsee mukaan, miten mukaan, liittyminen, miten liitytään, hur man går med, "
    "how to join, joining",
    "meeting_rhythm_fi": "kokoontuu, kokoontuminen, kokoontumiset, tapaamiset, kokoukset, möts, möten, meets, "
    "meetings",
    "chair_comment_fi": "puheenjohtajan terveiset, ordförandens hälsning, the chair's comment",
    "convener": "koollekutsuja, kokoonkutsuja, taustaorganisaatio, taustayhteisö, vastuutaho, järjestäjä, "
    "organisaatio, sammankallare, bakgrundsorganisation, organisation, organizer, convener",
    "since": "perustettu, perustamisvuosi, alkuvuosi, aloitti, grundat, grundat år, startår, founded, since",
    "website": "verkkosivu, verkkosivut, verkko-osoite, kotisivu, kotisivut, nettisivu, nettisivut, www, internet, "
    "www-sivu, www-sivut, hemsida, webbsida, webb, url, homepage, web page",
    "links": "linkit, linkki, länkar, links",
    "source": "lähde, tiedon lähde, källa, source",
    "parent": "yläverkosto, emoverkosto, pääverkosto, osa verkostoa, minkä verkoston alaverkosto, huvudnätverk, "
    "överordnat nätverk, delnätverk till, parent, parent network, part of",
    "slug": "id, slug",
}
# What tells of people: nothing of that is read.
PEOPLE = "henkilo puhelin sahkopost email mail epost kontakt contact telefon phone puheenjohtaj sihteer".split()


@dataclass(frozen=True)
class Headings:
    """The heading row of a list: which column has which key, and what is not read."""

    number: int
    keys: dict[int, str]  # by the place of the column
    names: dict[str, str]  # the heading of a key as it stands in the file
    ignored: list[str]
    people: list[str]  # those of the ignored that seem to tell of people


def find_headings(rows: Sequence[Row]) -> Headings:
    """The first row with a column for the name. Raises UnreadableError if there is none."""
    known = known_headings()
    for row in rows[:LOOKED_AT]:
        headings = _read(row, known)
        if "name_fi" in headings.keys.values():
            return headings
    raise UnreadableError(
        _(
            "The list has no column for the name of the network. Write the heading “%(name)s” above it. Headings "
            "now: %(found)s."
        ),
        name=READ[0].heading,
        found=", ".join(cell.strip()[:40] for cell in rows[0].cells[:8] if cell.strip()),
    )


def _read(row: Row, known: dict[str, str]) -> Headings:
    keys: dict[int, str] = {}
    names: dict[str, str] = {}
    ignored = []
    for place, cell in enumerate(row.cells):
        heading = " ".join(cell.split())
        key = known.get(_plain(heading), "")
        if key and key not in names:
            keys[place], names[key] = key, heading
        elif heading:
            ignored.append(heading[:80])
    people = [heading for heading in ignored if any(part in _plain(heading) for part in PEOPLE)]
    told = {_plain(heading) for heading in _told_headings()}
    others = [heading for heading in ignored if heading not in people and _plain(heading) not in told]
    return Headings(row.number, keys, names, others, people)


def known_headings() -> dict[str, str]:
    """The keys of all headings that are understood, in a spelling without case, dots and signs."""
    known: dict[str, str] = {}
    for key, names in ALSO.items():
        known |= {_plain(name): key for name in names.split(",")}
    for language in LANGUAGES:
        with translation.override(language):
            known |= {_plain(column.heading): column.key for column in READ}
    return known


def _told_headings() -> Iterator[str]:
    """Those of columns that the directory writes out and nobody writes in, as the state."""
    for language in LANGUAGES:
        with translation.override(language):
            yield from [column.heading for column in COLUMNS[len(READ) :]]


def _plain(heading: str) -> str:
    return "".join(words(heading))
