"""The characters that a reader does not see."""

_RANGES = (
    (0x00, 0x20),  # controls, tab, line ends, space
    (0x7F, 0xA0),  # controls, no-break space
    (0xAD, 0xAD),  # soft hyphen
    (0x061C, 0x061C),  # Arabic letter mark
    (0x1680, 0x1680),
    (0x180E, 0x180E),
    (0x2000, 0x200F),  # spaces of all widths, zero-width characters, writing direction
    (0x2028, 0x202F),
    (0x205F, 0x206F),
    (0x3000, 0x3000),  # ideographic space
    (0xFEFF, 0xFEFF),  # byte order mark
)

INVISIBLE = "".join(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""White space, controls, zero-width characters and the byte order mark: fit for `str.strip`."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from `start` to `end` without the invisible characters at its ends.

    Where there is nothing else, it is empty and stands at `start`.
    """
    piece = text[start:end]
    visible = piece.lstrip(INVISIBLE)
    if not visible:
        return start, start
    start = end - len(visible)
    return start, start + len(visible.rstrip(INVISIBLE))
