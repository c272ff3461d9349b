"""What is printed is read back: Latin, Welsh and smart quotes to the letter, other scripts letter by letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseload.documents.blocks import Column, Document, Heading, Paragraph, Span, Table
from caseload.render.pdf import missing_characters
from tests.render.papers import pages, printed, reader, spaced, squeezed, text

EXACT = (
    "Ŵŵ Ŷŷ Ââ Êê Îî Ôô Ûû Ẁẁ Ẃẃ Ẅẅ Ỳỳ Llŷr a Gŵen â'r tŷ",
    "‘single’ “double” it’s – and — … • £12.50 €3 ½ × ÷ ± ² 30°",
    "office waffle affidavit fluent shuffle ffi ffl fi fl",
    "Straße, naïve, Łódź, Zażółć gęślą jaźń, Việt Nam, Ștefan, Ørsted",
    "Привіт Здравствуйте Ελληνικά",
    "{{ name }} ${name} %s %(x)s [[1]] REPORT_AUTHOR {0} \\n \\u0041",
)
HOSTILE = (
    '<img src="/etc/hostname"/>',
    "<img src='file:///etc/hostname' width='1' height='1'/>",
    "<b> never closed",
    "</para> <para> </font>",
    "&amp; &lt;b&gt; &#65; &nbsp &alpha; &",
    '<a href="file:///x">a</a> <link href="javascript:x">b</link>',
    '<font color="[[c for c in ().__class__.__base__.__subclasses__()]]">c</font>',
    '<onDraw name="x" label="y"/> <unichar code="65"/> <greek>a</greek>',
    "<5 days & >2 weeks <!-- not a comment --> <![CDATA[x]]> <?xml?>",
)


@pytest.mark.parametrize("words", [*EXACT, *HOSTILE])
def test_text_is_read_back_to_the_letter(words: str) -> None:
    body = (Paragraph(words), Paragraph((Span(words, bold=True), Span(words, italic=True))), Heading(text=words))
    table = Table((Column(words), Column("B", 0.2)), ((words, "x"),))
    got = spaced(text(*body, table))
    # Read back in the paragraph, twice in the spans, in the heading, the column's title and the cell.
    assert got.count(spaced(words)) == 6


@pytest.mark.parametrize("words", HOSTILE)
def test_text_never_acts(words: str) -> None:
    result = printed(Heading(text=words), Paragraph(words), title=words, draft_label=words)
    assert b"/URI" not in result.data
    assert b"/Annot" not in result.data
    for page in reader(result).pages:
        assert "/XObject" not in page["/Resources"]
    assert reader(result).metadata.title == spaced(words)


LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "ŵŷŴŶẁẃẅỳ‘’‚“”„–—…•€†‡‰‹›\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(LATIN, max_size=300))
def test_any_western_text_is_read_back(words: str) -> None:
    [page] = pages(printed(Paragraph(words), title="TITLE"))
    body = page.partition("TITLE")[2].rpartition("OFFICIAL\nOFFICIAL")[0]
    assert squeezed(body) == squeezed(words)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=20), st.booleans(), st.booleans()), max_size=5))
def test_any_text_at_all_prints(pieces: list[tuple[str, bool, bool]]) -> None:
    spans = tuple(Span(words, bold, italic) for words, bold, italic in pieces)
    result = printed(Paragraph(spans), Heading(text="".join(words for words, _, _ in pieces)))
    assert result.pages >= 1


RIGHT_TO_LEFT = (
    "שלום עולם",
    "שלום עולם, זה מבחן (123) של ABC טקסט ארוך מאוד שצריך להישבר על פני כמה שורות כדי שנוכל לראות את הסדר.",
    "שָׁלוֹם עִם נִקּוּד",
    "هذا نص طويل، 21 نوفمبر 2026، لا إله (ABC) الخ. وهذا سطر ثان حتى نرى أن ترتيب الكلمات صحيح في كل سطر من السطور.",
    "آپ کی ملاقات جمعرات کو ہے۔ نمی‌دانم؛ می‌خواهم",
    "English first, then עברית and العربية, then (English) again.",
)
OTHER_SCRIPTS = (
    "ਤੁਹਾਡੀ ਮੁਲਾਕਾਤ ਵੀਰਵਾਰ ਨੂੰ ਹੈ। आपकी नियुक्ति गुरुवार को है।",
    "আপনার অ্যাপয়েন্টমেন্ট বৃহস্পতিবার। உங்கள் சந்திப்பு வியாழக்கிழமை.",
    "นัดหมายของคุณคือวันพฤหัสบดี",
    "ቀጠሮዎ ሐሙስ ነው። Հայերեն ქართული",
    "😀 🎉 👍🏽 👨‍👩‍👧 ❤️",
)
_MARKS_OF_DIRECTION = re.compile("[\\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def letters(words: str) -> str:
    """The characters without spaces and marks of direction."""
    return _MARKS_OF_DIRECTION.sub("", words)


@pytest.mark.parametrize("words", [*RIGHT_TO_LEFT, *OTHER_SCRIPTS])
def test_other_scripts_are_read_back_in_order(words: str) -> None:
    assert letters(words) in letters(text(Paragraph(words)))
    assert letters(words) in letters(text(Table((Column("", 1), Column("", 3)), (("", words),))))


def test_isolates_as_phones_paste_them_are_read_back() -> None:
    assert "קפה,12," in letters(text(Paragraph("\u2067קפה\u2069, \u206812\u2069, \u2066x\u2069")))


@pytest.mark.parametrize("words", ["Lly\u0302r w\u0302 e\u0301", "soft\u00adhyphen", "zero\u200bwidth", "q\u0302 x\u0304"])
def test_what_is_drawn_composed_or_as_nothing_is_read_back_as_typed(words: str) -> None:
    assert squeezed(words) in squeezed(text(Paragraph(words)))


@pytest.mark.parametrize(
    ("char", "code"),
    [("漢", "U+6F22"), ("\u0378", "U+0378"), ("\x07", "U+0007"), ("\x1b", "U+001B"), ("\ud800", "U+D800"), ("\ue000", "U+E000"),
     ("\U0001fffe", "U+1FFFE"), ("\x00", "U+0000"), ("\u3164", "U+3164")],
)  # fmt: skip
def test_a_character_no_font_has_prints_as_its_number_and_is_listed(char: str, code: str) -> None:
    result = printed(Paragraph(f"a {char} b {char}"))
    assert f"a {code} b {code}" in pages(result)[0]
    [missing] = result.missing
    assert (missing.char, missing.code, missing.count) == (char, code, 2)


def test_what_would_not_print_is_told_before_printing() -> None:
    paper = Document(title="漢", blocks=(Paragraph("ordinary ŵ 😀 שלום"), Paragraph((Span("字"), Span("漢")))))
    assert [(m.char, m.count) for m in missing_characters(paper)] == [("漢", 2), ("字", 1)]
    assert missing_characters(paper)[0].name == "CJK UNIFIED IDEOGRAPH-6F22"


def test_line_ends_and_indents_are_kept() -> None:
    got = pages(printed(Paragraph("one\n  two\r\nthree\x0bfour\u2028five\tsix")))[0].replace("\xa0", " ")
    assert "one\n  two\nthree\nfour\nfive    six" in got


def test_a_very_long_word_wraps() -> None:
    result = printed(Paragraph("A" * 10_000), Paragraph("ن" * 5_000))
    got = "".join(pages(result))
    assert got.count("A") == 10_000 + result.pages * len(re.findall("A", "OFFICIALOFFICIAL")) + 1
    assert got.count("ن") == 5_000
