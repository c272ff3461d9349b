"""Files that are none: pipes and devices that never end, and names that are no text, wherever a file comes from outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from caseload.casework.handing_in import open_handover
from caseload.casework.importing import accept_import, preview_import
from caseload.casework.key_slots import KeepRecoveryCode, keep_recovery_code
from caseload.casework.opening import new_recovery_code
from caseload.casework.session import Session
from caseload.cli import opening as cli_opening
from caseload.cli.app import main
from caseload.cli.psr_given import read_object
from caseload.domain.errors import DamagedStore, Refusal
from caseload.domain.person import Person
from caseload.exchange.workbook import read_workbook
from caseload.outside import LONGEST_LINE, name_in_words
from caseload.storage import keys
from tests.conftest import PASSPHRASE
from ui import app

LIST = b"CRN,Surname,Forename,Tier,Notes\nX700101,Ashby,Mo,B2,x\n"
READERS: dict[str, Callable[[Path], object]] = {
    "spreadsheet": read_workbook, "handover": lambda path: open_handover(path, "heron lantern quarry"), "report": read_object,
}  # fmt: skip
pytestmark = [pytest.mark.skipif(os.name != "posix", reason="pipes and devices among files are of POSIX"), pytest.mark.timeout(20)]


@pytest.mark.parametrize("kind", ["pipe", "endless"])
@pytest.mark.parametrize("reader", READERS)
def test_what_never_ends_is_refused_at_once(tmp_path: Path, kind: str, reader: str) -> None:
    path = tmp_path / "list.csv"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(Refusal, match=r"list\.csv (could not be opened|cannot be read)|The file list\.csv cannot be read"):
        READERS[reader](path)


@pytest.mark.parametrize("copies", [".keys", ".keys.1"])
def test_a_key_file_that_never_ends_is_damage_and_its_second_copy_opens(tmp_path: Path, copies: str) -> None:
    store, key = tmp_path / "a.caseload", keys.new_file_key()
    keys.write_slots(store, (keys.wrap(key, "heron lantern quarry"),))
    for ending in dict.fromkeys((".keys", copies)):
        path = store.with_name(store.name + ending)
        path.unlink()
        os.mkfifo(path)
    if copies == ".keys":
        assert keys.unwrap(keys.read_slots(store), "heron lantern quarry") == key
    else:
        with pytest.raises(DamagedStore, match="is damaged"):
            keys.read_slots(store)


def test_a_list_whose_name_is_no_text_is_taken_and_named_as_far_as_it_goes(empty_session: Session, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/list\xff\n.csv"))
    path.write_bytes(LIST)
    book = read_workbook(path)
    assert book.name == "list\ufffd\ufffd.csv"
    accept_import(empty_session, preview_import(empty_session, book))
    assert [person.surname for person in empty_session.store.find(Person)] == ["Ashby"]


@pytest.mark.parametrize(("name", "shown"), [
    ("Siân ŵy.csv", "Siân ŵy.csv"), ("a\u202egpj.csv", "a\ufffdgpj.csv"), ("a\x00b", "a\ufffdb"), ("👩\u200d🚒\u00a0x.ods", "👩\u200d🚒\u00a0x.ods"),
])  # fmt: skip
def test_a_name_is_shown_without_signs_that_change_its_line(name: str, shown: str) -> None:
    assert name_in_words(Path(name)) == shown


@pytest.mark.parametrize("asked", [cli_opening.first_line, app.first_line], ids=["command line", "window"])
def test_a_passphrase_file_is_read_alike_and_no_further_than_a_line(tmp_path: Path, asked: Callable[[Path], str]) -> None:
    for said in (b"heron lantern quarry\r\nmore", b"\xef\xbb\xbfheron lantern quarry\n", b"heron lantern quarry"):
        (tmp_path / "said").write_bytes(said)
        assert asked(tmp_path / "said") == "heron lantern quarry"
    assert len(asked(Path("/dev/zero"))) == LONGEST_LINE
    (tmp_path / "said").write_bytes(b"\xff\xfe")
    with pytest.raises(Refusal, match="cannot be read"):
        asked(tmp_path / "said")


def test_a_word_on_the_command_line_that_is_no_text_is_refused_in_a_sentence(
    empty_session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, code = empty_session.path, new_recovery_code()
    keep_recovery_code(empty_session, KeepRecoveryCode(proof=PASSPHRASE, code=code))
    empty_session.close()
    for name, said in (("code", code), ("new", "velvet osprey tundra biscuit")):
        (tmp_path / name).write_text(said)
    before = keys.key_file(path).read_bytes()
    asked = ["keys", "recover", "--store", str(path), "--code-file", str(tmp_path / "code"), "--new-file", str(tmp_path / "new"),
             "--why", "x", "--who", os.fsdecode(b"Sam\xff")]  # fmt: skip
    assert main(asked) != 0
    assert "not text in UTF-8" in capsys.readouterr().err
    assert keys.key_file(path).read_bytes() == before
