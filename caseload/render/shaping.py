"""Text set by HarfBuzz: words of glyph runs, broken into lines, each line in visual order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import uharfbuzz

from caseload.render import bidi
from caseload.render.escape import needs_shaping, runs
from caseload.render.fonts import Face, base_face
from caseload.render.looks import Look

# Joined letters keep their own cluster, so that every glyph knows the text it stands for.
_CLUSTERS = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
# A Latin ligature would read back as one character, and kerning would differ from the lines set without HarfBuzz.
_PLAIN_LATIN = {"liga": False, "clig": False, "dlig": False, "kern": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph, the text it stands for, and its place in thousandths of an em."""

    number: int
    text: str
    advance: float
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face, look and direction, in the order they are drawn; `width` is in points."""

    face: Face
    look: Look
    level: int
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """How far the run reaches, in points."""
        return sum(glyph.advance for glyph in self.glyphs) * self.look.size / 1000.0


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch without a place to break; `space` is the run of the space before it, None at a line's start."""

    runs: tuple[Run, ...]
    space: Run | None

    @property
    def width(self) -> float:
        """How far the word reaches, in points."""
        return sum(run.width for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """Runs in the order they are read, and where each starts from the left; `level` 1 runs right to left."""

    runs: tuple[Run, ...]
    starts: tuple[float, ...]
    level: int

    @property
    def width(self) -> float:
        """How far the line reaches, in points."""
        return sum(run.width for run in self.runs)

    @property
    def is_forward(self) -> bool:
        """True when the order of reading is the order across the page."""
        return all(run.level == 0 for run in self.runs)


# No line of the smallest print on A4 holds more letters than this.
_LONGEST_LINE = 600

type_of_pieces = Sequence[tuple[str, Look]]
type_of_letters = list[tuple[str, Look, int]]


@lru_cache(maxsize=4096)
def shape(face: Face, text: str, *, leftward: bool) -> tuple[Glyph, ...]:
    """Set one run of text in one face; the glyphs come in the order they are drawn."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = _CLUSTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    uharfbuzz.shape(face.shaper, buffer, {} if face.row.joins else _PLAIN_LATIN)
    texts = _texts([info.cluster for info in buffer.glyph_infos], text)
    return tuple(
        Glyph(info.codepoint, part, at.x_advance * face.scale, at.x_offset * face.scale, at.y_offset * face.scale)
        for info, at, part in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True)
    )


def _texts(clusters: list[int], text: str) -> list[str]:
    """The text each glyph stands for: the first of a cluster takes it all, the others nothing."""
    starts = [*sorted(set(clusters)), len(text)]
    whole = {start: text[start:end] for start, end in pairwise(starts)}
    return [whole.pop(cluster, "") for cluster in clusters]


def lay_out(pieces: type_of_pieces, width: float) -> list[Line]:
    """Break printable text into lines no wider than `width`; a word that is wider is cut where letters meet."""
    lines: list[Line] = []
    letters: type_of_letters = []
    whole = "".join(text for text, _ in pieces)
    forward = not needs_shaping(whole)
    base = bidi.base_level(whole)
    for hard_line in _hard_lines(pieces):
        levels = [0] * len(hard_line) if forward else bidi.levels("".join(char for char, _ in hard_line), base)
        letters = [(char, look, level) for (char, look), level in zip(hard_line, levels, strict=True)]
        lines += (_in_order(words, base) for words in _fill(_words(letters), width))
    return lines


def _hard_lines(pieces: type_of_pieces) -> Iterator[list[tuple[str, Look]]]:
    """Letters with their look, one list for each line the writer ended."""
    line: list[tuple[str, Look]] = []
    for text, look in pieces:
        for char in text:
            if char == "\n":
                yield line
                line = []
            else:
                line.append((char, look))
    yield line


def _words(letters: type_of_letters) -> Iterator[Word]:
    """Set a hard line word by word; letters never join across a space."""
    space: Run | None = None
    for is_space, group in groupby(letters, key=lambda letter: letter[0] == " "):
        if is_space:
            char, look, level = next(group)
            face = base_face(bold=look.bold, italic=look.italic)
            space = Run(face, look, level, char, shape(face, char, leftward=False))
        else:
            yield Word(tuple(_runs(list(group))), space)
            space = None


def _runs(letters: type_of_letters) -> Iterator[Run]:
    """Set the letters of a word, a run for each change of face, look or direction."""
    for (look, level), group in groupby(letters, key=lambda letter: letter[1:]):
        text = "".join(char for char, _, _ in group)
        for face, part in runs(text, bold=look.bold, italic=look.italic):
            for piece in _units(part) if level % 2 else (part,):
                yield Run(face, look, level, piece, shape(face, piece, leftward=level % 2 == 1))


def _units(text: str) -> Iterator[str]:
    """Right-to-left letters whole; signs among them one by one, so that they are read back in order."""
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        yield text
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or unicodedata.category(text[end])[0] != "M":
            yield text[start:end]
            start = end


def _fill(words: Iterator[Word], width: float) -> Iterator[list[Word]]:
    """Gather words into lines, as many as fit."""
    line: list[Word] = []
    reach = 0.0
    for whole in words:
        for word in _cut(whole, width):
            step = word.width + (word.space.width if word.space and line else 0.0)
            if line and reach + step > width:
                yield line
                line, reach, step = [], 0.0, word.width
            line.append(word)
            reach += step
    yield line


def _cut(word: Word, width: float) -> Iterator[Word]:
    """Give a word whole, or in parts that each fit the line."""
    if word.width <= width:
        yield word
        return
    space: Run | None = word.space
    part: list[Run] = []
    room = width
    for run in word.runs:
        text = run.text
        while text:
            count = _letters_that_fit(run, text, room, at_least=0 if part else 1)
            if count:
                part.append(_part_of(run, text[:count]))
                room -= part[-1].width
                text = text[count:]
            if text:
                yield Word(tuple(part), space)
                part, room, space = [], width, None
    yield Word(tuple(part), space)


def _part_of(run: Run, text: str) -> Run:
    glyphs = shape(run.face, text, leftward=run.level % 2 == 1)
    return Run(run.face, run.look, run.level, text, glyphs)


def _letters_that_fit(run: Run, text: str, room: float, *, at_least: int) -> int:
    """How many letters fit into `room` points, never parting a mark from its letter."""
    glyphs = _part_of(run, text[:_LONGEST_LINE]).glyphs
    reach, count = 0.0, 0
    for glyph in glyphs if run.level % 2 == 0 else reversed(glyphs):
        reach += glyph.advance * run.look.size / 1000.0
        if reach > room and count >= at_least:
            break
        count += len(glyph.text)
    while 0 < count < len(text) and unicodedata.category(text[count])[0] == "M":
        count += 1
    return count


def _in_order(words: list[Word], base: int) -> Line:
    """Find where each run of a line stands once the line is ordered."""
    logical: list[Run] = []
    for number, word in enumerate(words):
        if word.space and number:
            logical.append(word.space)
        logical += word.runs
    starts: dict[int, float] = {}
    x = 0.0
    for number in bidi.visual_order([run.level for run in logical]):
        starts[number] = x
        x += logical[number].width
    return Line(tuple(logical), tuple(starts[number] for number in range(len(logical))), base)
