"""Lists that come in: a file becomes rows, rows become a plan, and a plan is taken in whole or not at all.

`read_list` reads what somebody has chosen, `make_plan` says what it would do, row by row, and `take_in` does that.
No contact, no consent and no published state ever comes of a list: only `workflow` writes, and it is given texts.

Not django-import-export, whose resources save models by themselves and read a file whole before they look at it.
"""

from directory.importing.headings import Headings
from directory.importing.known import Scope
from directory.importing.limits import MOST_BYTES, MOST_ROWS, UnreadableError, too_large
from directory.importing.lists import ReadList, read_list
from directory.importing.plan import ListRow, Plan, Planned, make_plan
from directory.importing.taking import OvertakenError, take_in
from directory.importing.template import example_row, note_rows, template_headings

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "Headings",
    "ListRow",
    "OvertakenError",
    "Plan",
    "Planned",
    "ReadList",
    "Scope",
    "UnreadableError",
    "example_row",
    "make_plan",
    "note_rows",
    "read_list",
    "take_in",
    "template_headings",
    "too_large",
]
