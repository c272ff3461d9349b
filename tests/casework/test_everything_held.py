"""Everything held about someone, the inspection and corrections: nothing forgotten, other people flagged, earlier texts kept."""

from __future__ import annotations

import io
import re
from dataclasses import fields, replace
from datetime import timedelta

import docx
import pypdf
import pytest

from caseload.casework.auditing import AuditFilter, ExportAudit, audit_lines, export_audit, officers_in_audit
from caseload.casework.correcting import NOT_HERE, CorrectEntry, correct_entry, correctable, corrections_of
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.everything_held import held_facts
from caseload.casework.held_headings import HEADINGS
from caseload.casework.held_labels import LABELS
from caseload.casework.held_values import OWN, in_words, label_of
from caseload.casework.notes import AddNote, add_note
from caseload.casework.papers import PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.people import CloseCase, close_case
from caseload.casework.purging import PurgeCases, purge_cases
from caseload.casework.queries import history
from caseload.casework.reversal import reverse
from caseload.casework.rights import RecordRequest, record_request
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.documents.blocks import texts_of
from caseload.domain.change import AuditKind
from caseload.domain.decision import EarlyDecision
from caseload.domain.entry import Statement
from caseload.domain.errors import Refusal
from caseload.domain.partners import CaseContact
from caseload.domain.person import Address, Person, Rosh
from caseload.domain.plan import Note
from caseload.render.docx import render_docx
from caseload.render.pdf import render_pdf
from caseload.storage.tables import TABLES
from tests import kit
from tests.casework.acting import sound
from tests.privacy.canaries import STAMPS, Canaries, plant

SENSITIVE = ("sensitive",)


def held(session: Session, person: Person, *chosen: str) -> str:
    document = make_paper(session, PaperRequest(key="everything-held", person_id=person.id, chosen=chosen)).document
    return "\n".join(texts_of(document))


def noted(session: Session, person: Person, body: str, **fields: object) -> Note:
    add_note(session, AddNote(note=replace(Note(person_id=person.id, body=body, written_on=kit.TODAY), **fields)))  # type: ignore[arg-type]
    return session.store.of_person(Note, person.id)[-1]


def test_every_table_with_an_owner_has_a_heading_and_every_named_field_is_one() -> None:
    rows = {one.table: one for one in HEADINGS}
    owned = {row.name for row in TABLES if row.owner} | {"draft", "import_mark"}
    assert set(rows) == owned
    assert len(rows) == len(HEADINGS)
    records = {row.name: {*row.record.__dataclass_fields__} for row in TABLES}
    assert [name for name, row in rows.items() if not {*filter(None, (row.dated, *row.third))} <= records[name]] == []


def test_every_word_kept_of_a_person_is_in_the_document(sitting: Session) -> None:
    canaries = Canaries.fresh()
    known = plant(sitting, canaries)
    person = sitting.store.need(Person, known["person_id"])
    owned = {row.name for row in TABLES if row.owner}
    skipped = {f"{table}.{name}" for table in owned for name in (*STAMPS, "digest", "pdf", "bundle")}
    whose = {word: what for word, what in canaries.given.items()
             if (what.partition(".")[0] in owned or what in ("draft", "import mark")) and what not in skipped}  # fmt: skip
    said = held(sitting, person, *SENSITIVE).casefold()
    assert sorted({what for word, what in whose.items() if word.casefold() not in said}) == []
    assert len(whose) > 200


def test_what_is_fact_or_opinion_where_it_came_from_and_who_else_stands_beside_it(sitting: Session) -> None:
    person = kit.add_case(sitting, addresses=(Address(lines=("1 Quarry Road",), who_else="sister Anwen"),))
    noted(sitting, person, "I think Dilys Probert helps him", statement=Statement.OPINION)
    with act(sitting, "test", AuditKind.COLLECTION) as unit:
        unit.add(CaseContact(person_id=person.id, name="Dilys Probert", role="mother", reach="0117 496 0000"))
        unit.sentence = "x"
    said = held(sitting, person)
    assert "Opinion" in said
    assert "typed by the officer" in said
    assert "THIRD PARTY (names Dilys Probert)" in said
    assert "THIRD PARTY (who else lives there)" in said
    assert said.count("THIRD PARTY (names someone else)") >= 3


def test_a_sensitive_entry_is_counted_and_included_only_when_chosen(sitting: Session) -> None:
    person = kit.add_case(sitting)
    noted(sitting, person, "told in confidence", sensitive=True)
    left = held(sitting, person)
    assert "told in confidence" not in left
    assert "1 sensitive entry is left out; it is still held." in left
    whole = held(sitting, person, *SENSITIVE)
    assert "told in confidence" in whole
    assert "SENSITIVE" in whole


