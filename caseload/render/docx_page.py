"""The page of a Word file: styles, language, margins, and what stands at head and foot of every page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from caseload.documents.blocks import Document
from caseload.domain.words import tr
from caseload.render.docx_text import add_field, add_line, add_text
from caseload.render.escape import metadata
from caseload.render.looks import INK, LEADING, RULE, Look, looks_of

FONT = "Arial"
NARROWED = 0.92
"""How much smaller a cell is set than on our own pages: the plain font is that much wider than theirs."""
CELL = "Table text"
WIDTH_MM = 170.0
_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
_PAGE, _PAGES = "\ue000", "\ue001"
_LONGEST_FACT = 255
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The words of every page: its marking, the draft it is (empty: none), and the foot."""

    marking: str
    draft: str
    footer: str


def set_styles(paper: Any, language: str, *, large_print: bool) -> None:
    """Word's own styles at our sizes, one plain font, and the language the words are checked in."""
    looks = looks_of(large_print=large_print)
    _set_language(paper, _LANGUAGES.get(language, language))
    rows = {"Normal": looks.body, "Title": looks.title, "Subtitle": looks.subtitle, "Header": looks.marking,
            "Footer": looks.footer, "List Bullet": looks.body, "List Bullet 2": looks.body, "List Bullet 3": looks.body,
            **{f"Heading {level}": looks.heading(level) for level in (1, 2, 3)}}  # fmt: skip
    for name, look in rows.items():
        _set_style(paper.styles[name], look)
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3"):
        paper.styles[name].paragraph_format.space_after = Pt(2)
    cell = paper.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = paper.styles["Normal"]
    cell.font.size = Pt(round(looks.cell.size * (1.0 if large_print else NARROWED) * 2) / 2)
    for edge in paper.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        edge.getparent().remove(edge)


def _set_style(style: Any, look: Look) -> None:
    style.font.name, style.font.size = FONT, Pt(round(look.size * 2) / 2)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string((look.colour or INK).removeprefix("#"))
    fonts = style.element.rPr.rFonts
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.before), Pt(look.after)
    style.paragraph_format.line_spacing = LEADING if look.leading > look.size * 1.3 else 1.15


def _set_language(paper: Any, language: str) -> None:
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = defaults.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        defaults.append(found)
    found.set(qn("w:val"), language)


def set_facts(paper: Any, document: Document, made_at: datetime) -> None:
    """The file's own facts: title, subject, author, language and when it was made."""
    facts = paper.core_properties
    words = (document.title, document.subject, document.author)
    facts.title, facts.subject, facts.author = (metadata(text)[:_LONGEST_FACT] for text in words)
    facts.comments, facts.keywords, facts.last_modified_by = "", "", ""
    facts.language = _LANGUAGES.get(document.language, document.language)
    facts.created = facts.modified = made_at.replace(tzinfo=None)


def set_furniture(paper: Any, words: Furniture) -> None:
    """A4 with the marking at head and foot, the foot's words, and page x of y as fields."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(8)
    head = section.header.paragraphs[0]
    add_text(head, f"{words.marking}   {words.draft}" if words.draft else words.marking)
    foot = section.footer.paragraphs[0]
    add_line(foot, "top", RULE)
    add_text(foot, words.footer, muted=True)
    last = section.footer.add_paragraph(style="Header")
    _set_tabs(last)
    add_text(last, f"\t{words.marking}\t")
    _add_page_words(last)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_tabs(line: Any) -> None:
    """The marking in the middle and the page at the edge: on a line of their own, where no long foot can run into them."""
    stops = line.paragraph_format.tab_stops
    for inherited in line.style.paragraph_format.tab_stops:
        stops.add_tab_stop(inherited.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(WIDTH_MM / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)


def _add_page_words(paragraph: Any) -> None:
    """Page x of y in the language of the paper, both numbers worked out by Word."""
    for part in re.split(f"([{_PAGE}{_PAGES}])", tr("page {page} of {pages}", page=_PAGE, pages=_PAGES)):
        if part in (_PAGE, _PAGES):
            add_field(paragraph, "PAGE" if part == _PAGE else "NUMPAGES")
        elif part:
            add_text(paragraph, part, muted=True, small=True)
