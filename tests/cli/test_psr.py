"""`report psr`, `psr check` and the papers for a court: from the store and from a JSON file, in good order and in bad."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from caseload.casework.addenda import AddAddendum, add_addendum, addendum_paper, addendum_pdf, next_addendum
from caseload.casework.finishing import final_pdf
from caseload.casework.lookups import line_of_crn
from caseload.casework.queries import history
from caseload.casework.report_work import report_work
from caseload.casework.reports import StartReport, start_report
from caseload.casework.session import Session, open_session
from caseload.domain.report import Convicted, ProposedRequirement, Report, ReportFormat, ReportStatus
from caseload.render.pdf import render_pdf
from tests import kit
from tests.cli.running import Ended, refused, run
from tests.conftest import PASSPHRASE
from tests.report_kit import make_ready

CRN, WITHOUT = "X470120", "X470754"


def pages(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def inside(path: Path) -> str:
    paper = docx.Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def reports(store: Path, crn: str, act: Callable[[Session, Report], object] | None = None) -> list[Report]:
    """The reports of a person, after doing something with the first of them."""
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    try:
        found = session.store.of_person(Report, line_of_crn(session, crn).person_id)
        if act is not None:
            act(session, found[0])
            found = session.store.of_person(Report, found[0].person_id)
    finally:
        session.close()
    return list(found)


# -- from the store


def test_a_draft_prints_in_another_format_without_changing_the_report(told: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    made = told("report", "psr", "--crn", CRN, "--format", "oral", "--out", tmp_path / "a.pdf")
    assert "oral report, written record" in pages(Path(made["file"]))
    assert "Two-minute script" in pages(Path(made["file"]))
    assert [one.format for one in reports(store, CRN)] == [ReportFormat.SHORT]


def test_the_ending_of_the_name_chooses_word(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert caseload("report", "psr", "--crn", CRN, "--out", out).out == f"Pre-sentence report saved as {out}.\n"
    assert "Proposal: community order, 12 months" in inside(out).replace("Community", "community")


def test_a_person_without_a_report_has_one_started_in_the_format_asked_for(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    ended = caseload("report", "psr", "--crn", WITHOUT, "--format", "standard", "--out", tmp_path / "a.pdf")
    assert ended.code == 0
    assert ended.err == "No report was being written for this person: one was started.\n"
    assert [(one.format, one.status, one.draft_number) for one in reports(store, WITHOUT)] == [(ReportFormat.STANDARD, ReportStatus.DRAFT, 2)]


def test_finishing_is_refused_with_every_blocking_check_and_nothing_is_written(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    out = tmp_path / "final.pdf"
    assert caseload("report", "psr", "--crn", WITHOUT, "--format", "short", "--out", tmp_path / "draft.pdf").code == 0
    sentence = refused(caseload("report", "psr", "--crn", WITHOUT, "--out", out, "--final"))
    for told in ("checks stop it:", "(12) Domestic abuse call-outs: neither asked for", "(13) Child safeguarding:", "(28) Nobody has ticked"):
        assert told in sentence
    assert not out.exists()
    assert [one.status for one in reports(store, WITHOUT)] == [ReportStatus.DRAFT]


def test_a_finished_report_is_locked_kept_and_printed_again_as_the_same_bytes(told: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    reports(store, CRN, lambda session, report: make_ready(session, report.id))
    made = told("report", "psr", "--crn", CRN, "--format", "standard", "--out", tmp_path / "final.pdf", "--final", "--for", "Millbrook Court")
    first = (tmp_path / "final.pdf").read_bytes()
    assert made["pages"] == len(PdfReader(BytesIO(first)).pages)
    assert "DRAFT" not in pages(tmp_path / "final.pdf")
    assert "final, number 3" in pages(tmp_path / "final.pdf")
    [report] = reports(store, CRN)
    assert (report.status, report.format) == (ReportStatus.FINAL, ReportFormat.STANDARD)
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    assert final_pdf(session, report.id) == first
    assert [line.recipient for line in history(session, report.person_id) if line.kind == "disclosure"] == ["Millbrook Court"]
    session.close()
    told("report", "psr", "--crn", CRN, "--out", tmp_path / "again.pdf", "--final")
    assert (tmp_path / "again.pdf").read_bytes() == first
    assert told("report", "psr", "--crn", CRN, "--format", "oral", "--out", tmp_path / "oral.pdf")["pages"] is None
    assert (tmp_path / "oral.pdf").read_bytes() == first


def test_a_finished_report_as_word_keeps_the_bytes_of_its_pdf(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    reports(store, CRN, lambda session, report: make_ready(session, report.id))
    assert caseload("report", "psr", "--crn", CRN, "--out", tmp_path / "final.docx", "--final").code == 0
    assert "final, number 3" in "".join(part.text for part in docx.Document(str(tmp_path / "final.docx")).sections[0].footer.paragraphs)
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    assert final_pdf(session, reports_id(session)).startswith(b"%PDF")
    session.close()


def reports_id(session: Session) -> str:
    return session.store.of_person(Report, line_of_crn(session, CRN).person_id)[0].id


def added(session: Session, report: Report) -> None:
    """An addendum as the window adds one."""
    paper = addendum_paper(session, next_addendum(session, report.id, "The date was wrong."))
    pdf = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at).data
    add_addendum(session, AddAddendum(report_id=report.id, body="The date was wrong.", pdf=pdf))


def test_a_finished_report_prints_unchanged_and_its_addenda_beside_it(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    reports(store, CRN, lambda session, report: make_ready(session, report.id))
    assert caseload("report", "psr", "--crn", CRN, "--out", tmp_path / "final.pdf", "--final").code == 0
    reports(store, CRN, added)
    ended = caseload("report", "psr", "--crn", CRN, "--out", tmp_path / "more.pdf")
    assert ended.err == f"Addendum 1 saved as {tmp_path / 'more-addendum-1.pdf'}.\n"
    first = (tmp_path / "final.pdf").read_bytes()
    assert (tmp_path / "more.pdf").read_bytes() == first
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    [kept] = report_work(session, reports_id(session)).addenda
    assert (tmp_path / "more-addendum-1.pdf").read_bytes() == addendum_pdf(session, kept.id)
    session.close()
    words = " ".join(pages(tmp_path / "more-addendum-1.pdf").split())
    for told in ("Addendum 1", "The date was wrong.", hashlib.sha256(first).hexdigest()):
        assert told in words
    assert caseload("report", "psr", "--crn", CRN, "--out", tmp_path / "more.docx").code == 0
    assert "The date was wrong." in inside(tmp_path / "more-addendum-1.docx")
    assert "The date was wrong." not in inside(tmp_path / "more.docx")


def test_a_report_that_cannot_be_written_is_not_finished(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    reports(store, CRN, lambda session, report: make_ready(session, report.id))
    assert "cannot be written" in refused(caseload("report", "psr", "--crn", CRN, "--out", tmp_path / "none" / "x.pdf", "--final"))
    assert [one.status for one in reports(store, CRN)] == [ReportStatus.DRAFT]


def test_the_language_is_that_of_the_report_unless_another_is_asked_for(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "psr", "--crn", CRN, "--language", "cy", "--out", tmp_path / "cy.pdf")
    assert "Adroddiad cyn dedfrydu" in pages(Path(made["file"]))
    assert "Pre-sentence report" in pages(Path(told("report", "psr", "--crn", CRN, "--out", tmp_path / "en.pdf")["file"]))


@pytest.mark.parametrize(("arguments", "words"), [
    (("plan", "--crn", CRN, "--final"), "report plan does not take --final"),
    (("plan", "--crn", CRN, "--format", "oral"), "report plan does not take --format"),
    (("workload", "--input", "x.json"), "report workload does not take --input"),
    (("psr", "--crn", CRN, "--input", "x.json"), "--crn and --final do not go with it"),
    (("psr", "--input", "x.json", "--final"), "--crn and --final do not go with it"),
    (("psr", "--crn", CRN, "--format", "long"), "'long' is not one of"), (("psr",), "report psr needs --crn"),
])  # fmt: skip
def test_options_that_do_not_go_together_are_usage_errors(caseload: Callable[..., Ended], arguments: tuple[str, ...], words: str) -> None:
    ended = caseload("report", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err


@pytest.mark.parametrize("kind", ["court-progress", "tell-the-court"])
def test_a_court_is_told_of_a_current_order_as_pdf_and_word(told: Callable[..., Any], caseload: Callable[..., Ended], tmp_path: Path, kind: str) -> None:
    made = told("report", kind, "--crn", CRN, "--for", "Millbrook Court", "--out", tmp_path)
    assert made["pages"] == 1
    assert Path(made["file"]).name == f"{kind}-{CRN}-2026-11-21.pdf"
    for words in ("offered:", "RAR 15 days", "Millbrook Court", "What comes next"):
        assert words in pages(Path(made["file"]))
    told("report", kind, "--crn", CRN, "--out", tmp_path / "a.docx")
    assert "RAR 15 days" in inside(tmp_path / "a.docx")
    assert "no current order" in refused(caseload("report", kind, "--crn", "X470437"))


# -- psr check


@pytest.fixture
def begun(store: Path) -> Report:
    """A report with a requirement that nobody was asked about, and no check."""
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    wanted = ProposedRequirement(kind="drug_rehabilitation", quantity=6, unit="months")
    blank = Report(person_id=line_of_crn(session, WITHOUT).person_id, proposed_order="community order", proposed_months=12,
                   proposed_requirements=(wanted,), hearing_on=kit.TODAY, convicted=Convicted.NOT_YET)  # fmt: skip
    start_report(session, StartReport(report=blank))
    session.close()
    return reports(store, WITHOUT)[0]


def test_the_checks_are_told_as_json(told: Callable[..., Any], store: Path, begun: Report) -> None:
    found = told("psr", "check", WITHOUT)
    assert found["id"] == begun.id
    assert [one["number"] for one in found["checks"]] == list(range(1, 31))
    assert found["can_be_finished"] is False
    assert [one["number"] for one in found["checks"] if one["blocks"]] == [1, 12, 13, 22, 28]
    assert {one["severity"] for one in found["checks"]} == {"stop", "warn"}
    assert any(one["requirement"] == "drug_rehabilitation" and one["severity"] == "stop" and one["to_verify"] for one in found["findings"])
    assert (found["limits_by"]["conviction"], found["limits_by"]["conviction_is_expected"]) == (kit.TODAY.isoformat(), True)
    assert found["week"]["not_known"][0] == "Drug rehabilitation"
    reports(store, WITHOUT, lambda session, report: make_ready(session, report.id))
    ready = told("psr", "check", WITHOUT)
    assert ready["can_be_finished"] is True
    assert [one["number"] for one in ready["checks"] if one["blocks"]] == []


@pytest.mark.usefixtures("begun")
def test_the_checks_are_told_in_lines_and_the_look_is_recorded(caseload: Callable[..., Ended], store: Path) -> None:
    said = " ".join(caseload("psr", "check", WITHOUT).out.split())
    assert "12 stops Domestic abuse call-outs Domestic abuse call-outs: neither asked for nor said to be not needed." in said
    assert "Stopped: Drug rehabilitation: the person must be willing; not asked yet. Rule, to verify: Sentencing Act 2020 Sch 9 Part 10." in said
    assert "5 checks stop finishing." in said
    assert "The week:" in said
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    kinds = [line.kind for line in history(session, line_of_crn(session, WITHOUT).person_id)]
    session.close()
    assert "consultation" in kinds


def test_a_person_without_a_report_has_nothing_to_check(caseload: Callable[..., Ended]) -> None:
    assert "No pre-sentence report was started" in refused(caseload("psr", "check", WITHOUT))
    assert caseload("psr").code == 2


# -- from a JSON file


WHOLE: dict[str, Any] = {
    "format": "standard", "draft_number": 4, "court": "Eastgate Magistrates' Court", "local_justice_area": "Mid Wales", "hearing_date": "2026-12-01",
    "due_date": "2026-11-30", "conviction_date": "2026-11-02", "plea": "Guilty", "language": "en", "case_number": "ZZ1",
    "defendant": {"name": "Siân Llwyd", "date_of_birth": "1990-06-01", "crn": "X123456", "pnc": "90/1A", "address": ["4 Quarry Row", "Millbrook"]},
    "offences": [{"description": "Theft", "date": "2026-10-11", "main": True}, {"description": "Obstruction"}],
    "sections": {"offence_analysis": "Why it happened [CPS].", "Strengths and protective factors": "A job.", "trauma": {"asked": False},
                 "pattern": {"html": "<p>Since <b>2019</b></p><ul><li>one</li></ul>", "sources": ["PNC"]}, "house rule": "Kept as an own section."},
    "risk": {"children": "low", "public": "very_high", "known_adults": {"level": "medium", "why": "a former partner"}},
    "risk_tools": [{"name": "Predictor", "date": "2026-11-12", "score": "78%", "meaning": "High."}],
    "proposal": {"order": "Community order", "months": 12, "text": "It holds the cause.", "requirements": [
        {"type": "Unpaid work", "quantity": 60, "unit": "hours", "provider": "Eastgate", "earliest_start": "2026-12-09", "wait": "8 days", "willing": True},
        {"type": "drug_rehabilitation", "quantity": 6, "unit": "months", "willing": "yes", "meets": ["drugs"], "hours_per_week": 3,
         "arranged": "yes", "recommended": "yes", "dependent": "yes"},
    ], "why": "Every spell without offending was a spell in treatment."},
    "sources": ["Interview", "Prosecution papers"], "week": {"work": 30, "care": 10},
    "checks": [{"check": "domestic_abuse", "asked": "2026-11-10", "received": "2026-11-16", "found": "none"},
               {"check": "Child safeguarding", "asked": "2026-11-12", "of_whom": "the council"}, {"check": "Bail address", "asked": "2026-11-12"}],
    "author": {"name": "Rowan Maddox", "role": "Probation officer", "office": "Eastgate", "phone": "01632 960123"},
    "counter_signature": {"name": "Gwen Hale", "date": "2026-11-20"}, "private_note": "Informant at number nine.", "custody": "possible or expected",
}  # fmt: skip


@pytest.fixture
def from_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Makes a report from a JSON document (or from bytes) with no store anywhere near."""

    def call(document: Any, out: str = "a.pdf", *more: str) -> Ended:
        source = tmp_path / "report.json"
        source.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return run(capfd, "report", "psr", "--input", source, "--out", tmp_path / out, "--as-of", "2026-11-21", "--store", tmp_path / "no.caseload", *more)

    return call


