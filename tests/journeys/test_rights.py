"""As an officer would: hand the team everything held on someone; later remove the case and print the certificate."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pypdf

from caseload.casework.backing import ChooseBackupFolder, backup_work, choose_backup_folder, make_backup
from caseload.casework.papers import PaperRequest
from caseload.casework.people import CloseCase, close_case
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.queries import case_lines
from caseload.casework.retaining import retention_list
from caseload.casework.rights import (
    AnswerRequest,
    PassRequestOn,
    RecordRequest,
    answer_request,
    pass_request_on,
    record_request,
    requests_listed,
)
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.casework.verify import verify_store
from caseload.cli.printing import save_paper
from caseload.domain.retention import Keeping


def words_of(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def test_someone_asks_is_answered_and_the_case_goes_when_its_time_is_over(session: Session, tmp_path: Path) -> None:
    line = next(one for one in case_lines(session) if one.crn == "X471388")
    record_request(session, RecordRequest(person_id=line.person_id, asked_on=session.today - timedelta(days=3), how="letter"))
    (asked,) = [group for group in today_page(session).needs if group.key == "rights"]
    assert asked.lines[0].words == line.name
    held = save_paper(session, PaperRequest(key="everything-held", person_id=line.person_id), tmp_path, "data protection team")[2]
    said = words_of(held)
    assert "Everything held about" in said
    assert "THIRD PARTY" in said
    assert "Contacts and appointments" in said
    (request,) = requests_listed(session)
    pass_request_on(session, PassRequestOn(request_id=request.request.id, on=session.today))
    answer_request(session, AnswerRequest(request_id=request.request.id, on=session.today, answer="sent by the team"))

    folder = tmp_path / "drive"
    folder.mkdir()
    choose_backup_folder(session, ChooseBackupFolder(folder=folder))
    backup = make_backup(backup_work(session))
    close_case(session, CloseCase(person_id=line.person_id, on=session.today - timedelta(days=91), reason="order ended"))
    (due,) = [one for one in retention_list(session) if one.retention.state is Keeping.DUE]
    purge_cases(session, PurgeCases(person_ids=(due.person.id,), reason="kept long enough",
                                    confirm=confirm_words(session, (due.person.id,))))  # fmt: skip
    certificate = save_paper(session, PaperRequest(key="purge-certificate"), tmp_path, "the region")[2]
    printed = words_of(certificate)
    assert "kept long enough" in printed
    assert backup.path.name in printed.replace(" ", "")
    assert not {"X471388", line.name.partition(",")[0]} & set(re.split(r"[ ,]", printed))
    assert all(one.ok for one in verify_store(session)), [one for one in verify_store(session) if not one.ok]
