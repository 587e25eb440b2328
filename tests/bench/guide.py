"""How long the guide of an area takes as PDF: `python -m tests.bench.guide [NETWORKS]`, 200 unless told.

All of them are new: nothing is kept from one round to the next. The aim is at most 3 s for 200 networks.
"""

from __future__ import annotations

import json
import sys

from tests.bench.scratch import ask_inside, prepared

DEMO = 35  # networks that are there before any is made up


def main(networks: int) -> None:
    with prepared("sqlite", networks - DEMO) as place:
        print(json.dumps(ask_inside(place, "guide")))  # its output


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
