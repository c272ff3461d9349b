"""Putting rich text together from what a reader comes across: words, line ends, items, rows and cells, however badly nested."""

from __future__ import annotations

import re

from caseload.domain.rich import RichParagraph, RichPart, RichSpan, RichTable, joined, list_of, trimmed, type_of_line

ITEM = "ul"


class RichBuilder:
    """Collects parts; a table inside another is kept as its words, a list inside another as items that stand deeper."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.parts: list[RichPart] = []
        self.line: list[RichSpan] = []
        self.lists: list[str] = []
        self.items: list[tuple[type_of_line, int, bool]] = []
        self.in_item = False
        self.depth = 0
        self.rows: list[list[type_of_line]] = []

    def say(self, text: str, *, bold: bool, italic: bool) -> None:
        """Add words in their manner; white space between two lines is none."""
        if text.strip() or (text and self.line and not self.line[-1].text.endswith((" ", "\n"))):
            self.line.append(RichSpan(text, bold, italic))

    def line_end(self) -> None:
        """End the line inside what is being collected."""
        self.line.append(RichSpan("\n"))

    def part_end(self) -> None:
        """End a paragraph; inside a cell or an item that is a line end."""
        if self.depth or self.in_item:
            if self.line and not self.line[-1].text.endswith("\n"):
                self.line_end()
            return
        line = self._take()
        if line:
            self.parts.append(RichParagraph(line))

    def list_start(self, tag: str) -> None:
        """Open a list, or go on with the one around it."""
        if self.depth:
            return
        if self.in_item:
            self.item_end()
        elif not self.lists:
            self.part_end()
        self.lists.append(tag)

    def list_end(self) -> None:
        """Close the innermost list; the outermost becomes a part."""
        if self.lists and not self.depth:
            self.item_end()
            tag = self.lists.pop()
            if not self.lists and self.items:
                self.parts.append(list_of(self.items, numbered=tag == "ol"))
                self.items = []

    def item_start(self) -> None:
        """Open an item; one outside any list opens a list of its own."""
        if self.depth:
            self.part_end()
            return
        if self.in_item:
            self.item_end()
        if not self.lists:
            self.list_start(ITEM)
        self.in_item = True

    def item_end(self) -> None:
        """Close the item that is open."""
        if self.depth:
            return
        line = self._take()
        if line:
            self.items.append((line, max(len(self.lists) - 1, 0), self.lists[-1:] == ["ol"]))
        self.in_item = False

    def table_start(self) -> None:
        """Open a table; a list that is open ends before it."""
        while self.lists and not self.depth:
            self.list_end()
        self.part_end()
        if not self.depth:
            self.rows = []
        self.depth += 1

    def row_start(self) -> None:
        """Open a row of the outermost table."""
        if self.depth == 1:
            self.cell_end()
            self.rows.append([])

    def cell_start(self) -> None:
        """Open a cell of the outermost table."""
        if self.depth == 1:
            self.cell_end()
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(())
        else:
            self.part_end()

    def cell_end(self) -> None:
        """Close the cell; words between cells go to the cell before, or stand as a paragraph where there is none."""
        if self.depth != 1:
            return
        line = self._take()
        if not line:
            return
        if self.rows and self.rows[-1]:
            before = self.rows[-1][-1]
            self.rows[-1][-1] = joined((*before, RichSpan("\n"), *line)) if before else line
        else:
            self.parts.append(RichParagraph(line))

    def table_end(self) -> None:
        """Close a table; the outermost becomes a part, its rows made as wide as the widest."""
        if self.depth == 1:
            self.cell_end()
            rows = [row for row in self.rows if any(row)]
            width = max((len(row) for row in rows), default=0)
            if width:
                self.parts.append(RichTable(tuple((*row, *((),) * (width - len(row))) for row in rows)))
        self.part_end()
        self.depth = max(0, self.depth - 1)

    def finish(self) -> tuple[RichPart, ...]:
        """Everything collected, with what is still open ended."""
        while self.depth:
            self.table_end()
        while self.lists:
            self.list_end()
        self.part_end()
        return tuple(self.parts)

    def _take(self) -> type_of_line:
        line, self.line = trimmed(_tidy(self.line)), []
        return line


def _tidy(spans: list[RichSpan]) -> list[RichSpan]:
    """White space folded across spans: none beside a line end, one between words."""
    found: list[RichSpan] = []
    for span in joined(spans):
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", span.text))
        if found and found[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if found and text.startswith("\n"):
            found[-1] = RichSpan(found[-1].text.rstrip(" "), found[-1].bold, found[-1].italic)
        if text:
            found.append(RichSpan(text, span.bold, span.italic))
    return found
