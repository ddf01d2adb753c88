"""Text of unknown origin as markup: escaped, isolated from its surroundings, and exact to the code point."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CONTROLS = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_SPECIAL = re.compile(f"[{''.join(_CONTROLS)}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\r]")


def exact(text: str) -> Markup:
    """Escaped so that a browser's text content is the text again.

    Direction controls that could reorder what surrounds them stand in an element of their own, which ends their
    effect and shows their name; other control characters are shown likewise.
    """
    return Markup(_SPECIAL.sub(_shown, str(escape(text))))


def isolated(text: str) -> Markup:
    """A name or short quote in a direction of its own."""
    return Markup('<bdi dir="auto">{}</bdi>').format(exact(text))


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    if char == "\r":
        return "&#13;"
    name = _CONTROLS.get(char, f"U+{ord(char):04X}")
    shown = "\u2400" if char == "\0" else char  # HTML has no way to hold U+0000
    return f'<bdi class="control" data-name="{name}">{shown}</bdi>'
