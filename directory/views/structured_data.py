"""Networks, the site and its data in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from directory.exports import XLSX_TYPE
from directory.models import Area, Network, Theme
from directory.models.translated import active_language

# A page must not be closed from inside its data (HTML Standard, 4.12.1.3).
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = {"csv": "text/csv", "xlsx": XLSX_TYPE, "jsonl": "application/jsonl"}


def network_json_ld(network: Network, areas: Iterable[Area], themes: Iterable[Theme]) -> SafeString:
    """NETWORK as a schema.org Organization and the page that tells of it, without any contact."""
    address = settings.SITE_URL + network.get_absolute_url()
    graph = [_organisation(network, address, areas, themes), _page(network, address)]
    return _written({"@context": "https://schema.org", "@graph": graph})


def _organisation(
    network: Network, address: str, areas: Iterable[Area], themes: Iterable[Theme]
) -> dict[str, object]:
    organisation: dict[str, object] = {
        "@type": "Organization",
        "@id": f"{address}#network",
        "name": network.name,
        "description": network.summary,
        "url": network.website or address,
        "areaServed": [{"@type": "AdministrativeArea", "name": area.name} for area in areas],
        "knowsAbout": [theme.name for theme in themes],
    }
    if network.since:
        organisation["foundingDate"] = str(network.since)
    if network.convener:
        organisation["parentOrganization"] = {"@type": "Organization", "name": network.convener.name}
    return organisation


def _page(network: Network, address: str) -> dict[str, object]:
    page: dict[str, object] = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": network.name,
        "inLanguage": active_language(),
        "dateModified": network.updated_at.isoformat(),
        "license": LICENCE,
        "about": {"@id": f"{address}#network"},
    }
    if network.verified_at:
        page["lastReviewed"] = network.verified_at.date().isoformat()
    return page


def site_json_ld() -> SafeString:
    """The whole site as a schema.org WebSite."""
    address = settings.SITE_URL + reverse("home")
    site = {"@type": "WebSite", "@id": address, "url": address, "name": "Nelijako", "inLanguage": active_language()}
    return _written({"@context": "https://schema.org", **site, "publisher": _operator()})


def dataset_json_ld() -> SafeString:
    """The directory as a schema.org Dataset with its files."""
    files = [
        {
            "@type": "DataDownload",
            "encodingFormat": kind,
            "contentUrl": settings.SITE_URL + reverse("whole-directory", args=[ending]),
        }
        for ending, kind in FORMATS.items()
    ]
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": settings.SITE_URL + reverse("open-data"),
        "url": settings.SITE_URL + reverse("open-data"),
        "name": gettext("Association networks in Finland"),
        "description": gettext("Each association network of the directory: what it does, where, and how to join."),
        "inLanguage": active_language(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Country", "name": "Suomi"},
        "creator": _operator(),
        "distribution": files,
    }
    return _written(data)


def _operator() -> dict[str, str]:
    return {"@type": "Organization", "name": settings.OPERATOR_NAME, "email": settings.OPERATOR_EMAIL}


def _written(data: dict[str, object]) -> SafeString:
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  # escaped above
