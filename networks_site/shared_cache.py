"""Django's Redis, as a help that nobody has to have: while it is away, each page is made anew."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends import redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
LEFT_ALONE = 10  # seconds after it did not answer


class RedisCache(redis.RedisCache):
    away_until = 0.0  # for all threads of the worker: each has a cache object of its own

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._answer_of(super().get, key, default, version, otherwise=default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._answer_of(super().set, key, value, timeout, version)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """True while nobody knows: allauth asks whether a code was used, of which the database keeps count too."""
        return bool(self._answer_of(super().add, key, value, timeout, version, otherwise=True))

    def _answer_of(self, ask: Callable[..., Any], *arguments: Any, otherwise: Any = None) -> Any:
        if time.monotonic() < RedisCache.away_until:
            return otherwise
        try:
            return ask(*arguments)
        except RedisError as fault:
            RedisCache.away_until = time.monotonic() + LEFT_ALONE
            log.error("The cache of CACHE_URL does not answer, pages are made anew: %s", type(fault).__name__)
            return otherwise
