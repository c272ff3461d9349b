"""A TrueType font as reportlab embeds it, that reads back as the text its glyphs stand for."""

from __future__ import annotations

from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Shaped glyphs need a code point of their own; this private plane is in no font and never reaches the file.
FIRST_ALIAS = 0x100000
# A /ToUnicode block may hold at most this many lines.
BLOCK = 100


class PdfFont(TTFont):  # type: ignore[misc]  # reportlab carries no types
    """A font whose glyphs may stand for any text: a ligature for its letters, a joined form for its letter."""

    def __init__(self, name: str, path: str) -> None:
        """Read the font file at `path`."""
        super().__init__(name, path)
        self._aliases: dict[tuple[int, str], str] = {}
        self._alias_text: dict[int, str] = {}

    @classmethod
    def registered(cls, name: str, path: str) -> PdfFont:
        """Make the font known to reportlab as a family of its own, whatever weight is asked of it."""
        font = cls(name, path)
        pdfmetrics.registerFont(font)
        for bold, italic in ((1, 1), (1, 0), (0, 1), (0, 0)):
            addMapping(name, bold, italic, name)
        return font

    def char_for(self, glyph: int, text: str) -> str:
        """The character to write so that `glyph` is drawn and `text` is read back."""
        if len(text) == 1 and self.face.charToGlyph.get(ord(text)) == glyph:
            return text
        if (glyph, text) not in self._aliases:
            code = FIRST_ALIAS + len(self._aliases)
            self._aliases[glyph, text] = chr(code)
            self._alias_text[code] = text
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self.face.hmetrics[glyph][0] * 1000.0 / self.face.unitsPerEm
        return self._aliases[glyph, text]

    def width_of(self, char: str) -> float:
        """The printed width of a character in thousandths of an em."""
        return float(self.face.charWidths.get(ord(char), self.face.defaultWidth))

    def addObjects(self, doc: Any) -> None:  # noqa: N802  reportlab's name
        """Embed the subsets used in `doc`, each with a map to the text it stands for.

        reportlab's own map cannot say more than one character and writes wrong codes beyond U+FFFF.
        """
        state = self.state[doc]
        subsets = state.subsets
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(subsets):
            reference = fonts[f"{state.internalName}+{number}"].ToUnicode
            doc.idToObject[reference.name].content = self._to_unicode(subset)

    def _to_unicode(self, subset: list[int]) -> str:
        """The /ToUnicode stream of one subset."""
        lines = [f"<{code:02X}> <{self._utf16(value)}>" for code, value in enumerate(subset) if value]
        blocks = [lines[start : start + BLOCK] for start in range(0, len(lines), BLOCK)]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def",
                "/CMapType 2 def",
                "1 begincodespacerange",
                "<00> <FF>",
                "endcodespacerange",
                *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            ]
        )

    def _utf16(self, value: int) -> str:
        """A code point or alias as the hexadecimal text it reads back as."""
        return self._alias_text.get(value, chr(value)).encode("utf-16-be").hex().upper()
