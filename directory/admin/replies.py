"""Ready-made replies to whoever sent a suggestion. They are a beginning: a coordinator edits them before sending."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reply:
    """Its name for the coordinator, and its text in each language. The letter adds greeting and signature."""

    label: str | Promise
    fi: str
    sv: str
    en: str


REPLIES: dict[str, Reply] = {
    "not-a-network": Reply(
        _("Not a network of associations"),
        fi="Kiitos, että ajattelit meitä. Kokoamme hakemistoon yhdistysten keskinäisiä verkostoja ja yhdistysten ja "
        "julkisen sektorin yhteisiä verkostoja. Ehdottamasi toiminta on tärkeää, mutta se ei ole tällainen verkosto, "
        "joten emme lisää sitä.",
        sv="Tack för att du tänkte på oss. I katalogen samlar vi nätverk som föreningar har med varandra eller "
        "tillsammans med den offentliga sektorn. Det du föreslog är viktig verksamhet, men det är inte ett sådant "
        "nätverk, och därför tar vi inte med det.",
        en="Thank you for thinking of us. The directory is for networks that associations form with each other or "
        "with the public sector. What you suggested is valuable work, but it is not such a network, so we will not "
        "add it.",
    ),
    "already-there": Reply(
        _("Already in the directory"),
        fi="Kiitos ehdotuksesta! Verkosto on jo hakemistossa. Jos sen tiedoissa on korjattavaa, kerro siitä "
        "verkoston sivulta kohdasta ”Ehdota korjausta”.",
        sv="Tack för förslaget! Nätverket finns redan i katalogen. Om något i uppgifterna behöver rättas kan du "
        "berätta det på nätverkets sida under ”Föreslå en rättelse”.",
        en="Thank you for your suggestion! The network is in the directory already. If something in its details "
        "needs correcting, please tell us on the network's page, under “Suggest a correction”.",
    ),
    "not-confirmed": Reply(
        _("We could not confirm it"),
        fi="Kiitos ehdotuksesta. Emme löytäneet verkostosta tarpeeksi tietoa emmekä tavoittaneet ketään, joka olisi "
        "voinut vahvistaa sen. Jos tiedät, keneltä voisimme kysyä, vastaa tähän viestiin, niin jatkamme siitä.",
        sv="Tack för förslaget. Vi hittade inte tillräckligt med uppgifter om nätverket och nådde ingen som kunde "
        "bekräfta dem. Om du vet vem vi kan fråga, svara på det här meddelandet, så fortsätter vi därifrån.",
        en="Thank you for your suggestion. We could not find enough about the network, nor reach anybody who could "
        "confirm it. If you know whom we might ask, please answer this message and we will go on from there.",
    ),
    "as-it-was": Reply(
        _("The network says that its details are right"),
        fi="Kiitos, että kerroit. Kysyimme asiaa verkostolta, ja sen mukaan sivun nykyiset tiedot pitävät paikkansa. "
        "Siksi emme muuttaneet niitä.",
        sv="Tack för att du berättade. Vi frågade nätverket, och enligt det stämmer uppgifterna på sidan. Därför "
        "ändrade vi dem inte.",
        en="Thank you for telling us. We asked the network, and it says that the details on the page are right. So "
        "we have left them as they are.",
    ),
    "has-ended": Reply(
        _("The network has ended"),
        fi="Kiitos ehdotuksesta. Saimme tietää, että verkosto on lopettanut toimintansa, joten emme lisää sitä.",
        sv="Tack för förslaget. Vi fick veta att nätverket har lagt ner sin verksamhet, och därför tar vi inte med "
        "det.",
        en="Thank you for your suggestion. We have learnt that the network has ended, so we will not add it.",
    ),
}


def reply_in(name: str, language: str) -> str:
    """The text of the reply NAME in LANGUAGE, Finnish for one that we do not write; "" if there is no such reply."""
    reply = REPLIES.get(name)
    if reply is None:
        return ""
    texts = {"fi": reply.fi, "sv": reply.sv, "en": reply.en}
    return texts.get(language, reply.fi)
