"""HTML put together from parts, so that no text becomes markup by mistake."""

from __future__ import annotations

from html import escape

from claimalign.invisible import visible

VOID = frozenset({"input"})
"""Elements that have no content and no end tag."""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | int | float | bool | None) -> Html:
    """An element. Children that are not Html are text: escaped, control characters made visible.

    Attributes are named as in HTML, with `_` for `-` and after a Python keyword; True gives one
    without a value, False and None leave it out.
    """
    opened = f"<{name}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    return Html(opened if name in VOID else f"{opened}{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Elements and texts one after the other."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(visible(child), quote=False)
            for child in children
        )
    )


def _attribute(name: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)))}"'
