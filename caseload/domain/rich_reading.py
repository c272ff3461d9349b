"""Reading rich text from any HTML, ours, an editor's or pasted: what is allowed stays, the words of the rest stay as words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from caseload.domain.rich import RichPart, write_rich
from caseload.domain.rich_building import RichBuilder

SILENT = frozenset({"script", "style", "head", "title", "object", "iframe", "svg", "template", "noscript"})
EMPTY = frozenset({
    "br", "img", "hr", "col", "input", "wbr", "source", "base", "area", "param", "track", "meta", "link", "embed",
})  # fmt: skip
PARAGRAPHS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "dl", "dt", "dd", "hr",
})  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_UPRIGHT = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)


def read_rich(text: str) -> tuple[RichPart, ...]:
    """The parts of an HTML text; images, targets of links, styles, scripts and everything else but words are left out."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.builder.finish()


def clean_rich(text: str) -> str:
    """Any HTML as our canonical markup; cleaning twice changes nothing more."""
    return write_rich(read_rich(text))


class _Reader(HTMLParser):
    """Tells a builder what it comes across."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = RichBuilder()
        self.manner: list[tuple[str, bool, bool]] = [("", False, False)]
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what a tag opens."""
        if self.silent or tag in SILENT:
            if tag not in EMPTY:
                self.silent.append(tag)
            return
        if (opens := _OPENS.get(tag)) is not None:
            opens(self.builder)
        elif tag in PARAGRAPHS:
            self.builder.part_end()
        if tag not in EMPTY:
            self._push(tag, dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        """Take note of what a tag ends; one that was never opened ends nothing."""
        if self.silent:
            if tag in self.silent:
                del self.silent[len(self.silent) - 1 - self.silent[::-1].index(tag) :]
            return
        if not self._pop(tag):
            return
        if (ends := _ENDS.get(tag)) is not None:
            ends(self.builder)
        elif tag in PARAGRAPHS:
            self.builder.part_end()

    def parse_html_declaration(self, i: int) -> int:
        """Leave out a declaration; one of a kind nobody knows is left out too, where the parser itself would give up."""
        return self.parse_bogus_comment(i) if self.rawdata.startswith("<![", i) else super().parse_html_declaration(i)

    def handle_data(self, data: str) -> None:
        """Keep words, white space folded as HTML does."""
        if not self.silent:
            _, bold, italic = self.manner[-1]
            self.builder.say(_SPACE.sub(" ", data), bold=bold, italic=italic)

    def _push(self, tag: str, style: str) -> None:
        _, bold, italic = self.manner[-1]
        bold = (bold or tag in ("b", "strong", "th") or bool(_BOLD.search(style))) and not _PLAIN.search(style)
        italic = (italic or tag in ("i", "em") or bool(_SLANTED.search(style))) and not _UPRIGHT.search(style)
        self.manner.append((tag, bold, italic))

    def _pop(self, tag: str) -> bool:
        """Leave the innermost tag of that name and what was left open in it; False when there is none."""
        for place in range(len(self.manner) - 1, 0, -1):
            if self.manner[place][0] == tag:
                del self.manner[place:]
                return True
        return False


type_of_step = Callable[[RichBuilder], None]
_OPENS: dict[str, type_of_step] = {
    "ul": lambda one: one.list_start("ul"), "ol": lambda one: one.list_start("ol"), "li": RichBuilder.item_start,
    "table": RichBuilder.table_start, "tr": RichBuilder.row_start, "td": RichBuilder.cell_start, "th": RichBuilder.cell_start,
    "br": RichBuilder.line_end,
}  # fmt: skip
_ENDS: dict[str, type_of_step] = {
    "ul": RichBuilder.list_end, "ol": RichBuilder.list_end, "li": RichBuilder.item_end, "table": RichBuilder.table_end,
    "td": RichBuilder.cell_end, "th": RichBuilder.cell_end, "tr": RichBuilder.cell_end,
}  # fmt: skip
