"""A store written by each released schema opens, is brought up to date, and is sound."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from caseload.casework.hours import held_reductions, reduction_today
from caseload.casework.queries import case_file, case_lines
from caseload.casework.referring import referrals_of
from caseload.casework.release_read import releases_of
from caseload.casework.search import search
from caseload.casework.session import open_session
from caseload.casework.verify import verify_store
from caseload.domain.report import Report, ReportSection
from caseload.storage import keys, schema, vault
from tests import kit

OLD = sorted((Path(__file__).parents[1] / "old_files").glob("schema_*.zip"))


def test_there_is_an_old_file_for_every_schema_so_that_the_next_migration_has_one() -> None:
    assert {path.stem.removeprefix("schema_") for path in OLD} == {name[:4] for name in schema.KNOWN}


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_file_opens_and_is_sound(tmp_path: Path, path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path)
    session = open_session(tmp_path / "test.caseload", kit.PASSPHRASE, kit.CLOCK)
    lines = case_lines(session)
    assert [line.name for line in lines] == ["Bevan, Jordan", "Llŷr, Jordan"]
    held = case_file(session, lines[0].person_id)
    assert [len(part) for part in (held.contacts, held.goals, held.steps, held.notes)] == [2, 1, 1, 1]
    assert {hit.person_id for hit in search(session, "tenancy")} == {line.person_id for line in lines}
    assert [finding.what for finding in verify_store(session) if not finding.ok] == []
    session.close()


@pytest.mark.parametrize("path", OLD[5:], ids=lambda path: path.stem)
def test_a_release_a_referral_and_a_report_come_through(tmp_path: Path, path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path)
    session = open_session(tmp_path / "test.caseload", kit.PASSPHRASE, kit.CLOCK)
    for line in case_lines(session):
        [case] = releases_of(session, line.person_id)
        assert case.release is not None
        assert [mark.words for mark in case.marks.values() if mark.id] == ["asked the landlord twice"]
        assert [one.agency for one in referrals_of(session, line.person_id)] == ["Harbour Advice"]
        assert {hit.kind for word in ("landlord", "harbour") for hit in search(session, word) if hit.person_id == line.person_id} == {
            "release_mark", "referral"}  # fmt: skip
        [report] = session.store.of_person(Report, line.person_id)
        assert [one.body for one in session.store.find(ReportSection, "report_id = ?", (report.id,))] == ["a paragraph"]
    session.close()


@pytest.mark.parametrize("path", OLD[:5], ids=lambda path: path.stem)
def test_the_one_figure_of_an_old_profile_is_a_reduction_since_the_profile_was_made(tmp_path: Path, path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path)
    store = tmp_path / "test.caseload"
    db = vault.connect(store, keys.unwrap(keys.read_slots(store), kit.PASSPHRASE))
    db.execute("UPDATE officer SET reduction_hours = 1.8")
    [(name, made)] = db.execute("SELECT name, created_at FROM officer").fetchall()
    db.conn.commit()
    db.close()
    session = open_session(store, kit.PASSPHRASE, kit.CLOCK)
    (kept,) = held_reductions(session)
    assert (kept.officer_name, kept.hours, kept.from_on.isoformat(), kept.to_on, kept.reason) == (name, 1.8, made[:10], None, "other")
    assert bool(kept.id)
    assert reduction_today(session) == 1.8
    assert [finding.what for finding in verify_store(session) if finding.what in ("audit", "records") and not finding.ok] == []
    assert "reduction_hours" not in {column for _, column, *_ in session.store.rows("PRAGMA table_info(officer)")}
    session.close()
