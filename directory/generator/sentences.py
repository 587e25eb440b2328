"""The sentences that names, summaries and descriptions are made of.

In braces: gen and where (the place), group, groups, for_group (who, whose, for whom), work (genitive),
a1 and a2 (activities, partitive), t1 and t2 (topics, elative), name and year (of the network). A description
is an opening, what is done, who they are (by class) and a closing; together 60 to 150 words.
"""

from __future__ import annotations

AREA_NAMES = (  # of networks of associations that an area unites
    "{gen} yhdistysverkosto",
    "{gen} järjestöfoorumi",
    "{gen} yhdistysten yhteistyöryhmä",
    "{gen} yhdistysrinki",
    "{gen} järjestöneuvosto",
    "{gen} {group}",
    "{gen} {groups} neuvottelukunta",
)
THEME_NAMES = (
    "{gen} {groups} verkosto",
    "{gen} {groups} yhteistyöverkosto",
    "{gen} {groups} yhteistyöryhmä",
    "{gen} {groups} rinki",
    "{gen} {groups} foorumi",
    "{gen} {group}",
)
JOINT_AREA_NAMES = (
    "{gen} kumppanuuspöytä",
    "{gen} kumppanuusverkosto",
    "{gen} hyvinvointiverkosto",
    "{gen} järjestöyhteistyön neuvottelukunta",
    "{gen} yhteinen pöytä",
)
JOINT_THEME_NAMES = (
    "{gen} {work} kumppanuusverkosto",
    "{gen} {work} yhteistyöryhmä",
    "{gen} {work} työryhmä",
    "{gen} {work} verkosto",
    "{gen} {work} kumppanuuspöytä",
)
PARTS = (  # of a municipality, in the genitive
    "keskustan",
    "kirkonkylän",
    "asemanseudun",
    "rantakylien",
    "sivukylien",
    "pohjoisosan",
    "eteläosan",
    "itäosan",
    "länsiosan",
)

SUMMARIES = (
    "{where} toimiva verkosto kokoaa {group} yhteen ja tarjoaa {for_group} {a1} ja {a2}.",
    "Verkosto {for_group}: {a1}, {a2} ja tietoa {t1}.",
    "{gen} {group} saman pöydän ääressä: yhdessä järjestetään {a1} ja puhutaan {t1}.",
    "Täällä {gen} {group} tapaavat toisensa, vaihtavat kokemuksia {t1} ja järjestävät {a1}.",
    "Yhteinen paikka {for_group} ja kaikille, jotka {where} haluavat puhua {t1} ja {t2}.",
)

