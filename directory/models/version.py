"""The content of networks as it was: a row per change of it, areas and themes included. States are no content.

The workflow writes the rows, with who and why, in the transaction of the step that changed the content; networks have
no columns about people, so neither do these.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history import register
from simple_history.utils import get_history_model_for_model

from directory.models.network import Network

# The columns that an edit writes.
CONTENT = tuple(field.name for field in Network._meta.concrete_fields if field.editable and not field.primary_key)
_KEPT = {"id", "version", *CONTENT}

register(
    Network,
    app="directory",
    verbose_name=_("version of a network"),
    verbose_name_plural=_("versions of networks"),
    custom_model_name=lambda name: name.replace("Network", "NetworkVersion"),
    excluded_fields=[field.name for field in Network._meta.concrete_fields if field.name not in _KEPT],
    m2m_fields=["areas", "themes"],
    history_id_field=models.BigAutoField(),
    history_change_reason_field=models.CharField(max_length=500, blank=True, default=""),
    no_db_index=["slug", "network_class", "parent", "convener", "network", "area", "theme"],  # asked for by network
)

NetworkVersion: Any = get_history_model_for_model(Network)
# The links of Network's two many-to-many columns, and what keeps them: (links of now, kept links).
KEPT_LINKS: dict[str, tuple[Any, Any]] = {
    name: (getattr(Network, name).through, getattr(NetworkVersion, name).model) for name in ("areas", "themes")
}
