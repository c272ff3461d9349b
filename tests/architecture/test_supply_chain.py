"""Licences, known weaknesses, what the program is made of, and how it is built: the checks of CI, checked."""

from __future__ import annotations

import importlib
import json
import sys

import pytest
from defusedxml import ElementTree

from caseload import VERSION
from tests.architecture import house

SCRIPTS = ("common", "inventory", "licences", "audit", "sbom", "build")
WEAK = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"], "description": ""}


@pytest.fixture
def part(monkeypatch):
    """Gives a script of .ci as a module, and forgets it afterwards."""
    monkeypatch.syspath_prepend(str(house.ROOT / ".ci"))
    yield importlib.import_module
    for name in SCRIPTS:
        sys.modules.pop(name, None)


def package(part, name: str, licence: str, *, shipped: bool = True):
    return part("inventory").Package(name, "1.0", licence, shipped, ())


@pytest.mark.parametrize(
    ("licence", "shipped", "fine"),
    [
        ("MIT", True, True), ("Apache-2.0 OR GPL-3.0-only", True, True), ("MIT AND BSD-3-Clause", True, True), ("", True, False),
        ("GPL-3.0-only", True, False), ("MIT AND GPL-3.0-only", True, False), ("AGPL-3.0", False, False), ("LGPL-3.0-only", True, False),
        ("MPL-2.0", False, True), ("MPL-2.0", True, False), ("Proprietary", True, False),
    ],
)  # fmt: skip
def test_a_licence_is_on_the_list_or_refused(part, licence: str, shipped: bool, fine: bool) -> None:
    found = list(part("licences").refused([package(part, "thing", licence, shipped=shipped)], {}))
    assert (found == []) is fine


def test_a_licence_somebody_looked_up_needs_a_reason_and_may_not_let_the_gpl_in(part) -> None:
    refused = part("licences").refused
    assert not list(refused([package(part, "tool", "", shipped=False)], {"tool": ("GPL-2.0-or-later", "builds only")}))
    assert list(refused([package(part, "thing", "")], {"thing": ("GPL-2.0-or-later", "we like it")}))
    assert list(refused([package(part, "thing", "")], {"thing": ("LGPL-3.0-only", "not kept apart")}))
    assert list(refused([package(part, "thing", "MIT")], {"thing": ("MIT", " ")}))


def test_the_licences_of_this_machine_are_all_allowed(part) -> None:
    script = part("licences")
    assert list(script.refused(part("inventory").packages(), script.told_by_hand())) == []


def test_what_is_kept_apart_for_its_licence_is_kept_apart_by_the_build(part) -> None:
    spec = (house.ROOT / "packaging" / "caseload.spec").read_text(encoding="utf-8")
    modules = {"pyside6-essentials": "PySide6", "pyside6-pdf": "PySide6", "shiboken6": "shiboken6", "python-bidi": "bidi"}
    assert modules.keys() == part("licences").KEPT_APART
    assert all(f'"{module}": "py"' in spec for module in modules.values())


def test_a_known_weakness_fails_and_an_unanswered_question_is_no_all_clear(part, monkeypatch, capsys) -> None:
    script = part("audit")
    known = {"dependencies": [{"name": "thing", "version": "1.0", "vulns": [WEAK]}, {"name": "pip", "version": "1", "vulns": []}]}
    assert script.judged(known) == (2, ["thing 1.0: PYSEC-2026-1, mended in 2.0"])
    assert script.judged({"dependencies": [{"name": "thing", "skip_reason": "not found"}]}) == (0, [])
    for answer, required, code, said in (
        ((known, ""), False, 1, "PYSEC-2026-1"), (({"dependencies": []}, ""), False, 0, "Not checked"),
        ((None, "no network"), False, 0, "no network"), ((None, "no network"), True, 1, "Nothing is known"),
    ):  # fmt: skip
        monkeypatch.setattr(script, "asked", lambda pins, answer=answer: answer)
        assert script.main(["--require"] if required else []) == code
        assert said in capsys.readouterr().out


def test_the_bill_of_materials_names_every_package_of_the_program_with_its_hashes(part, tmp_path) -> None:
    part("sbom").main([str(tmp_path / "bill.json")])
    bill = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))
    listed = {one["name"]: one for one in bill["components"]}
    shipped = {one.name for one in part("inventory").packages() if one.shipped}
    assert listed.keys() == shipped | {"python"}
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", VERSION)
    assert {"sqlcipher3", "pyside6-essentials", "cryptography"} <= shipped
    assert not {"pytest", "pyinstaller", "atheris"} & shipped
    assert [name for name in shipped if not listed[name].get("hashes") or not listed[name]["licenses"]] == []


def test_the_installer_is_well_formed_and_takes_its_version_from_outside() -> None:
    wix = "{http://wixtoolset.org/schemas/v4/wxs}"
    root = ElementTree.parse(house.ROOT / "packaging" / "windows" / "caseload.wxs").getroot()
    found = root.find(f"{wix}Package")
    assert found is not None
    assert (found.get("Version"), found.get("Scope")) == ("$(Version)", "perMachine")
    assert {"Service", "ServiceInstall", "ScheduledTask"} & {node.tag.removeprefix(wix) for node in root.iter()} == set()
    assert VERSION in (house.ROOT / "docs" / "packaging.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["licences.py", "audit.py", "sbom.py", "build.py", "tests.fuzz", "tests.real_window"])
def test_ci_runs_every_check(script: str) -> None:
    assert script in (house.ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_bill_of_a_build_names_what_pyinstaller_put_in_and_nothing_else(part, tmp_path) -> None:
    inventory = part("inventory")
    system, click = tmp_path / "libthing.so.1", importlib.import_module("click").__file__
    known_by_licence_only = next(path for path in importlib.import_module("importlib.metadata").files("keyring")
                                 if path.name == "METADATA").locate()  # fmt: skip
    system.write_bytes(b"a library of the system")
    rows = [("click", click, "PYMODULE"), ("keyring.dist-info/METADATA", str(known_by_licence_only), "DATA"),
            ("libthing.so.1", str(system), "BINARY")]  # fmt: skip
    for name, told in zip(inventory.TABLES, (("a.pyz", rows[:1]), (rows[1:],)), strict=True):
        (tmp_path / name).write_text(repr(told), encoding="utf-8")
    assert inventory.built_from(tmp_path) == (frozenset({"click"}), (system.resolve(),))
    bill = part("sbom").bill(inventory.built_from(tmp_path))
    assert {one.name for one in bill.components} == {"click", "python", "libthing.so.1"}


def test_what_the_program_finds_by_name_and_the_words_of_licences_are_in_the_build() -> None:
    spec = (house.ROOT / "packaging" / "caseload.spec").read_text(encoding="utf-8")
    assert all(f'"{name}"' in spec for name in ("zxcvbn", "keyring", "_rl_accel", "tzdata", "LICENSE", "NOTICES.txt"))
    assert "copy_metadata(one.name)" in spec
    notices = (house.ROOT / "packaging" / "NOTICES.txt").read_text(encoding="utf-8")
    assert all(name in notices for name in ("PySide6", "shiboken6", "python-bidi", "COPYING.LESSER"))
