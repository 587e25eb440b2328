"""Which network a row says that it is a part of: one of the directory, or another row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.importing.known import Known, folded
from directory.importing.meeting import Met, Told
from directory.models.rings import in_rings


class Parents:
    """A network is known by its id; one that a row will make, by the number of the row below zero."""

    def __init__(self, rows: Sequence[Told], met: Sequence[Met], known: Known) -> None:
        self.known = known
        self.slugs = {slug: pk for slug, pk in known.slugs.items() if pk in known.seen}
        self.named: defaultdict[str, set[int]] = defaultdict(set)
        for name, pks in known.named.items():
            self.named[name] |= set(pks) & known.seen - known.retired
        for row, item in zip(rows, met, strict=True):
            node = item.pk or -row.number
            self.named[folded(row.texts.get("name_fi", ""))].add(node)
            if slug := row.texts.get("slug"):
                self.slugs.setdefault(slug, node)

    def read(self, node: int, text: str) -> int:
        """The network that NODE is a part of, by TEXT: an identifier or a name. Raises ValidationError."""
        found = {self.slugs[text]} if text in self.slugs else self.named.get(folded(text), set())
        if not found:
            raise ValidationError(
                _("There is no network “%(name)s” in the directory or in this list."), params={"name": text[:60]}
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several networks have this name. Write the identifier of the right one instead.")
            )
        [parent] = found
        if parent == node:
            raise ValidationError(_("A network cannot be a part of itself."))
        return parent

    def rings(self, told: dict[int, int]) -> Iterator[int]:
        """Those of the networks in TOLD (network: its parent) that would lie inside themselves."""
        return in_rings(told, {**self.known.parents, **told})
