"""The narrow picture: each field by itself, as wide as a phone, with numbers that its list explains."""

from __future__ import annotations

from directory.pictures.arranging import arranged_for_a_phone
from directory.pictures.contents import Contents
from directory.pictures.drawing import phone_field

WIDTH = 288.0  # of the narrowest phone, without its margins: there a circle is 25 CSS px across


def phone_svgs(contents: Contents) -> list[str]:
    """A picture for each of the four fields; "" for an empty one."""
    arrangement = arranged_for_a_phone(contents, WIDTH - 8)
    return [phone_field(field, arrangement, WIDTH) for field in contents.fields]
