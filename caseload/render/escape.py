"""One escaping function per sink: nothing a person typed acts as markup, breaks a print or drives a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from caseload.render.fonts import EMOJI, Face, base_face, face, face_for

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Spaces that a paragraph would swallow: indents and the second and later of several.
_SWALLOWED = re.compile("(?<=[\n ]) +")
_INDENT = re.compile("^ +")
_NO_BREAK = "\u2007\u202f"
# The last space of a tab may end a line, so that tabbed columns wrap.
_TAB = 3 * NO_BREAK_SPACE + " "
# What Unicode asks to be drawn as nothing where it has no effect, and HarfBuzz does: joiners, selectors, tags.
_DRAWN_AS_NOTHING = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x17B4, 0x17B5), (0x180B, 0x180E), (0x200B, 0x200F)),
    *((0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFF8), (0x1D173, 0x1D17A)),
    (0xE0000, 0xE0FFF),
)
# Characters that need HarfBuzz or a reordered line beside marks, joiners and right-to-left letters.
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_NOT_XML = "\ufffe\uffff"
_REORDERED = frozenset(("R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"))


def code_of(char: str) -> str:
    """The name of a code point that cannot be drawn: U+0007."""
    return f"U+{ord(char):04X}"


@lru_cache(maxsize=8)
def _ordinary(bold: bool, italic: bool) -> frozenset[str]:
    """Characters the base face draws as they are, in a line that runs left to right."""
    coverage = base_face(bold=bold, italic=italic).coverage
    return frozenset(c for c in coverage if _as_printed(c) == c and not needs_layout(c)) | {"\n"}


@lru_cache(maxsize=8192)
def needs_layout(char: str) -> bool:
    """True when a paragraph with this character must be shaped and ordered: marks, joiners, right-to-left letters."""
    return _leans(char) or unicodedata.bidirectional(char) in _REORDERED or char in _SKIN_TONES


@lru_cache(maxsize=8192)
def _is_nothing(char: str) -> bool:
    """True for a character that is drawn as nothing even where no font has it."""
    return any(first <= ord(char) <= last for first, last in _DRAWN_AS_NOTHING)


@lru_cache(maxsize=8192)
def _leans(char: str) -> bool:
    """True for a mark or joiner, which belongs to the letter before it."""
    return unicodedata.category(char)[0] == "M" or _is_nothing(char)


@lru_cache(maxsize=8192)
def is_missing(char: str) -> bool:
    """True when no font has the character, so that it is printed as its number."""
    category = unicodedata.category(char)
    if category[0] == "Z" or char in "\n\r\t\v\f\x85" or _is_nothing(char):
        return False
    return category in ("Cc", "Cs", "Co") or face_for(char) is None


@lru_cache(maxsize=8192)
def _as_printed(char: str) -> str:
    """A character, or the space or number that is printed in its place."""
    if is_missing(char):
        return code_of(char)
    if char == "\t":
        return _TAB
    if unicodedata.category(char) == "Zs" and char != NO_BREAK_SPACE:
        return NO_BREAK_SPACE if char in _NO_BREAK else " "
    return char


def printable(text: str, *, starts_line: bool = True) -> str:
    """The text as it is printed: one kind of line end, indents kept, and a number for what no font has.

    `starts_line` is false for a span in the middle of a line, whose first space is a space between words.
    """
    text = _LINE_ENDS.sub("\n", text)
    for char in set(text) - {"\n"}:
        if (printed := _as_printed(char)) != char:
            text = text.replace(char, printed)
    if starts_line:
        text = _INDENT.sub(_fixed, text)
    return _SWALLOWED.sub(_fixed, text)


def _fixed(spaces: re.Match[str]) -> str:
    return NO_BREAK_SPACE * len(spaces[0])


def is_ordinary(text: str, *, bold: bool = False, italic: bool = False, starts_line: bool = True) -> bool:
    """True when the base face alone draws the text, character by character: nearly every string."""
    spaced = "  " in text or "\n " in text or (starts_line and text.startswith(" "))
    return not spaced and _ordinary(bold, italic).issuperset(text)


def needs_shaping(text: str) -> bool:
    """True when the text must be set by HarfBuzz and the bidirectional rules rather than letter by letter."""
    return any(map(needs_layout, set(text)))


def runs(text: str, *, bold: bool = False, italic: bool = False) -> Iterator[tuple[Face, str]]:
    """Split printable text where the face that has the glyph changes."""
    base = base_face(bold=bold, italic=italic)
    chosen: list[Face] = []
    for position, char in enumerate(text):
        before = chosen[-1] if chosen else base
        follower = text[position + 1 : position + 2]
        if _leans(char):
            kept = before if char in before.coverage or _is_nothing(char) else face_for(char, bold=bold, italic=italic)
            chosen.append(kept or before)
        elif follower == EMOJI_STYLE and char in face(EMOJI).coverage:
            chosen.append(face(EMOJI))
        else:
            chosen.append(base if char in base.coverage else face_for(char, bold=bold, italic=italic) or base)
    position = 0
    for found, group in groupby(chosen):
        length = len(list(group))
        yield found, text[position : position + length]
        position += length


def markup(text: str, *, bold: bool = False, italic: bool = False, starts_line: bool = True) -> str:
    """Escape a user string for reportlab's paragraph markup, naming a face only where the base one lacks a glyph."""
    if is_ordinary(text, bold=bold, italic=italic, starts_line=starts_line):
        return _without_markup(text)
    base = base_face(bold=bold, italic=italic)
    return "".join(
        _without_markup(run) if found is base else f'<font face="{found.pdf.fontName}">{_without_markup(run)}</font>'
        for found, run in runs(printable(text, starts_line=starts_line), bold=bold, italic=italic)
    )


def _without_markup(text: str) -> str:
    """Make every character of the text stand for itself; a line end becomes a break."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>")


def metadata(text: str) -> str:
    """Escape a user string for the title, author and bookmarks of a file: one line without control characters."""
    return " ".join(_visible_controls(text).split())


def terminal(text: str) -> str:
    """Escape a user string for plain text: line ends kept, no control character left to drive a terminal."""
    return _visible_controls(_LINE_ENDS.sub("\n", text))


def word(text: str) -> str:
    """Escape a user string for a Word file: line ends and tabs kept, a number for what its XML may not hold."""
    return "".join(code_of(c) if c in _NOT_XML else c for c in terminal(text))


def _visible_controls(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(code_of(c) if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def missing_in(texts: Iterable[str]) -> dict[str, int]:
    """Count the characters that no font has, in order of first appearance."""
    found: dict[str, int] = {}
    for text in texts:
        if not is_ordinary(text):
            for char in filter(is_missing, text):
                found[char] = found.get(char, 0) + 1
    return found