@pytest.mark.parametrize("out", ["a.pdf", "a.docx"])
def test_a_whole_file_says_everything_and_nothing_private(from_file: Callable[..., Ended], tmp_path: Path, out: str) -> None:
    ended = from_file(WHOLE, out)
    assert (ended.code, ended.err) == (0, "")
    text = " ".join((pages(tmp_path / out) if out.endswith("pdf") else inside(tmp_path / out)).split())
    for told in (
        "Siân Llwyd", "Eastgate Magistrates' Court", "Tuesday 1 December 2026", "Why it happened [CPS].", "A job.", "Kept as an own section.", "House rule",
        "Since 2019", "Very high", "a former partner", "Predictor", "community order, 12 months", "Unpaid work, 60 hours", "Wed 9 Dec", "It holds the cause.", "Every spell without offending was a spell in treatment.",
        "not received at the date of this report", "Bail address", "Gwen Hale, 20 Nov 2026", "01632 960123", "Prosecution papers", "4 Quarry Row, Millbrook",
    ):  # fmt: skip
        assert told in text, told
    assert "number nine" not in text


def test_every_key_may_be_missing_alone_and_all_at_once(from_file: Callable[..., Ended], tmp_path: Path) -> None:
    for key in WHOLE:
        ended = from_file({name: value for name, value in WHOLE.items() if name != key})
        assert ended.code == 0, key
        assert "Traceback" not in ended.err
    ended = from_file({})
    assert (ended.code, ended.err) == (0, "No offence is given: the report says so. Add the offence.\n")
    assert "Proposal: none recorded yet" in pages(tmp_path / "a.pdf")


