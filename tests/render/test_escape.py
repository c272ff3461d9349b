"""The escaping functions alone, and the faces they choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.render import bidi
from caseload.render.escape import is_ordinary, markup, metadata, missing_in, needs_shaping, printable, runs, terminal
from caseload.render.fonts import BASE, EMOJI, GENERAL, SCRIPTS, face, face_for
from caseload.render.looks import looks_of
from caseload.render.shaping import lay_out

BODY = looks_of(large_print=False).body


def test_ordinary_text_takes_the_short_way() -> None:
    assert is_ordinary("Tŷ Llŷr’s office – £5 & <b>")
    assert markup("a < b & c > d\ne") == "a &lt; b &amp; c &gt; d<br/>e"


@pytest.mark.parametrize("words", ["two  spaces", " indented", "a\n b", "שלום", "e\u0301", "漢", "tab\t", "soft\u00adhyphen"])
def test_other_text_does_not(words: str) -> None:
    assert not is_ordinary(words)


def test_a_face_is_named_only_where_the_base_one_lacks_the_character() -> None:
    assert markup("x 😀 <y>") == 'x <font face="NotoEmoji">😀</font> &lt;y&gt;'


def test_a_span_in_the_middle_of_a_line_keeps_its_space_breakable() -> None:
    assert printable(" a", starts_line=False) == " a"
    assert printable(" a") == "\xa0a"


@given(st.text())
def test_no_character_is_ever_drawn_as_a_box(words: str) -> None:
    text = printable(words)
    if needs_shaping(text):
        glyphs = [glyph for line in lay_out([(text, BODY)], 300.0) for run in line.runs for glyph in run.glyphs]
        assert all(glyph.number for glyph in glyphs)
    else:
        lacking = [char for found, run in runs(text) for char in run if char not in found.coverage | {"\n", "\xa0"}]
        assert lacking == []


@given(st.text())
def test_printable_text_stays_as_it_is(words: str) -> None:
    assert printable(printable(words)) == printable(words)


@given(st.text())
def test_markup_holds_only_our_own_tags(words: str) -> None:
    rest = markup(words).replace("<br/>", "").replace("</font>", "")
    for row in (*BASE.values(), *SCRIPTS.values(), *GENERAL):
        rest = rest.replace(f'<font face="{row.name}">', "")
    assert "<" not in rest
    assert ">" not in rest


@given(st.text())
def test_metadata_is_one_line_and_a_terminal_is_safe(words: str) -> None:
    assert "\n" not in metadata(words)
    metadata(words).encode("utf-16")
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in terminal(words) if char not in "\n\t")


def test_missing_characters_are_counted_in_order() -> None:
    assert missing_in(["a漢b", "\x07漢", "fine"]) == {"漢": 2, "\x07": 1}


@pytest.mark.parametrize("row", [*BASE.values(), *SCRIPTS.values(), *GENERAL], ids=lambda row: row.name)
def test_every_font_file_is_there_and_reportlab_reads_the_same_characters(row) -> None:
    known = {chr(code) for code in face(row).pdf.face.charToGlyph}
    assert len(face(row).coverage) > 50
    assert {char for char in face(row).coverage if char not in known} == set()


def test_every_script_face_draws_its_script() -> None:
    for letter, script in {"ש": "HEBREW", "ع": "ARABIC", "क": "DEVANAGARI", "ሐ": "ETHIOPIC", "ต": "THAI"}.items():
        found = face_for(letter)
        assert found is not None
        assert found.row == SCRIPTS[script]
    assert face_for("😀") is face(EMOJI)
    assert face_for("漢") is None


@pytest.mark.parametrize(
    ("levels", "order"),
    [([0, 0, 0], [0, 1, 2]), ([1, 1, 1], [2, 1, 0]), ([0, 1, 1, 0], [0, 2, 1, 3]), ([1, 2, 2, 1], [3, 1, 2, 0]), ([], [])],
)
def test_pieces_are_drawn_in_the_order_of_their_levels(levels: list[int], order: list[int]) -> None:
    assert bidi.visual_order(levels) == order


@pytest.mark.parametrize(("words", "found"), [("abc", [0, 0, 0]), ("אב", [1, 1]), ("a אב 12", [0, 0, 1, 1, 1, 2, 2])])
def test_levels_follow_the_letters(words: str, found: list[int]) -> None:
    assert bidi.levels(words, bidi.base_level(words)) == found
