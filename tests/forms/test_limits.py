"""Forms may be sent so many times an hour; what is kept of senders says nothing of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from directory.forms import limits, seconds_to_wait
from directory.models import FormLimit

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("[2001:db8::1]", "2001:db8::/64"),
        ("", ""),
        ("unix:", ""),
        ("<script>", ""),
    ],
)
def test_a_sender_is_a_whole_address_or_the_network_of_a_household(address: str, network: str) -> None:
    assert limits.sender_network({"REMOTE_ADDR": address}) == network


@pytest.mark.parametrize(
    ("trusted", "said", "network"),
    [
        (0, "198.51.100.9", "192.0.2.7"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.1, 198.51.100.9", "198.51.100.9"),  # the first is what the sender wrote
        (2, "203.0.113.1, 198.51.100.9", "203.0.113.1"),
        (2, "198.51.100.9", "192.0.2.7"),
        (1, "", "192.0.2.7"),
        (1, "nonsense", ""),
    ],
)
def test_only_our_own_proxies_are_believed(settings: object, trusted: int, said: str, network: str) -> None:
    settings.TRUSTED_PROXIES = trusted  # type: ignore[attr-defined]
    assert limits.sender_network({"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": said}) == network


def sent(count: int, address: str = "192.0.2.7") -> list[int]:
    return [seconds_to_wait("form", {"REMOTE_ADDR": address}) for _ in range(count)]


@pytest.mark.django_db
def test_one_place_may_send_its_share_and_then_waits_for_the_next_hour() -> None:
    with time_machine.travel(NOON.replace(minute=45), tick=False) as clock:
        assert sent(limits.FROM_ONE_PLACE + 1) == [0] * limits.FROM_ONE_PLACE + [15 * 60]
        assert sent(1, "192.0.2.8") == [0]
        clock.shift(15 * 60)
        assert sent(1) == [0]


@pytest.mark.django_db
def test_all_places_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FROM_EVERYWHERE", 5)
    with time_machine.travel(NOON, tick=False):
        assert [sent(1, f"192.0.2.{number}")[0] for number in range(6)] == [0] * 5 + [3600]


@pytest.mark.django_db
def test_nothing_that_is_kept_holds_an_address() -> None:
    sent(3)
    rows = list(FormLimit.objects.values_list("key", "hits"))
    assert {hits for _key, hits in rows} == {3}
    assert all(set(key) <= set("0123456789abcdef") and len(key) == 64 for key, _hits in rows)