@pytest.mark.parametrize(("more", "warning"), [
    ({"colour": 1}, "colour is not a key of a report and was left out."),
    ({"defendant": {"name": "A", "shoe": 9}}, "defendant.shoe is not a key of a report and was left out."),
    ({"hearing_date": "01/12/2026"}, "hearing_date is not a date such as 2026-11-20 and was left out."),
    ({"hearing_date": "2026-02-30"}, "hearing_date is not a date"), ({"hearing_date": 20261201}, "hearing_date is not a date"),
    ({"draft_number": -1}, "draft_number is not a number"), ({"draft_number": 1.5}, "draft_number is not a whole number"),
    ({"draft_number": True}, "draft_number is not a number"), ({"court": ["a"]}, "court is not a text"), ({"offences": {"a": 1}}, "offences is not a list"),
    ({"offences": [3]}, "offences[0] is not an object and was left out."), ({"sources": [1, "x"]}, "sources holds values that are no texts"),
    ({"format": "long"}, "format is none of: oral, short, standard. short was used."), ({"language": "fr"}, "language is neither English nor Welsh"),
    ({"proposal": {"requirements": [{"type": "dancing"}]}}, "proposal.requirements[0].type is no requirement the rules know"),
    ({"proposal": {"requirements": [{"type": "rar", "quantity": 1, "willing": "maybe"}]}}, "willing is not yes, no or not asked"),
    ({"proposal": {"requirements": [{"type": "rar", "quantity": 1, "meets": ["joy"]}]}}, "“joy” is no area of need."),
    ({"risk": {"children": {"level": "low", "odd": 1}}}, "risk.children.odd is not a key"), ({"adjournments": [{"to": "2026-12-01"}]}, "no day it was put off from"),
    ({"sections": {"trauma": {"asked": "perhaps"}}}, "sections.trauma.asked is not yes, no or not asked"),
    ({"sections": {"trauma": 7.5, "caring": None}}, ""), ({"defendant": "A"}, "defendant is not an object"),
    ({"hearing_date": "2026-10-01"}, "comes before the conviction on Monday 2 November 2026."),
    ({"defendant": {"date_of_birth": "2010-01-01"}}, "The defendant is 16 at the hearing. Reports on people under 18 are written by the youth"),
    ({"offences": []}, "No offence is given"),
    ({"proposal": {"order": "co", "requirements": [{"type": "UPW", "quantity": 301}]}}, "Unpaid work: 301 is outside 40 to 300 hours"),
    ({"proposal": {"order": "co", "requirements": [{"type": "UPW", "quantity": 301}]}}, "Rule, to verify: Sentencing Act 2020 Sch 9 para 2."),
    ({"risk": {"public": "extreme"}}, "risk.public is none of: low, medium, high, very high. It prints as written."),
    ({"proposal": {"order": "sso", "custody_months": "some weeks"}}, "proposal.custody_months is not a number"),
    ({"proposal": {"order": "sso", "custody_months": "13 days"}}, "is outside 0.45 to 36 months"),
    ({"proposal": {"order": "fine", "requirements": [{"type": "UPW", "quantity": 60}]}}, "Stopped: Requirements are proposed, and no requirement can stand"),
    ({"needs": ["joy"]}, "needs: “joy” is no area of need."),
    ({"proposal": {"order": "co", "requirements": [{"type": "UPW", "quantity": 100, "unit": "days"}]}},
     "Stopped: Unpaid work: 100 days cannot be held against its limit, which is in hours. Give it in hours. Rule, to verify: Sentencing Act"),
    ({"proposal": {"order": "co", "requirements": [{"type": "rar", "quantity": 20, "unit": "days"}]}},
     "Doubtful: No requirement that punishes is proposed: say whether a fine is, or why it would be unjust. Rule, to verify: Sentencing Act 2020 s.208"),
])  # fmt: skip
def test_what_cannot_be_used_is_named_in_a_sentence_and_the_report_is_made(
    from_file: Callable[..., Ended], tmp_path: Path, more: dict[str, Any], warning: str
) -> None:  # fmt: skip
    ended = from_file({**WHOLE, **more})
    assert ended.code == 0
    assert warning in ended.err
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe{}", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}", b" " * 20_000_001])
def test_a_file_that_is_no_json_object_is_refused_by_name(from_file: Callable[..., Ended], tmp_path: Path, data: bytes) -> None:
    refused(from_file(data))
    assert not (tmp_path / "a.pdf").exists()


