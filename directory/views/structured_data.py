"""Networks in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from directory.models import Area, Network, Theme

# A page must not be closed from inside its data (HTML Standard, 4.12.1.3).
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def network_json_ld(network: Network, areas: Iterable[Area], themes: Iterable[Theme]) -> SafeString:
    """NETWORK as a schema.org Organization, without any contact."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": settings.SITE_URL + network.get_absolute_url(),
        "name": network.name,
        "description": network.summary,
        "url": network.website or settings.SITE_URL + network.get_absolute_url(),
        "areaServed": [{"@type": "AdministrativeArea", "name": area.name} for area in areas],
        "knowsAbout": [theme.name for theme in themes],
    }
    if network.since:
        data["foundingDate"] = str(network.since)
    if network.convener:
        data["parentOrganization"] = {"@type": "Organization", "name": network.convener.name}
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  # escaped above