def test_the_document_is_a_pdf_and_a_word_file_and_goes_to_the_team(sitting: Session) -> None:
    person = kit.add_case(sitting, crn="X481203")
    note = noted(sitting, person, "He lives at 5 <b>Mill</b> Lane & moved")
    correct_entry(sitting, CorrectEntry(table="note", entry_id=note.id, field="body", text="He lives at 7 Mill Lane",
                                        why="wrong number", asked_by="the person"))  # fmt: skip
    record_request(sitting, RecordRequest(person_id=person.id, asked_on=kit.TODAY))
    paper = make_paper(sitting, PaperRequest(key="everything-held", person_id=person.id))
    assert paper.stem == "everything-held-X481203-2026-11-20"
    pdf = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)
    read = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.data)).pages))
    assert "5 <b>Mill</b> Lane & moved" in read
    assert "7 Mill Lane" in read
    assert "wrong number" in read
    word = docx.Document(io.BytesIO(render_docx(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)))
    runs = [run for table in word.tables for row in table.rows for cell in row.cells for p in cell.paragraphs for run in p.runs]
    assert {run.text for run in runs if run.font.strike} == {"He lives at 5 <b>Mill</b> Lane & moved"}
    paper_left(sitting, PaperLeft(paper=paper))
    newest = history(sitting, person.id)[0]
    assert (newest.kind, newest.recipient) == ("disclosure", "data protection team")


def test_a_text_put_right_keeps_the_earlier_one_and_undo_puts_both_back(sitting: Session) -> None:
    person = kit.add_case(sitting)
    note = noted(sitting, person, "lives with zebra")
    asked = CorrectEntry(table="note", entry_id=note.id, field="body", text="lives alone", why="mistaken", asked_by="the person")
    change = correct_entry(sitting, asked)
    (kept,) = corrections_of(sitting, person.id)[note.id]
    assert (kept.was, kept.now, kept.why, kept.asked_by) == ("lives with zebra", "lives alone", "mistaken", "the person")
    assert search(sitting, "zebra", 5) == ()
    assert sound(sitting)
    with pytest.raises(Refusal, match="says that already"):
        correct_entry(sitting, asked)
    with pytest.raises(Refusal, match="reason"):
        correct_entry(sitting, replace(asked, text="x", why=" "))
    with pytest.raises(Refusal, match="not put right here"):
        correct_entry(sitting, replace(asked, field="source"))
    reverse(sitting, change)
    assert sitting.store.need(Note, note.id).body == "lives with zebra"
    assert corrections_of(sitting, person.id) == {}


def test_every_table_says_which_texts_can_be_put_right() -> None:
    owned = {row.name for row in TABLES if row.owner}
    assert owned >= NOT_HERE - {"draft", "import_mark"}
    assert correctable("contact") == ("type_words", "outcome_words", "place", "note", "attendees", "officer_name")
    assert correctable("goal") == ("title", "area_words", "target_words", "reason")
    assert correctable("report_section") == ()
    assert correctable("officer") == correctable("nonsense") == ()


