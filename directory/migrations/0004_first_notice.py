"""The first notice to contacts under GDPR Art. 13 and 14, and a nonce of its own for each contact there is.

A notice is never edited: another wording is another version, in another migration or row.
"""

import secrets
from datetime import date
from typing import Any

from django.db import migrations

FINNISH = """\
Kuka vastaa tiedoistasi? {operator}, {operator_email}. Sama osoite palvelee tietosuoja-asioissa.

Mitä tietoja meillä on? Nimesi, tehtäväsi verkostossa, sähköpostiosoitteesi, puhelinnumerosi ja kielesi, sen \
mukaan mitä niistä meille on kerrottu.

Mistä saimme ne? {source}.

Miksi? Jotta voimme kysyä, saako verkoston ja yhteystietosi julkaista hakemistossa {site}, ja pitää tiedot \
oikeina. Kysyminen perustuu oikeutettuun etuun: hakemiston on pidettävä paikkansa (tietosuoja-asetuksen 6 \
artiklan 1 kohdan f alakohta). Julkaisemme tietosi vain suostumuksellasi eli luvallasi (a alakohta). Lupaa ei \
ole pakko antaa.

Kuka näkee ne? Sen, minkä luvallasi julkaisemme, näkee jokainen, joka avaa verkoston sivun, missä päin maailmaa \
tahansa. Muuten tietojasi käsittelevät vain hakemiston ylläpitäjä, koordinaattorit ja ne palveluntarjoajat, \
joiden palvelimella sivusto ja sähköpostimme ovat. Emme myy tietoja emmekä anna niitä mainostajille.

Kuinka kauan? Jos et vastaa 30 päivässä, emme enää muistuta, ja viimeistään 60 päivän kuluttua kysymyksestä \
poistamme tietosi. Jos annat luvan, säilytämme tiedot niin kauan kuin lupasi on voimassa ja verkosto on \
hakemistossa. Kysymme kerran vuodessa, onko kaikki yhä oikein. Merkintä siitä, mitä kysyttiin ja mitä vastasit, \
jää talteen ilman nimeäsi ja yhteystietojasi.

Mitä oikeuksia sinulla on? Voit perua luvan milloin vain ja syytä kertomatta; se, mitä julkaistiin ennen sitä, \
oli luvallista. Voit saada tietosi nähtäväksi, oikaistuksi, poistetuksi ja siirretyksi muualle, pyytää \
käsittelyn rajoittamista ja vastustaa käsittelyä. Tee se sivuilla, joille viestimme linkki vie, tai kirjoita \
meille. Voit myös valittaa tietosuojavaltuutetulle: tietosuoja.fi.

Automaattisia päätöksiä emme tee.
"""

SWEDISH = """\
Vem ansvarar för dina uppgifter? {operator}, {operator_email}. Samma adress gäller i frågor om dataskydd.

Vilka uppgifter har vi? Ditt namn, din uppgift i nätverket, din e-postadress, ditt telefonnummer och ditt språk, \
beroende på vad vi har fått veta.

Varifrån har vi fått dem? {source}.

Varför? För att kunna fråga dig om nätverket och dina kontaktuppgifter får publiceras i katalogen {site}, och \
för att hålla uppgifterna rätta. Att vi frågar grundar sig på berättigat intresse: katalogen ska stämma (artikel \
6.1 f i dataskyddsförordningen). Vi publicerar dina uppgifter bara med ditt samtycke (artikel 6.1 a). Du behöver \
inte samtycka.

Vem ser dem? Det som vi publicerar med ditt samtycke ser alla som öppnar nätverkets sida, var i världen som \
helst. I övrigt behandlas dina uppgifter bara av den som driver katalogen, koordinatorerna och de \
tjänsteleverantörer vars servrar webbplatsen och vår e-post finns på. Vi säljer inga uppgifter och ger dem inte \
till annonsörer.

Hur länge? Om du inte svarar inom 30 dagar påminner vi inte mer, och senast 60 dagar efter frågan raderar vi \
dina uppgifter. Om du samtycker sparar vi uppgifterna så länge som ditt samtycke gäller och nätverket finns i \
katalogen. En gång om året frågar vi om allt fortfarande stämmer. En anteckning om vad vi frågade och vad du \
svarade finns kvar utan ditt namn och dina kontaktuppgifter.

Vilka rättigheter har du? Du kan ta tillbaka ditt samtycke när som helst och utan att säga varför; det som \
publicerades före det var tillåtet. Du kan få se dina uppgifter, få dem rättade, raderade och flyttade, begära \
att behandlingen begränsas och invända mot den. Gör det på sidorna som länken i vårt mejl leder till, eller \
skriv till oss. Du kan också klaga hos dataombudsmannen: tietosuoja.fi.

Vi fattar inga automatiska beslut.
"""

ENGLISH = """\
Who is responsible for your data? {operator}, {operator_email}. The same address answers questions of data \
protection.

What data do we have? Your name, your role in the network, your e-mail address, your phone number and your \
language, as far as we have been told them.

Where did we get them? {source}.

Why? To ask you whether the network and your contact details may be published in the directory {site}, and to \
keep them right. We ask on the ground of legitimate interest: a directory must be true (Article 6(1)(f) of the \
General Data Protection Regulation). We publish your details only with your consent (Article 6(1)(a)). You do \
not have to consent.

Who sees them? What we publish with your consent is seen by everybody who opens the page of the network, \
anywhere in the world. Otherwise your data are handled only by the operator of the directory, its coordinators \
and the providers on whose servers the site and our e-mail are. We sell no data and give none to advertisers.

How long? If you do not answer in 30 days, we stop reminding you, and no later than 60 days after the question \
we erase your data. If you consent, we keep them for as long as your consent stands and the network is in the \
directory. Once a year we ask whether all is still right. A note of what was asked and what you answered stays, \
without your name and your contact details.

What rights do you have? You can withdraw your consent at any time and without a reason; what was published \
before was lawful. You can see your data, have them corrected, erased and moved elsewhere, ask us to restrict \
what we do with them, and object to it. Do so on the pages that the link in our letter leads to, or write to us. \
You can also complain to the Data Protection Ombudsman of Finland: tietosuoja.fi.

We make no automated decisions.
"""

TEXTS = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH}


def add_first_notice(apps: Any, _schema: Any) -> None:
    notices = apps.get_model("directory", "NoticeText")
    for language, text in TEXTS.items():
        notices.objects.get_or_create(
            version=1, language=language, defaults={"text": text, "valid_from": date(2026, 11, 25)}
        )


def give_each_contact_its_nonce(apps: Any, _schema: Any) -> None:
    """Adding the column gave them all the same one."""
    contacts = apps.get_model("directory", "Contact")
    for pk in contacts.objects.values_list("pk", flat=True):
        contacts.objects.filter(pk=pk).update(nonce=secrets.token_hex(16))


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_living_entry")]

    operations = [
        migrations.RunPython(add_first_notice, migrations.RunPython.noop),
        migrations.RunPython(give_each_contact_its_nonce, migrations.RunPython.noop),
    ]