OPENINGS = (
    "{name} syntyi vuonna {year}, kun {gen} {group} huomasivat pohtivansa samoja kysymyksiä. Siitä lähtien on"
    " kokoonnuttu säännöllisesti ja pidetty huolta siitä, ettei kukaan jää asioineen yksin.",
    "{name} kokoaa yhteen {gen} {group} ja kaikki muutkin, joita {work} kehittäminen kiinnostaa. Yhteistyö alkoi"
    " vuonna {year} muutaman innokkaan aloitteesta.",
    "{where} {group} ovat tehneet yhteistyötä jo pitkään, ja vuodesta {year} yhteistyöllä on ollut myös nimi:"
    " {name}. Mukaan on vuosien varrella tullut väkeä hyvin erilaisista yhdistyksistä.",
    "Kun {where} puhutaan {t1}, {group} ovat usein saman pöydän ääressä. {name} perustettiin vuonna {year}, jotta"
    " pöytä löytyisi aina ja tieto kulkisi kaikille yhtä aikaa.",
    "Yksin ei tarvitse tehdä. Tästä ajatuksesta {name} sai alkunsa vuonna {year}, ja sama ajatus kantaa yhä: kun"
    " {gen} {group} tuntevat toisensa, asiat järjestyvät helpommin.",
)
DOINGS = (
    "Verkosto järjestää {a1} ja {a2} ympäri vuoden.",
    "Syksyisin ohjelmassa on {a1}, keväisin {a2}.",
    "Kokouksissa puhutaan {t1} ja {t2}, ja jokainen saa vuorollaan kertoa oman väkensä kuulumiset.",
    "Viime vuosina on puhuttu paljon {t1}, ja siitä on syntynyt myös yhteinen kannanotto.",
    "Erityisesti {for_group} on tarjolla {a1}; mukaan voi tulla ilman ilmoittautumista.",
    "Moni tulee mukaan, koska haluaa kuulla muiden kokemuksia {t1}.",
    "Pienikin yhdistys saa täällä äänensä kuuluviin, kun {work} suunnitelmia tehdään.",
    "Tietoa {t1} kootaan yhteiseen kirjeeseen, joka lähtee jäsenille joka kuukausi.",
    "Yhdessä on saatu aikaan {a1}, mihin yksikään yhdistys ei olisi omin voimin pystynyt.",
    "Vuoden aikana kuullaan asiantuntijoita, ja heiltä saa kysyä vapaasti {t2}.",
)
ASSOCIATIONS = (
    "Verkosto on yhdistysten oma: kokoukset valmistellaan vuorotellen, ja kahvit keittää se, jonka tiloissa ollaan.",
    "Mukana on sekä suurten liittojen jäsenyhdistyksiä että pieniä, kokonaan vapaaehtoisten varassa toimivia.",
    "Päätökset tehdään yhdessä. Verkostoa ei omista kukaan, ja siksi kaikki pitävät siitä huolta.",
    "Jäsenmaksua ei ole, ja tiloja, välineitä ja osaamista lainataan yhdistykseltä toiselle.",
)
JOINT = (
    "Pöydän ääressä istuvat sekä yhdistykset että kunnan ja hyvinvointialueen työntekijät.",
    "Kunta saa verkostosta suoran yhteyden järjestöihin, ja järjestöt kuulevat ajoissa, mitä on valmisteilla.",
    "Hyvinvointialueen edustaja kertoo jokaisessa kokouksessa, mitä palveluissa muuttuu, ja kuulee, mitä arjessa"
    " oikeasti tarvitaan.",
    "Kunnan järjestöyhdyshenkilö valmistelee kokoukset yhdessä yhdistysten valitseman puheenjohtajan kanssa.",
)
CLOSINGS = (
    "Uudet tulijat ovat tervetulleita; ensimmäiseen tapaamiseen voi tulla vain kuuntelemaan.",
    "Verkosto toivoo mukaan myös niitä, jotka eivät vielä kuulu mihinkään yhdistykseen.",
    "Jos haluat kuulla lisää {t1}, ota yhteyttä tai tule käymään.",
    "Vuosi päättyy yhteiseen juhlaan, johon kutsutaan kaikki {where} toimivat {group}.",
    "Kokoukset ovat esteettömissä tiloissa, ja niihin voi osallistua myös etäyhteydellä.",
)

WHO_CAN_JOIN = (
    "Mukaan voivat tulla kaikki {gen} {group}.",
    "Verkosto on avoin {for_group} ja kaikille, joille {work} asiat ovat tärkeitä.",
    "Tervetulleita ovat niin yhdistykset kuin yksittäiset ihmisetkin.",
)
HOW_TO_JOIN = (
    "Ilmoittaudu verkoston koollekutsujalle tai tule suoraan seuraavaan tapaamiseen.",
    "Ota yhteyttä verkoston sihteeriin, niin saat kutsun seuraavaan kokoukseen.",
    "Kerro koollekutsujalle, mitä yhdistyksenne tekee. Ensimmäisestä tapaamisesta sovitaan yhdessä.",
)
MEETING_RHYTHMS = (
    "Kuukauden ensimmäisenä tiistaina klo 17",
    "Neljä kertaa vuodessa",
    "Joka toinen kuukausi, kesällä ei lainkaan",
    "Kaksi kertaa syksyllä ja kaksi keväällä",
    "Tarpeen mukaan, vähintään kerran vuodessa",
)
CHAIR_COMMENTS = (
    "Täällä on opittu, että kun puhutaan {t1}, kaikilla on annettavaa.",
    "Parasta ovat ihmiset. Ilman heitä meillä ei olisi {a1} eikä paljon muutakaan.",
    "Tervetuloa mukaan! Aloittaa voi pienestä.",
)
CONVENERS = ("{gen} Yhdistystalo ry", "{gen} Järjestötuki ry", "{gen} Kansalaistoiminnan keskus ry")
