"""The table of poisoned files: their endings often lie, and what they are is told by their content."""

from __future__ import annotations

import base64
import json
import secrets
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseload.storage import keys, sealed
from tests.fuzz.seeds import xlsx_parts
from tests.fuzz.taking_over import sent
from tests.hostile import bombs
from tests.hostile.bombs import (
    FAR,
    HEAD,
    TAIL,
    TAKEN,
    Bomb,
    book,
    csv,
    inline,
    opendocument,
    people,
    pointing,
    repeated,
    shared,
    zipped,
)
from tests.hostile.measured import SAID

LONG = "x" * 2_000_000
BIG, ROWS, COLUMNS = "20 MB once unpacked", "20,000 rows", "beyond column 256"
DAMAGED, ODD, NO_LIST = "is damaged", "definitions that no spreadsheet program writes", "no row has headings"
ONE = HEAD + inline(1, *bombs.HEADINGS) + inline(2, *bombs.PERSON) + TAIL

SPREADSHEETS: tuple[Bomb, ...] = (
    Bomb("zeros.xlsx", lambda: zipped(book(ONE, more={"xl/media/a.bin": bytes(200_000_000)})), BIG),
    Bomb("million_columns.xlsx", lambda: zipped(book(HEAD + b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>" + TAIL)), COLUMNS),
    Bomb("every_row.xlsx", lambda: zipped(book(HEAD + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + TAIL)), ROWS),
    Bomb("every_row.csv", lambda: csv(1_048_576, b"X1,A,B,C,D\n"), ROWS),
    Bomb("million_columns.csv", lambda: b"a," * 1_000_000 + b"b\n", COLUMNS),
    Bomb("long_cell.xlsx", lambda: zipped(book(people(inline(2, "X700101", "Ashby", "Mo", "B2", LONG))))),
    Bomb("long_cell.csv", lambda: csv(1, b"X700101,Ashby,Mo,B2," + LONG.encode() + b"\n")),
    Bomb("million_strings.xlsx", lambda: zipped(book(ONE, more=shared(b"<si><t/></si>" * 1_000_000)))),
    Bomb("one_long_string.xlsx", lambda: zipped(book(pointing(2_000, 10), more=shared(b"<si><t>" + b"x" * 100_000 + b"</t></si>"))), BIG),
    Bomb("far_corner.xlsx", lambda: zipped(book(HEAD + FAR + TAIL)), NO_LIST),
    Bomb("far_corners.xlsx", lambda: zipped(book(*[HEAD + FAR + TAIL] * 60)), BIG),
    Bomb("far_corners.xls", lambda: bombs.old(bombs.far_corners), BIG),
    Bomb("one_long_string.xls", lambda: bombs.old(bombs.long_and_often), BIG),
    Bomb("circle.xls", bombs.circle, NO_LIST),
    Bomb("repeated.ods", lambda: opendocument(repeated(19_000, 250, b"x")), BIG),
    Bomb("repeated_long.ods", lambda: opendocument(repeated(19, 25, b"x" * 1_000_000)), BIG),
    Bomb("merged.xlsx", lambda: zipped(book(people(*(inline(n, f"Section {n}") for n in range(2, 19_000))).replace(
        b"</sheetData>", b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B1"/>' * 200_000 + b"</mergeCells>")))),
    Bomb("entity.xlsx", lambda: zipped(book(ONE.replace(bombs.XML, bombs.DOCTYPE).replace(b"Ashby", b"&a;"))), ODD),
    Bomb("entity_strings.xlsx", lambda: zipped(book(ONE, more={"xl/sharedStrings.xml": bombs.DOCTYPE + b"<sst/>"})), ODD),
    Bomb("laughs.xlsx", lambda: zipped(book(ONE, more={"docProps/app.xml": bombs.LAUGHS + b"<a>&l8;</a>"})), ODD),
    Bomb("wide_letters.xlsx", lambda: zipped(book((HEAD.replace(b"UTF-8", b"UTF-16") + FAR + TAIL).decode().encode("utf-16"))), "empty"),
    Bomb("climbs.xlsx", lambda: zipped(book(ONE, more={"../../evil.xml": b"<x/>"})), ODD),
    Bomb("climbs_back.xlsx", lambda: zipped(book(ONE, more={"..\\evil.xml": b"<x/>"})), ODD),
    Bomb("rooted.xlsx", lambda: zipped(book(ONE, more={"/etc/cron.d/evil.xml": b"<x/>"})), ODD),
    Bomb("drive.xlsx", lambda: zipped(book(ONE, more={"C:\\evil.xml": b"<x/>"})), ODD),
    Bomb("twice.xlsx", lambda: zipped(book(ONE), bombs.two_of_a_name), DAMAGED),
    Bomb("formula.xlsx", lambda: zipped(book(people(b'<row r="2">' + b"".join(
        b'<c r="%s2" t="str"><f>HYPERLINK("http://x")</f><v>%s</v></c>' % (bombs.letters(n).encode(), text.encode())
        for n, text in enumerate(bombs.PERSON)) + b"</row>")))),
    Bomb("starts_with_formula.csv", lambda: csv(1, b"X700101,Ashby,Mo,B2,\"=cmd|' /C calc'!A0\"\n")),
    Bomb("signs.csv", lambda: csv(1, "X700101,Ash\x00by\x1b[31m,\u202eMo\u2066,B2,a\x07b\x9bc\n".encode())),
    Bomb("wide.csv", lambda: csv(1, b"X700101,Ashby,Mo,B2,x\n").decode().encode("utf-16")),
    Bomb("marked.csv", lambda: b"\xef\xbb\xbf" + csv(1, b"X700101,Ashby,Mo,B2,x\r\n")),
    Bomb("half_letters.csv", lambda: csv(1, b"X700101,Ash\xed\xa0\x80by,M\xffo,B2,x\n")),
    Bomb("mixed_lines.csv", lambda: b"CRN,Surname,Forename,Tier,Notes\rX700101,Ashby,Mo,B2,x\r\nX700102,Brett,Cal,B2,y\n"),
    Bomb("open_quote.csv", lambda: csv(1, b'X700101,"Ashby,Mo,B2,x\n'), "never closed"),
    Bomb("similar.csv", lambda: csv(1, b"".join(b"X%06d,Ashby%d,Mo,B2,x\n" % (100_000 + n, n) for n in range(3_000)))),
    Bomb("same_crn.csv", lambda: csv(19_000, b"X700101,Ashby,Mo,B2,x\n")),
    Bomb("contacts.csv", lambda: csv(1, b"".join(b"1/10/26,,Ashby Mo%d,OV,att,n\n" % (n % 7) for n in range(19_000)),
                                     b"Date,CRN,Name,Type,Outcome,Notes\n")),
    Bomb("requirements.csv", lambda: csv(1, b'X700101,Ashby,Mo,B2,"' + b"RAR 1 day; " * 150_000 + b'"\n',
                                         b"CRN,Surname,Forename,Tier,Requirements\n")),
    Bomb("web_page.xlsx", lambda: b"<html><table><tr><td>CRN</td></tr></table></html>", "a web page"),
    Bomb("letter.xlsx", lambda: zipped({"word/document.xml": b"<x/>"}), "a letter or report"),
    Bomb("program.csv", lambda: b"MZ" + bytes(range(256)) * 50, "something this program cannot read"),
    Bomb("workbook.csv", lambda: zipped(xlsx_parts())),
    Bomb("list.xlsx", lambda: csv(1, b"X700101,Ashby,Mo,B2,x\n")),
)


@cache
def way_in() -> tuple[bytes, dict[str, Any]]:
    """One key and its slot for every sealed file here: to derive another for each took longer than to make them."""
    key = keys.new_file_key()
    return key, keys.slot_object(keys.wrap(key, SAID))


def sealed_bytes(document: bytes, **outer: Any) -> bytes:
    """A sealed file of any bytes, its outer form changed where asked."""
    (key, slot), nonce = way_in(), secrets.token_bytes(12)
    inside = AESGCM(key).encrypt(nonce, zlib.compress(document, 9), sealed.BOUND)
    slot = slot | outer.pop("slot", {})
    told = {"what": sealed.WHAT, "format": 1, "slots": [slot], "nonce": base64.b64encode(nonce).decode(),
            "sealed": base64.b64encode(inside).decode()} | outer  # fmt: skip
    return json.dumps(told).encode()


def with_person(**fields: Any) -> bytes:
    """The small handover with something else said of its person."""
    told = json.loads(json.dumps(sent()))
    told["tables"]["person"][0] |= fields
    return json.dumps(told).encode()


def with_contacts(count: int) -> bytes:
    """A handover with very many notes."""
    told = json.loads(json.dumps(sent()))
    note = told["tables"]["note"][0]
    told["tables"]["note"] = [note | {"id": f"{number:032x}"} for number in range(count)]
    return json.dumps(told).encode()


NOT_ONE, BAD = "is not a handover file", "is damaged: not all of it can be read"
HANDOVERS: tuple[Bomb, ...] = (
    Bomb("deep.handover", lambda: b"[" * 200_000, NOT_ONE),
    Bomb("not_a_number.handover", lambda: sealed_bytes(b"{}", format=float("nan")), BAD),
    Bomb("huge_number.handover", lambda: b'{"what": "caseload handover", "format": ' + b"9" * 5_000 + b"}", NOT_ONE),
    Bomb("twice.handover", lambda: b'{"what": "caseload handover", "what": "x"}', NOT_ONE),
    Bomb("costly.handover", lambda: sealed_bytes(b"{}", slot={"memory_kib": 1 << 21, "passes": 100}), BAD),
    Bomb("weak.handover", lambda: sealed_bytes(b"{}", slot={"memory_kib": 8, "passes": 1}), BAD),
    Bomb("swells.handover", lambda: sealed_bytes(bytes(400_000_000)), BAD),
    Bomb("large.handover", lambda: b" " * (sealed.MOST_SEALED + 1), "far larger than any handover"),
    Bomb("deep_inside.handover", lambda: sealed_bytes(b'{"schema": ' + b"[" * 200_000), BAD),
    Bomb("half_letter.handover", lambda: sealed_bytes(with_person(surname="\ud800")), BAD),
    Bomb("half_letter_inside.handover", lambda: sealed_bytes(with_person(addresses='[{"lines": ["\\ud800"]}]')), BAD),
    Bomb("number_for_lines.handover", lambda: sealed_bytes(with_person(addresses='[{"lines": [5, null]}]')), BAD),
    Bomb("object_for_words.handover", lambda: sealed_bytes(with_person(phones='[{"number": {"a": 1}}]')), BAD),
    Bomb("unknown_column.handover", lambda: sealed_bytes(with_person(**{"surname = ''; --": "x"})), BAD),
    Bomb("huge_inside.handover", lambda: sealed_bytes(with_person(version=10**30)), BAD),
    Bomb("far_day.handover", lambda: sealed_bytes(with_person(date_of_birth="9999-12-31")), BAD),
    Bomb("far_interval.handover", lambda: sealed_bytes(with_person(own_interval_days=10**9)), BAD),
    Bomb("path.handover", lambda: sealed_bytes(with_person(id="../../etc/passwd", surname="C:\\CON\x00", known_as="\u202egpj.exe")), BAD),
    Bomb("markup.handover", lambda: sealed_bytes(with_person(surname="<img src='file:///x'>=1+1", known_as="\u202egpj.exe")), TAKEN),
    Bomb("many.handover", lambda: sealed_bytes(with_contacts(60_000)), TAKEN),
)


def all_of(table: tuple[Bomb, ...]) -> Iterator[tuple[str, str]]:
    """Names with what is said of each."""
    return ((one.name, one.said) for one in table)
