"""A program of its own: sets the guide whose JSON comes in, and writes its PDF out. Knows nothing of Django.

python -I press.py TEMPLATE FOLDER. Apart from the site, as setting 200 networks takes some 170 MB, which the system
has back when it ends, and as what runs too long can be ended.
"""

from __future__ import annotations

import os
import sys


def main(template: str, folder: str) -> None:
    import typst  # noqa: PLC0415  # optional

    os.nice(5)  # whoever waits for a page comes first
    pdf = typst.compile(
        template,
        root=folder,
        ignore_system_fonts=True,  # the same pages on every machine
        pdf_standards=["ua-1"],
        sys_inputs={"guide": sys.stdin.read()},
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])
