"""Rich text in a Qt document: our parts put in and read out piece by piece, so that no markup is ever handed to Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from caseload.domain.rich import RichList, RichParagraph, RichPart, RichSpan, RichTable, list_of, type_of_line, write_rich
from caseload.domain.rich_reading import clean_rich
from ui.theme import colour

LINE_END, GAP, CELL, LEADING = "\u2028", 7, 4, 125
BULLETS, NUMBERS = QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListDecimal


def markup_of(document: QTextDocument) -> str:
    """The canonical markup of what stands in a document."""
    return clean_rich(write_rich(_parts(document.rootFrame())))


def show_parts(document: QTextDocument, parts: Iterable[RichPart]) -> None:
    """Show parts in place of what stands in a document; typing before this cannot be undone back into."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(plain_block())
    insert_parts(cursor, tuple(parts))
    document.clearUndoRedoStacks()


def insert_parts(cursor: QTextCursor, parts: Sequence[RichPart]) -> None:
    """Put parts in at a cursor: the first paragraph goes on where the cursor stands; in a cell of a table only words go in."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if table_at(cursor) is not None:
        for at, line in enumerate(_lines(parts)):
            cursor.insertText(LINE_END if at else "")
            _say(cursor, line)
    else:
        for at, part in enumerate(parts):
            _insert(cursor, part, fresh=at > 0)
    cursor.endEditBlock()


def plain_block() -> QTextBlockFormat:
    """A paragraph of its own, with air under it."""
    made = QTextBlockFormat()
    made.setBottomMargin(GAP)
    made.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def table_look() -> QTextTableFormat:
    """A simple table as wide as the text, with a hairline round each cell."""
    made = QTextTableFormat()
    made.setCellPadding(CELL)
    made.setCellSpacing(0)
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderBrush(colour("edge"))
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBottomMargin(GAP)
    return made


# -- in -------------------------------------------------------------------------------------------------------


def _insert(cursor: QTextCursor, part: RichPart, *, fresh: bool) -> None:
    if isinstance(part, RichTable):
        _insert_table(cursor, part)
        return
    if fresh or (isinstance(part, RichList) and cursor.block().text()):
        cursor.insertBlock(plain_block(), QTextCharFormat())
    if isinstance(part, RichParagraph):
        _say(cursor, part.spans)
        return
    _insert_list(cursor, part)


def _insert_list(cursor: QTextCursor, part: RichList) -> None:
    """A list with those inside it: an item goes on with the list of its depth that is open and of its kind, else begins one."""
    opened: list[QTextList] = []
    for at, (item, level, ordered) in enumerate(part.rows()):
        if at:
            cursor.insertBlock()
        del opened[level + 1 :]
        if len(opened) > level and _numbered(opened[level]) != ordered:
            del opened[level:]
        if len(opened) > level:
            opened[level].add(cursor.block())
        else:
            look = QTextListFormat()
            look.setStyle(NUMBERS if ordered else BULLETS)
            look.setIndent(level + 1)
            opened.append(cursor.createList(look))
        _say(cursor, item)


def _insert_table(cursor: QTextCursor, part: RichTable) -> None:
    made = cursor.insertTable(len(part.rows), len(part.rows[0]), table_look())
    for at, row in enumerate(part.rows):
        for place, cell in enumerate(row):
            _say(made.cellAt(at, place).firstCursorPosition(), cell)
    cursor.setPosition(made.lastPosition() + 1)
    cursor.setBlockFormat(plain_block())


def _say(cursor: QTextCursor, spans: type_of_line) -> None:
    for span in spans:
        look = QTextCharFormat()
        if span.bold:
            look.setFontWeight(QFont.Weight.Bold)
        if span.italic:
            look.setFontItalic(True)
        cursor.insertText(span.text.replace("\n", LINE_END), look)


def _lines(parts: Iterable[RichPart]) -> Iterator[type_of_line]:
    for part in parts:
        if isinstance(part, RichParagraph):
            yield part.spans
        elif isinstance(part, RichList):
            yield from part.items
        else:
            yield from (cell for row in part.rows for cell in row)


# -- out ------------------------------------------------------------------------------------------------------


def _parts(frame: QTextFrame) -> Iterator[RichPart]:
    """The parts of a frame in their order; blocks of one list, and of the lists inside it, are one part."""
    items: list[tuple[type_of_line, int, bool]] = []
    held: QTextList | None = None
    for child, block in _children(frame):
        inside = block.textList() if child is None else None
        depth = inside.format().indent() - 1 if inside is not None else 0
        if held is not None and inside != held and (inside is None or depth < 1):
            yield list_of(items, numbered=_numbered(held))
            items = []
        held = held if inside is not None and depth > 0 and held is not None else inside
        if isinstance(child, QTextTable):
            yield RichTable(tuple(tuple(_cell(child, row, place) for place in range(child.columns()))
                                  for row in range(child.rows())))  # fmt: skip
        elif inside is not None:
            items.append((_spans(block), depth, _numbered(inside)))
        elif child is None:
            yield RichParagraph(_spans(block))
    if held is not None:
        yield list_of(items, numbered=_numbered(held))


def _children(frame: QTextFrame) -> Iterator[tuple[QTextFrame | None, QTextBlock]]:
    place = frame.begin()
    while not place.atEnd():
        yield place.currentFrame(), place.currentBlock()
        place += 1


def _cell(table: QTextTable, row: int, place: int) -> type_of_line:
    found: list[RichSpan] = []
    block, last = table.cellAt(row, place).firstCursorPosition().block(), table.cellAt(row, place).lastCursorPosition().block()
    while block.isValid():
        found += [RichSpan("\n")] if found else []
        found += _spans(block)
        if block == last:
            break
        block = block.next()
    return tuple(found)


def _spans(block: QTextBlock) -> type_of_line:
    found: list[RichSpan] = []
    place = block.begin()
    while not place.atEnd():
        piece = place.fragment()
        look = piece.charFormat()
        text = piece.text().replace(LINE_END, "\n")
        found.append(RichSpan(text, look.fontWeight() >= QFont.Weight.DemiBold, look.fontItalic()))
        place += 1
    return tuple(found)


def _numbered(held: QTextList) -> bool:
    return held.format().style() == NUMBERS


def count_words(text: str) -> int:
    """How many words a text has; a bar between two cells is none."""
    return sum(word != "|" for word in text.split())


# -- where a cursor stands ------------------------------------------------------------------------------------


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """The table a cursor stands in, or None."""
    return cursor.currentTable()


def list_at(cursor: QTextCursor) -> QTextList | None:
    """The list a cursor stands in, or None."""
    return cursor.currentList()


def in_list(cursor: QTextCursor, style: QTextListFormat.Style) -> bool:
    """Whether a cursor stands in a list of a style."""
    held = list_at(cursor)
    return held is not None and held.format().style() == style