def test_a_file_that_is_not_there_is_refused_by_name(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "gone.json" in refused(run(capfd, "report", "psr", "--input", tmp_path / "gone.json", "--out", tmp_path / "a.pdf"))
    assert "does not end in .pdf" in refused(run(capfd, "report", "psr", "--input", _small(tmp_path), "--out", tmp_path / "a.txt"))


def _small(folder: Path) -> Path:
    path = folder / "small.json"
    path.write_text("{}", encoding="utf-8")
    return path


HOSTILE = ("{court} {{token}} %s %(x)s REPORT_AUTHOR _NAME_ ${x} <b>not bold</b> <img src='file:///etc/passwd'/> </para> &amp; ]]> <!-- -->",
           "\x00\x07\x1b[31m red", "\ud800 alone", "=1+1", "../../x", "\u202eturned\u202c", "🙂" * 40, "unbreakable" * 300)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("out", ["a.pdf", "a.docx"])
def test_hostile_words_in_every_place_are_words(from_file: Callable[..., Ended], tmp_path: Path, words: str, out: str) -> None:
    document = {
        **WHOLE, "court": words, "plea": words, "marking": words, "sections": {"pattern": words, words: words}, "risk": {words: words},
        "defendant": {"name": words, "crn": words}, "offences": [{"description": words}], "sources": [words], "counter_signature": words,
        "proposal": {"order": words, "text": words, "requirements": [{"type": words, "unit": words, "provider": words, "wait": words}]},
        "author": {"name": words, "office": words}, "checks": [words], words: words,
    }  # fmt: skip
    ended = from_file(document, out)
    assert ended.code == 0, ended.err
    assert (tmp_path / out).stat().st_size > 5000
    if words == HOSTILE[0]:
        squeezed = "".join((pages(tmp_path / out) if out == "a.pdf" else inside(tmp_path / out)).split())
        assert squeezed.count("".join(words.split())) > 10


def test_a_term_may_be_given_in_weeks_as_courts_do(from_file: Callable[..., Ended], tmp_path: Path) -> None:
    ended = from_file({**WHOLE, "proposal": {"order": "sso", "custody_months": "16 weeks", "operational_months": 12}})
    assert "custody_months" not in ended.err
    assert "suspended sentence order, 16 weeks, suspended for 12 months" in pages(tmp_path / "a.pdf")


def test_a_hearing_put_off_is_told_with_both_days(from_file: Callable[..., Ended], tmp_path: Path) -> None:
    from_file({**WHOLE, "adjournments": [{"from": "2026-11-24", "to": "2026-12-01", "why": "no interpreter", "asked_for": "an address check"}]})
    assert "Hearing of 24 Nov 2026 put off to 1 Dec 2026: no interpreter. The court asked for: an address check." in pages(tmp_path / "a.pdf")


def test_it_says_what_it_made_as_json(from_file: Callable[..., Ended], tmp_path: Path) -> None:
    ended = from_file({**WHOLE, "colour": 1}, "a.pdf", "--json")
    made = json.loads(ended.out)
    assert made == {"kind": "psr", "file": str(tmp_path / "a.pdf"), "pages": len(PdfReader(tmp_path / "a.pdf").pages),
                    "warnings": ["colour is not a key of a report and was left out."], "missing_characters": []}  # fmt: skip


def test_a_report_in_welsh_has_welsh_words(from_file: Callable[..., Ended], tmp_path: Path) -> None:
    assert from_file({**WHOLE, "language": "Cymraeg"}).code == 0
    assert "Adroddiad cyn dedfrydu" in pages(tmp_path / "a.pdf")
    assert "Siân Llwyd" in pages(tmp_path / "a.pdf")


def test_the_text_of_the_proposal_stands_once(from_file: Callable[..., Ended], tmp_path: Path) -> None:
    proposal = {"order": "fine", "text": "A fine is enough."}
    for sections in ({"proposal": "A fine is enough."}, {"proposal": {"html": "<p>A fine is <b>enough</b>.</p>"}}, {"proposal": ""}):
        from_file({**WHOLE, "proposal": proposal, "sections": sections})
        assert pages(tmp_path / "a.pdf").count("A fine is enough.") == 2  # in brief on the first page, and under its heading
    from_file({**WHOLE, "proposal": proposal, "sections": {"proposal": {"html": "<p>More of it.</p>"}}})
    assert "A fine is enough. More of it." in pages(tmp_path / "a.pdf")


def test_the_example_of_the_page_is_read_without_a_warning_and_every_key_used_here_is_on_it(from_file: Callable[..., Ended]) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "psr-schema.md").read_text(encoding="utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    ended = from_file(example.encode())
    assert (ended.code, ended.err) == (0, "")
    told = set(re.findall(r"`([a-z_]+)`", page))
    inner = [WHOLE, *(part for part in WHOLE.values() if isinstance(part, dict)), *WHOLE["proposal"]["requirements"], *WHOLE["checks"], *WHOLE["risk_tools"]]
    assert {key for part in inner for key in part} - told - set(WHOLE["sections"]) == set()
