"""What every step wears."""

from __future__ import annotations

import pytest
from django.db.transaction import Atomic

from directory import workflow

READ_ONLY = {"fill", "free_slug", "may_be_sent_again", "require_willing", "what_is_shown"}
OF_ITS_CALLER = {"keep_versions"}  # called in the transaction of what it keeps a version of
OF_MANY_STEPS = {"run_day"}  # each in a transaction of its own: one that fails must not undo the others
STEPS = sorted(
    name
    for name in workflow.__all__
    if callable(getattr(workflow, name)) and not isinstance(getattr(workflow, name), type)
)


@pytest.mark.parametrize("name", [name for name in STEPS if name not in READ_ONLY | OF_ITS_CALLER | OF_MANY_STEPS])
def test_every_step_is_one_transaction(name: str) -> None:
    around = getattr(workflow, name).__closure__ or ()
    assert any(isinstance(cell.cell_contents, Atomic) for cell in around)


@pytest.mark.parametrize("name", STEPS)
def test_every_step_says_what_it_does(name: str) -> None:
    assert getattr(workflow, name).__doc__
