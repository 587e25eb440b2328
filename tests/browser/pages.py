"""Every template in every state that a reader can bring about, by its address in Finnish."""

from __future__ import annotations

from urllib.parse import quote

# The real server retires it before the tests begin; no walk leads there.
RETIRED = "espoon-jarjestojen-yhteiso"

PAGES = {
    "home": "/",
    "list": "/verkostot/",
    "list, last page": "/verkostot/?sivu=2",
    "list, filtered": "/verkostot/?luokka=jarjestojen-teemaverkostot&luokka=yhteiset-teemaverkostot&aihe=ikaihmiset",
    "list, nearness": "/verkostot/?alue=janakkala",
    "list, search": f"/verkostot/?q={quote('järjestö')}",
    "list, corrected word": f"/verkostot/?q={quote('hämenlinna')}",
    "list, named pages": f"/verkostot/?q={quote('janakkalassa ikäihmiset')}",
    "list, nearest hits": f"/verkostot/?q={quote('kylätalo remontti vene')}",
    "list, no answer": "/verkostot/?q=xyzzy",
    "list, nothing found": "/verkostot/?q=xyzzy&aihe=seurakunnat",
    "list, unknown area": "/verkostot/?alue=atlantis",
    "list, long question": f"/verkostot/?q={'verkosto' * 30}",
    "list, no such page": "/verkostot/?sivu=99",
    "network, sub-networks and contact": "/verkostot/silta-yhteistyoverkosto/",
    "network, part of another": "/verkostot/hameen-parhaaksi/",
    "network, short": "/verkostot/pohjois-savon-jarjestoneuvosto/",
    "classes": "/luokat/",
    "class": "/luokat/jarjestojen-teemaverkostot/",
    "areas": "/alueet/",
    "area, region": "/alueet/kanta-hame/",
    "area, municipality": "/alueet/janakkala/",
    "area, no networks of its own": "/alueet/utsjoki/",
    "themes": "/aiheet/",
    "theme": "/aiheet/sosiaali-terveys/",
    "theme, empty": "/aiheet/monikulttuurisuus/",
    "map": "/kartta/?alue=kanta-hame",
    "map, unknown area": "/kartta/?alue=atlantis",
    "guide": "/opas/?alue=kanta-hame",
    "guide, choice": "/opas/",
    "guide, unknown area": "/opas/?alue=atlantis",
    "about": "/tietoa/",
    "open data": "/avoin-data/",
    "embed": "/upota/?alue=kanta-hame",
    "embed, framed list": "/upota/lista/?alue=kanta-hame",
    "embed, framed network": "/upota/verkosto/ote-tiimi/",
    "privacy": "/tietosuoja/",
    "accessibility": "/saavutettavuus/",
    "404": "/ei-ole-sellaista/",
    "410": f"/verkostot/{RETIRED}/",
}

STATUS = {
    "list, unknown area": 404,
    "list, no such page": 404,
    "map, unknown area": 404,
    "guide, unknown area": 404,
    "404": 404,
    "410": 410,
}  # of the others: 200


def address(name: str, language: str = "fi") -> str:
    """The address of one of PAGES in LANGUAGE."""
    return PAGES[name] if language == "fi" else f"/{language}{PAGES[name]}"
