"""Rich text: what is allowed stays, words are never lost, and cleaning twice changes nothing more."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.rich import (
    RichList,
    RichParagraph,
    RichPart,
    RichSpan,
    RichTable,
    from_plain,
    list_of,
    plain_rich,
    write_rich,
)
from caseload.domain.rich_reading import clean_rich, read_rich


@pytest.mark.parametrize(("given_text", "kept"), [
    ("<p>Hello <b>big</b> <i>world</i> &amp; co</p><p>x<br>y</p>", "<p>Hello <b>big</b> <i>world</i> &amp; co</p><p>x<br>y</p>"),
    ("a<ul><li>one<li>two <b>b</b></ul>after", "<p>a</p><ul><li>one</li><li>two <b>b</b></li></ul><p>after</p>"),
    ("<ol><li><p>x</p></li></ol>", "<ol><li>x</li></ol>"),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("<table><tr><th>A</th><td>1</td></tr><tr><td>B</td></tr></table>",
     "<table><tr><td><b>A</b></td><td>1</td></tr><tr><td>B</td><td></td></tr></table>"),
    ("<table><tr><td>a<table><tr><td>in</td></tr></table>b</td></tr></table>", "<table><tr><td>a\nin\nb</td></tr></table>"),
    ('<p style="font-weight:600">x</p><span style="font-style: italic">y</span> z', "<p><b>x</b></p><p><i>y</i> z</p>"),
    ('<b>bold <span style="font-weight:normal">plain</span></b>', "<p><b>bold </b>plain</p>"),
    ('before<img src="http://x/y.png"><script>alert(1)</script><style>p{}</style>after', "<p>beforeafter</p>"),
    ('<a href="file:///etc/passwd">words</a>', "<p>words</p>"),
    ("&lt;b&gt;typed&lt;/b&gt;", "<p>&lt;b&gt;typed&lt;/b&gt;</p>"),
    ("</table></ul></p>stray", "<p>stray</p>"),
    ("<li>loose", "<ul><li>loose</li></ul>"),
    ("<tr><td>loose", "<p>loose</p>"),
    ("<table>words<tr><td>x</td></tr></table>", "<p>words</p><table><tr><td>x</td></tr></table>"),
    ("<!--[if mso]><p>x</p><![endif]--><p class=MsoNormal>Word&nbsp;text</p>", "<p>Word text</p>"),
    ("a<![foo[x]]>b<![ 1>c", "<p>abc</p>"),
    ("   \n  ", ""), ("", ""), ("<p></p><ul><li></li></ul><table><tr><td></td></tr></table>", ""),
])  # fmt: skip
def test_what_is_kept(given_text: str, kept: str) -> None:
    assert clean_rich(given_text).replace("<br>", "\n") == kept.replace("<br>", "\n")


def test_plain_text_becomes_paragraphs_and_back() -> None:
    parts = from_plain("one\ntwo\n\n\nthree <b>\n")
    assert parts == (RichParagraph((RichSpan("one\ntwo"),)), RichParagraph((RichSpan("three <b>"),)))
    assert plain_rich(parts) == "one\ntwo\nthree <b>"
    assert from_plain(" \n ") == ()


def test_the_words_of_lists_and_tables_are_lines() -> None:
    cell = (RichSpan("a"),)
    parts = (RichList((cell, (RichSpan("b", bold=True),)), numbered=True), RichTable(((cell, cell), (cell, ()))))
    assert plain_rich(parts) == "a\nb\na | a\na | "
    assert read_rich(write_rich(parts)) == parts


@pytest.mark.parametrize(("given_text", "levels", "ordered", "words"), [
    ("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", (0, 1, 1, 0), (False,) * 4, "abcd"),
    ("<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul>", (0, 1, 2), (False, True, False), "abc"),
    ("<ol><li>a</li><ul><li>b</li></ul><li>c</li></ol>", (0, 1, 0), (True, False, True), "abc"),
    ("<ul><ul><li>a</li></ul><li>b</li></ul>", (), (), "ab"),
    ("<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol></li></ul>", (0, 1, 1), (False, False, True), "abc"),
    ("<ul><li>a<ul><li>b<ul><li>c<ul><li>d</li></ul></li></ul></li></ul></li></ul>", (0, 1, 2, 2), (False,) * 4, "abcd"),
])  # fmt: skip
def test_items_of_a_list_inside_another_keep_how_deep_they_stand(
    given_text: str, levels: tuple[int, ...], ordered: tuple[bool, ...], words: str
) -> None:  # fmt: skip
    [part] = read_rich(given_text)
    assert isinstance(part, RichList)
    assert (part.levels, part.ordered) == (levels, ordered)
    assert plain_rich((part,)) == "\n".join(words)
    assert read_rich(write_rich((part,))) == (part,)
    assert clean_rich(clean_rich(given_text)) == clean_rich(given_text)


WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\xa0"), min_size=1, max_size=8)
SPAN = st.builds(RichSpan, WORDS, st.booleans(), st.booleans())
LINE = st.builds(lambda span: (span,), SPAN)
PART = st.one_of(
    st.builds(RichParagraph, LINE),
    st.builds(lambda rows, numbered: list_of(rows, numbered=numbered),
              st.lists(st.tuples(LINE, st.integers(0, 4), st.booleans()), min_size=1, max_size=7), st.booleans()),
    st.integers(1, 3).flatmap(lambda width: st.builds(RichTable, st.lists(
        st.lists(LINE, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3).map(tuple))),
)  # fmt: skip


@given(st.lists(PART, max_size=5).map(tuple))
def test_what_was_written_is_read_back(parts: tuple[RichPart, ...]) -> None:
    assert read_rich(write_rich(parts)) == parts


PIECES = st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<i>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<table>", "</table>", "<tr>",
                          "<td>", "</td>", "<br>", "<img src=x>", "<div>", "</div>", "<script>", "</script>", " ", "\n", "<", "&", "&amp;"])  # fmt: skip


@given(st.lists(st.one_of(PIECES, WORDS.map(escape)), max_size=25).map("".join))
def test_cleaning_any_markup_ends_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean_rich(text)
    assert clean_rich(once) == once
    assert "<img" not in once
    assert "<script" not in once


@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["p", "div", "li", "td", "b", "span", "h2"]))
def test_no_word_is_lost_whatever_holds_it(words: list[str], tag: str) -> None:
    html = "".join(f"<{tag}>{escape(word)}</{tag}> " for word in words)
    kept = plain_rich(read_rich(html))
    for word in words:
        assert word in kept
