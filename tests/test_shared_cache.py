"""The site without the Redis of CACHE_URL."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from networks_site import shared_cache
from networks_site.shared_cache import RedisCache


@pytest.fixture
def nowhere() -> Iterator[RedisCache]:
    """A cache on a port where nobody listens."""
    yield RedisCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 1}})
    RedisCache.away_until = 0.0


def test_without_it_nothing_is_kept_and_nothing_breaks(nowhere: RedisCache) -> None:
    nowhere.set("page", "kept")
    assert nowhere.get("page") is None
    assert nowhere.get("page", "made anew") == "made anew"


def test_without_it_a_code_of_the_second_step_is_still_taken(nowhere: RedisCache) -> None:
    assert nowhere.add("allauth.mfa.totp.used?user=1&code=123456", "y", timeout=30)


def test_it_is_asked_again_after_a_while_and_the_log_says_so_each_time(
    nowhere: RedisCache, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with caplog.at_level(logging.ERROR):
        nowhere.get("page")
        nowhere.get("page")
        assert len(caplog.records) == 1
        monkeypatch.setattr(shared_cache, "LEFT_ALONE", 0)
        RedisCache.away_until = 0.0
        nowhere.get("page")
        nowhere.get("page")
    assert len(caplog.records) == 3
    assert "CACHE_URL" in caplog.text
