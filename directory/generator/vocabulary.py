"""What networks are about, in the forms that the sentences need.

Groups stand in three cases: who they are (nominative), whose (genitive), for whom (allative). Activities are
partitive (“järjestämme näyttelyitä”), topics elative (“puhumme esteettömyydestä”), work is genitive
(“omaishoidon verkosto”).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Group(NamedTuple):
    nominative: str
    genitive: str
    allative: str


@dataclass(frozen=True)
class Vocabulary:
    groups: tuple[Group, ...]
    work: tuple[str, ...]
    activities: tuple[str, ...]
    topics: tuple[str, ...]


def _vocabulary(groups: str, work: str, activities: str, topics: str) -> Vocabulary:
    """From lines of text: a group's three forms are divided by strokes, items by commas."""
    return Vocabulary(
        groups=tuple(Group(*group.split("/")) for group in _items(groups)),
        work=_items(work),
        activities=_items(activities),
        topics=_items(topics),
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(","))


VOCABULARIES = {
    "kulttuuri-taide": _vocabulary(
        "kuorot/kuorojen/kuoroille, harrastajateatterit/harrastajateatterien/harrastajateattereille,"
        "kuvataiteilijat/kuvataiteilijoiden/kuvataiteilijoille, muusikot/muusikoiden/muusikoille,"
        "käsityöyhdistykset/käsityöyhdistysten/käsityöyhdistyksille,"
        "kulttuuriyhdistykset/kulttuuriyhdistysten/kulttuuriyhdistyksille,"
        "tanssiryhmät/tanssiryhmien/tanssiryhmille",
        "kulttuurityön, taidekasvatuksen, kulttuurihyvinvoinnin, kulttuuritapahtumien",
        "konsertteja, näyttelyitä, lukupiirejä, työpajoja, kesäteatteria, yhteislauluiltoja, taidekävelyitä,"
        "kulttuuriretkiä",
        "esiintymistiloista, kulttuuriavustuksista, tapahtumakalenterista, saavutettavasta kulttuurista,"
        "kulttuurihyvinvoinnista, lasten taidekasvatuksesta",
    ),
    "liikunta-urheilu": _vocabulary(
        "urheiluseurat/urheiluseurojen/urheiluseuroille, hiihtoseurat/hiihtoseurojen/hiihtoseuroille,"
        "liikuntayhdistykset/liikuntayhdistysten/liikuntayhdistyksille, uimaseurat/uimaseurojen/uimaseuroille,"
        "pyöräilijät/pyöräilijöiden/pyöräilijöille, palloseurat/palloseurojen/palloseuroille,"
        "ulkoiluyhdistykset/ulkoiluyhdistysten/ulkoiluyhdistyksille",
        "seuratyön, terveysliikunnan, soveltavan liikunnan, lasten liikunnan",
        "liikuntakerhoja, perheliikuntaa, hiihtokouluja, lajikokeiluja, kuntosaliryhmiä, seuratapaamisia,"
        "ulkoilupäiviä, kuntokävelyitä",
        "salivuoroista, seuratyöstä, valmentajien koulutuksesta, liikuntapaikoista, harrastamisen hinnasta,"
        "latuverkostosta, liikuntaneuvonnasta",
    ),
    "sosiaali-terveys": _vocabulary(
        "hyvinvointijärjestöt/hyvinvointijärjestöjen/hyvinvointijärjestöille,"
        "sydänyhdistykset/sydänyhdistysten/sydänyhdistyksille,"
        "diabetesyhdistykset/diabetesyhdistysten/diabetesyhdistyksille,"
        "kohtaamispaikat/kohtaamispaikkojen/kohtaamispaikoille,"
        "sote-järjestöt/sote-järjestöjen/sote-järjestöille, syöpäyhdistykset/syöpäyhdistysten/syöpäyhdistyksille,"
        "ruoka-avun toimijat/ruoka-avun toimijoiden/ruoka-avun toimijoille",
        "terveyden edistämisen, arjen tuen, palveluohjauksen, ruoka-avun",
        "neuvontaa, vertaistukea, luentoja, hyvinvointipäiviä, ruoka-apua, terveysmittauksia, ryhmätoimintaa,"
        "avoimia kohtaamisia",
        "sosiaalipalveluista, palveluohjauksesta, hyvinvointialueen avustuksista, köyhyydestä,"
        "terveyden edistämisestä, arjen tuesta, kansansairauksista",
    ),
    "mielenterveys-paihde": _vocabulary(
        "mielenterveysyhdistykset/mielenterveysyhdistysten/mielenterveysyhdistyksille,"
        "päihdetyön tekijät/päihdetyön tekijöiden/päihdetyön tekijöille, toipujat/toipujien/toipujille,"
        "kokemusasiantuntijat/kokemusasiantuntijoiden/kokemusasiantuntijoille,"
        "raittiusyhdistykset/raittiusyhdistysten/raittiusyhdistyksille,"
        "kriisityön tekijät/kriisityön tekijöiden/kriisityön tekijöille",
        "päihdetyön, mielenterveystyön, ehkäisevän päihdetyön, kriisityön",
        "vertaisryhmiä, päiväkahviloita, kriisiapua, toipumisiltoja, päihteettömiä tapahtumia, keskusteluapua,"
        "kokemuskoulutusta",
        "päihdetyöstä, mielenterveyspalveluista, toipumisesta, läheisten jaksamisesta, peliongelmista,"
        "ehkäisevästä päihdetyöstä, masennuksesta",
    ),
    "lapset-nuoret-perheet": _vocabulary(
        "perheyhdistykset/perheyhdistysten/perheyhdistyksille,"
        "vanhempainyhdistykset/vanhempainyhdistysten/vanhempainyhdistyksille,"
        "nuorisoseurat/nuorisoseurojen/nuorisoseuroille, partiolaiset/partiolaisten/partiolaisille,"
        "yksinhuoltajat/yksinhuoltajien/yksinhuoltajille,"
        "lastensuojelujärjestöt/lastensuojelujärjestöjen/lastensuojelujärjestöille,"
        "nuorisotyön tekijät/nuorisotyön tekijöiden/nuorisotyön tekijöille",
        "nuorisotyön, perhetyön, lapsiperheiden tuen, lastensuojelun",
        "perhekahviloita, leirejä, kerhoja, nuorten iltoja, vanhempainiltoja, läksyapua, puistotapaamisia,"
        "isovanhempien päiviä",
        "perhepalveluista, harrastuksista, koulukiusaamisesta, nuorten jaksamisesta, vanhemmuudesta,"
        "lastensuojelusta, eroperheiden arjesta",
    ),
    "ikaihmiset": _vocabulary(
        "eläkeläisyhdistykset/eläkeläisyhdistysten/eläkeläisyhdistyksille,"
        "eläkkeensaajat/eläkkeensaajien/eläkkeensaajille, seniorit/seniorien/senioreille,"
        "vanhustyön yhdistykset/vanhustyön yhdistysten/vanhustyön yhdistyksille,"
        "muistiyhdistykset/muistiyhdistysten/muistiyhdistyksille, ystäväpiirit/ystäväpiirien/ystäväpiireille",
        "vanhustyön, ikäystävällisen asumisen, senioritoiminnan, muistityön",
        "päiväkerhoja, tuolijumppaa, digineuvontaa, ystävätoimintaa, muistikahviloita, senioritansseja,"
        "retkiä, kyläkyytejä",
        "yksinäisyydestä, vanhuspalveluista, kotona asumisesta, muistisairauksista, digituesta, edunvalvonnasta,"
        "ikäihmisten liikkumisesta",
    ),
    "vammaiset-sairaat": _vocabulary(
        "omaishoitajat/omaishoitajien/omaishoitajille, vammaisjärjestöt/vammaisjärjestöjen/vammaisjärjestöille,"
        "potilasyhdistykset/potilasyhdistysten/potilasyhdistyksille,"
        "näkövammaiset/näkövammaisten/näkövammaisille, kuulovammaiset/kuulovammaisten/kuulovammaisille,"
        "reumayhdistykset/reumayhdistysten/reumayhdistyksille,"
        "kehitysvammaisten läheiset/kehitysvammaisten läheisten/kehitysvammaisten läheisille",
        "omaishoidon, vammaistyön, esteettömyyden, kuntoutuksen",
        "vertaistukea, virkistyspäiviä, sopeutumisvalmennusta, omaisten iltoja, apuvälineneuvontaa, retkiä,"
        "oikeusneuvontaa",
        "omaishoidosta, esteettömyydestä, vammaispalveluista, kuntoutuksesta, sijaishoidosta,"
        "kuljetuspalveluista, omaisten jaksamisesta",
    ),
    "ymparisto-luonto": _vocabulary(
        "luonnonsuojeluyhdistykset/luonnonsuojeluyhdistysten/luonnonsuojeluyhdistyksille,"
        "lintuharrastajat/lintuharrastajien/lintuharrastajille,"
        "vesiensuojeluyhdistykset/vesiensuojeluyhdistysten/vesiensuojeluyhdistyksille,"
        "metsästysseurat/metsästysseurojen/metsästysseuroille, kalastusseurat/kalastusseurojen/kalastusseuroille,"
        "martat/marttojen/martoille, puutarhayhdistykset/puutarhayhdistysten/puutarhayhdistyksille",
        "luonnonsuojelun, vesistökunnostuksen, ympäristötyön, kestävän arjen",
        "luontoretkiä, vieraslajitalkoita, lintukävelyitä, siivoustalkoita, kierrätystapahtumia, sieniretkiä,"
        "kirpputoreja",
        "luonnon monimuotoisuudesta, järvien kunnosta, kierrätyksestä, ilmastotyöstä, lähimetsistä,"
        "vieraslajeista, vesistöistä",
    ),
    "kylat-kotiseutu": _vocabulary(
        "kyläyhdistykset/kyläyhdistysten/kyläyhdistyksille,"
        "kotiseutuyhdistykset/kotiseutuyhdistysten/kotiseutuyhdistyksille,"
        "asukasyhdistykset/asukasyhdistysten/asukasyhdistyksille, kylätoimijat/kylätoimijoiden/kylätoimijoille,"
        "kesäasukkaat/kesäasukkaiden/kesäasukkaille, kaupunginosat/kaupunginosien/kaupunginosille",
        "kylätoiminnan, kotiseututyön, asukastoiminnan, kyläturvallisuuden",
        "kyläjuhlia, talkoita, kylätalon iltoja, kyläkävelyitä, toripäiviä, perinneiltoja, kotiseutuviikkoja",
        "kylien palveluista, kylätaloista, laajakaistasta, teiden kunnosta, kotiseutuperinteestä,"
        "joukkoliikenteestä, kyläsuunnitelmista",
    ),
    "monikulttuurisuus": _vocabulary(
        "maahanmuuttajayhdistykset/maahanmuuttajayhdistysten/maahanmuuttajayhdistyksille,"
        "monikulttuuriset yhdistykset/monikulttuuristen yhdistysten/monikulttuurisille yhdistyksille,"
        "ystävyysseurat/ystävyysseurojen/ystävyysseuroille, kielikahvilat/kielikahviloiden/kielikahviloille,"
        "kansainväliset perheet/kansainvälisten perheiden/kansainvälisille perheille",
        "kotoutumisen, monikulttuurisen työn, kansainvälisen toiminnan, kielenoppimisen",
        "kielikahviloita, kulttuuri-iltoja, suomen kielen ryhmiä, ruokapäiviä, neuvontaa, ystäväperhetoimintaa",
        "kotoutumisesta, kielitaidosta, syrjinnästä, väestösuhteista, työllistymisestä,"
        "pakolaisten vastaanotosta, maahanmuutosta",
    ),
    "vapaaehtoistoiminta": _vocabulary(
        "vapaaehtoiset/vapaaehtoisten/vapaaehtoisille,"
        "vapaaehtoistyön ohjaajat/vapaaehtoistyön ohjaajien/vapaaehtoistyön ohjaajille,"
        "tukihenkilöt/tukihenkilöiden/tukihenkilöille, talkoolaiset/talkoolaisten/talkoolaisille,"
        "ystävätoiminnan välittäjät/ystävätoiminnan välittäjien/ystävätoiminnan välittäjille,"
        "vertaisohjaajat/vertaisohjaajien/vertaisohjaajille",
        "vapaaehtoistyön, ystävätoiminnan, tukihenkilötoiminnan, talkootyön",
        "vapaaehtoisten koulutusta, kiitosiltoja, rekrytointipäiviä, talkoita, ystävävälitystä, peruskursseja",
        "vapaaehtoisten ohjaamisesta, vakuutuksista, vapaaehtoisten jaksamisesta, uusien tekijöiden löytämisestä,"
        "lyhytaikaisesta vapaaehtoistyöstä, kiittämisestä",
    ),
    "seurakunnat": _vocabulary(
        "seurakunnat/seurakuntien/seurakunnille,"
        "diakoniatyön tekijät/diakoniatyön tekijöiden/diakoniatyön tekijöille,"
        "lähetyspiirit/lähetyspiirien/lähetyspiireille, vapaakirkot/vapaakirkkojen/vapaakirkoille,"
        "uskonnolliset yhteisöt/uskonnollisten yhteisöjen/uskonnollisille yhteisöille,"
        "kristilliset yhdistykset/kristillisten yhdistysten/kristillisille yhdistyksille",
        "diakoniatyön, uskontojen vuoropuhelun, seurakuntatyön, lähetystyön",
        "keräyksiä, diakonialounaita, hartausiltoja, kirkkokonsertteja, lähetysmyyjäisiä, sururyhmiä",
        "diakoniatyöstä, uskontojen vuoropuhelusta, yhteisistä tiloista, keräyksistä, surevien tukemisesta,"
        "joulun ajan avusta",
    ),
    "turvallisuus": _vocabulary(
        "sopimuspalokunnat/sopimuspalokuntien/sopimuspalokunnille,"
        "Punaisen Ristin osastot/Punaisen Ristin osastojen/Punaisen Ristin osastoille,"
        "maanpuolustusyhdistykset/maanpuolustusyhdistysten/maanpuolustusyhdistyksille,"
        "meripelastajat/meripelastajien/meripelastajille, reserviläiset/reserviläisten/reserviläisille,"
        "turvallisuusjärjestöt/turvallisuusjärjestöjen/turvallisuusjärjestöille",
        "varautumisen, arjen turvallisuuden, vapaaehtoisen pelastuspalvelun, liikenneturvallisuuden",
        "ensiapukursseja, turvallisuuspäiviä, etsintäharjoituksia, varautumisiltoja, alkusammutusharjoituksia,"
        "kotivarakursseja",
        "kotivarasta, häiriötilanteista, arjen turvallisuudesta, evakuoinnista, huijauksista,"
        "liikenneturvallisuudesta, tapaturmista",
    ),
    "jarjestoyhteistyo": _vocabulary(
        "yhdistykset/yhdistysten/yhdistyksille, järjestöt/järjestöjen/järjestöille,"
        "yhdistysten puheenjohtajat/yhdistysten puheenjohtajien/yhdistysten puheenjohtajille,"
        "järjestötyön tekijät/järjestötyön tekijöiden/järjestötyön tekijöille,"
        "pienet yhdistykset/pienten yhdistysten/pienille yhdistyksille,"
        "yhdistystalot/yhdistystalojen/yhdistystaloille",
        "järjestöyhteistyön, yhdistystoiminnan, järjestöviestinnän, kansalaistoiminnan",
        "yhdistysiltoja, koulutuksia, järjestömessuja, tietoiskuja, avustusneuvontaa, puheenjohtajatapaamisia",
        "avustuksista, kokoustiloista, viestinnästä, jäsenhankinnasta, vaikuttamisesta, yhdistyslaista,tiedonkulusta",
    ),
}  # by the slug of the theme
