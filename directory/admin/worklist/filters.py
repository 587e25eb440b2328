"""The filter by which a list of the admin shows one queue of the work list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.worklist.queues import QUEUES, in_queues
from directory.admin.worklist.sections import TITLES
from directory.models.days import day_of


class WaitingFilter(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [(queue.name, TITLES[queue.name]) for queue in QUEUES if queue.model is model_admin.model]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {name for name, _title in self.lookup_choices}:
            return queryset
        return in_queues(queryset, day_of(timezone.now())).filter(queue=self.value())
