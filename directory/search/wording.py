"""Words that say little in a question: how one asks, and what every network is."""

from __future__ import annotations

from directory.search.folding import fold

# Base forms of how people ask in a search field, in three languages; they are left out where another word is there.
ASKING = frozenset(
    map(
        fold,
        """
        mikä missä mistä mihin minne kuka ketä kenen kenelle keneltä mitä miten kuinka milloin miksi mikäli
        ei olla voida saada pitää täytyä haluta tarvita etsiä löytää löytyä hakea päästä mennä tulla liittyä
        auttaa järjestää kertoa tietää kysyä tarjota toimia kuulua osallistua tavata lähellä lähin joku jokin
        ja tai sekä että kun jos kuin kanssa varten mukaan kautta kohti joka jotka minä sinä hän se me te he ne
        tämä tuo nämä nuo oma kaikki myös vain jossa josta johon jolla jolle ihminen koskea liittyvä
        var vad vem vilka vilket hur när varför finns finna hitta söka jag vi du man kan ska vill behöva
        och eller som för på i av med till från om är att en ett den det de
        where what who which how when why find is are there can do does i we you my our the a an and or
        for of in on at to with from about near
        """.split(),
    )
)

# What a place is; beside its name they say nothing more.
PLACE_KINDS = frozenset(
    map(
        fold,
        """
        kaupunki kunta maakunta alue paikkakunta kommun kommunen stad staden landskap landskapet region regionen
        municipality city town
        """.split(),
    )
)

# What nearly every network calls itself: in a compound they say less than the other half.
NETWORK_WORDS = frozenset(
    map(
        fold,
        """
        verkosto verkko ryhmä tiimi toimija toiminta yhdistys järjestö työ foorumi yhteistyö seura kerho liitto
        rinki piiri jäsen taho toimikunta työryhmä yhteisö yhteis
        """.split(),
    )
)
