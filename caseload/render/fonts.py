"""Which embedded face draws which character: one base family, then a face per script, then general ones."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz

from caseload.domain.errors import Trouble
from caseload.domain.words import tr

if TYPE_CHECKING:
    from caseload.render.pdffont import PdfFont


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file inside an installed package; `joins` where its letters change with their neighbours."""

    name: str
    package: str
    file: str
    joins: bool = False

    def path(self) -> Path:
        """Where the file lies on this machine; a missing package is told as trouble."""
        spec = find_spec(self.package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            if (found := Path(folder) / self.file).is_file():
                return found
        raise Trouble(
            tr("The print font {name} is missing from this installation: run the set-up command again.", name=self.name)
        )


def _source(style: str) -> FontFile:
    return FontFile(f"Sans{style}", "font_source_sans_pro", f"files/SourceSansPro-{style}.ttf")


def _noto(script: str, *, joins: bool = False) -> FontFile:
    return FontFile(f"Noto{script}", "manimgx_fonts", f"Noto{script}[wght].ttf", joins)


REGULAR = _source("Regular")

# By (bold, italic). The semibold weight is heavy enough for headings and keeps long ones calm.
BASE: dict[tuple[bool, bool], FontFile] = {
    (False, False): REGULAR,
    (True, False): _source("Semibold"),
    (False, True): _source("It"),
    (True, True): _source("SemiboldIt"),
}

# By the first word of a character's Unicode name, which names its script.
SCRIPTS: dict[str, FontFile] = {
    script.upper(): _noto(f"Sans{script}", joins=True)
    for script in (
        *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew"),
        *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai"),
    )
}

EMOJI = _noto("Emoji", joins=True)
GENERAL = (_noto("Sans"), _noto("SansSymbols"), EMOJI)


class Face:
    """One font file, opened when first asked."""

    def __init__(self, row: FontFile) -> None:
        """Remember the row; nothing is read yet."""
        self.row = row
        self.name = row.name

    @cached_property
    def shaper(self) -> uharfbuzz.Font:
        """The font as HarfBuzz sees it."""
        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.row.path()))))

    @cached_property
    def scale(self) -> float:
        """What turns font units into thousandths of an em."""
        return 1000.0 / float(self.shaper.face.upem)

    @cached_property
    def coverage(self) -> frozenset[str]:
        """Every character the font has a glyph for."""
        return frozenset(map(chr, self.shaper.face.unicodes))

    @cached_property
    def pdf(self) -> PdfFont:
        """The font as reportlab embeds it, registered under its name."""
        # reportlab takes 0.2 s to import: only printing pays it.
        from caseload.render.pdffont import PdfFont

        return PdfFont.registered(self.name, str(self.row.path()))


@cache
def face(row: FontFile) -> Face:
    """The one `Face` of a row."""
    return Face(row)


def base_face(*, bold: bool = False, italic: bool = False) -> Face:
    """The base face of a manner of writing."""
    return face(BASE[bold, italic])


@lru_cache(maxsize=8192)
def face_for(char: str, *, bold: bool = False, italic: bool = False) -> Face | None:
    """The face that draws a character, nearest in manner first; None when no font has it."""
    script = SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0].partition("-")[0])
    rows = (BASE[bold, italic], BASE[bold, False], REGULAR, *([script] if script else ()), *GENERAL)
    return next((found for row in rows if char in (found := face(row)).coverage), None)