def test_an_inspection_has_decisions_plan_and_every_act(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with act(sitting, "test", AuditKind.ALTERATION) as unit:
        unit.add(EarlyDecision(person_id=person.id, order_id="", decided_on=kit.TODAY, certified=True, reason="did it all"))
        unit.add(EarlyDecision(person_id=person.id, order_id="", decided_on=kit.TODAY, certified=False, reason="hidden", sensitive=True))
        unit.sentence = "Decided."
    said = "\n".join(texts_of(make_paper(sitting, PaperRequest(key="inspection", person_id=person.id)).document))
    assert "Early end: certified" in said
    assert "did it all" in said
    assert "hidden" not in said
    assert "1 sensitive entry is left out." in said
    assert "Decided." in said


def test_a_certificate_names_nobody_and_says_that_it_was_checked(sitting: Session) -> None:
    with pytest.raises(Refusal, match="no certificate"):
        make_paper(sitting, PaperRequest(key="purge-certificate"))
    person = kit.add_case(sitting, crn="X481203")
    close_case(sitting, CloseCase(person_id=person.id, on=kit.TODAY - timedelta(days=200), reason="over"))
    purge_cases(sitting, PurgeCases(person_ids=(person.id,), confirm="X481203", reason="kept long enough"))
    said = "\n".join(texts_of(make_paper(sitting, PaperRequest(key="purge-certificate")).document))
    assert "kept long enough" in said
    assert "these records meet it" in said
    assert "Bevan" not in said
    assert "X481203" not in said


def test_the_audit_is_filtered_and_exported_as_plain_values(sitting: Session, tmp_path: object) -> None:
    from pathlib import Path

    import openpyxl

    person, other = kit.add_case(sitting, crn="X481203"), kit.add_case(sitting, "Prosser")
    noted(sitting, person, "x")
    noted(sitting, other, "y")
    assert officers_in_audit(sitting) == ("Rowan Maddox",)
    ours = audit_lines(sitting, AuditFilter(person_id=person.id))
    assert [one.sentence for one in ours] == ["Note added.", "Bevan, Jordan added."]
    assert {one.person for one in audit_lines(sitting, AuditFilter(words="note add"))} == {"Bevan, Jordan", "Prosser, Jordan"}
    assert audit_lines(sitting, AuditFilter(kinds=(AuditKind.ERASURE,))) == ()
    assert audit_lines(sitting, AuditFilter(officer="Nobody")) == ()
    assert audit_lines(sitting, AuditFilter(first=kit.TODAY + timedelta(days=1))) == ()
    assert len(audit_lines(sitting, AuditFilter(most=1))) == 1
    path = Path(str(tmp_path)) / "audit.xlsx"
    export_audit(sitting, ExportAudit(path=path, recipient="=HYPERLINK(1)", wanted=AuditFilter(person_id=person.id)))
    again = Path(str(tmp_path)) / "again.xlsx"
    export_audit(sitting, ExportAudit(path=again, wanted=AuditFilter(person_id=person.id)))
    cells = [cell for row in openpyxl.load_workbook(again).active.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_every_field_that_is_held_of_a_person_has_words_of_its_own() -> None:
    named = {one.name for row in TABLES if row.owner for one in fields(row.record)}
    asked = {name for name in named - OWN if not name.endswith("_id") or name == "official_id"}
    assert len(asked) > 300
    assert sorted(asked - LABELS.keys()) == []
    assert label_of("type_words") == "Kind of contact"
    assert label_of("not_a_field") == "Not a field"


def test_a_key_of_the_file_is_told_as_words_and_a_code_as_it_stands() -> None:
    assert [in_words(one) for one in ("drug_rehabilitation", Rosh.VERY_HIGH, "C2", "SSO", "as_it_was typed")] == [
        "drug rehabilitation", "very high", "C2", "SSO", "as_it_was typed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "third"),
    [
        ("Siân Ó Súilleabháin came", "names Ó Súilleabháin, Siân"), ("SIAN O SUILLEABHAIN came", "names Ó Súilleabháin, Siân"),
        ("in Siân Ó Súilleabháin\u2019s flat", "names Ó Súilleabháin, Siân"), ("Shaz Ó Súilleabháin came", "names Ó Súilleabháin, Siân"),
        ("he knows x222222 well", "names Ó Súilleabháin, Siân"), ("PNC 2001/0001234A", "names Ó Súilleabháin, Siân"),
        ("he knows X909090", "names X909090"), ("Dilys Probert's house", "names Dilys Probert"), ("Dilys said so", "names Dilys Probert"),
        ("at the Proberts\u2019 house", "names Dilys Probert"), ("Mr O'Neill said so", "names Mr O'Neill"), ("Mrs Bevan rang", ""),
        ("Jordan Bevan, X111111, came", ""), ("Siân came", ""), ("nobody else", ""),
    ],
)  # fmt: skip
def test_other_people_are_flagged_however_a_text_names_them(sitting: Session, said: str, third: str) -> None:
    person = kit.add_case(sitting, crn="X111111")
    kit.add_case(sitting, "Ó Súilleabháin", forename="Siân", known_as="Shaz", crn="X222222", pnc="2001/0001234A")
    with act(sitting, "test", AuditKind.COLLECTION) as unit:
        unit.add(CaseContact(person_id=person.id, name="Dilys Probert", role="mother"))
        unit.sentence = "x"
    noted(sitting, person, said)
    assert [one.third for part in held_facts(sitting, PaperRequest(key="everything-held", person_id=person.id)).sections
            for entry in part.entries for one in entry.told if one.value == said] == [third]  # fmt: skip


def test_whom_an_act_names_besides_the_person_is_flagged_in_who_did_what(sitting: Session) -> None:
    person = kit.add_case(sitting)
    other = kit.add_case(sitting, "Prosser", forename="Ceri")
    record_disclosure(sitting, RecordDisclosure(what="letter", recipient=other.spoken_name, person_id=person.id))
    assert "THIRD PARTY (names Prosser, Ceri) Recorded as disclosed to Ceri Prosser" in re.sub(r"\s+", " ", held(sitting, person))
