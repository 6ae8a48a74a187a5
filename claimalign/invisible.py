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


UNSAFE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "�"),  # controls
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"),  # writing direction
    **dict.fromkeys(range(0xD800, 0xE000), "�"),  # half characters, of a file name that is no text
    **dict.fromkeys((*b"\t\n\r", 0x2028, 0x2029), " "),
}
"""Characters that could move the cursor, colour a terminal, turn the text around or stop a file."""


def visible(text: str) -> str:
    """The text with every control and direction character replaced, length unchanged."""
    return text.translate(UNSAFE)


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
