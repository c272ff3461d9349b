from __future__ import annotations

import dataclasses
import gettext
import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import caseload.domain
from caseload.domain.audit import FIRST_LINK, AuditLink, first_break, link_hash, payload_digest
from caseload.domain.change import Change, EntryChange
from caseload.domain.contact import Attendance, Contact
from caseload.domain.entry import TYPED, Entry, import_source, source_words
from caseload.domain.filling import changed
from caseload.domain.person import Person, TierScheme, age_on
from caseload.domain.plan import Step, StepStatus, ask_achieved, steps_count
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.words import Message, msg, tr, trn, use_catalogue
from tests.domain.examples import TODAY, day

MODULES = [importlib.import_module(f"caseload.domain.{found.name}") for found in pkgutil.iter_modules(caseload.domain.__path__)]
RECORDS = [
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_is_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)


def test_a_changed_record_is_what_replace_makes_of_it() -> None:
    contact = Contact(person_id="p", happens_on=TODAY, note="Came", attendance=Attendance.ATTENDED)
    assert changed(contact, note="Rang", version=2) == dataclasses.replace(contact, note="Rang", version=2)
    assert changed(contact) == contact
    assert contact.note == "Came"
    with pytest.raises(KeyError):
        changed(contact, nothing=1)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_no_record_checks_itself_when_made(kind: type) -> None:
    """`changed` fills a record without asking its constructor."""
    assert not hasattr(kind, "__post_init__")
    assert all(field.init for field in dataclasses.fields(kind))


def test_a_person_is_named_for_lists_and_for_sentences() -> None:
    person = Person(surname="Prichard", forename="Llŷr", known_as="Lly")
    assert (person.name, person.spoken_name) == ("Prichard, Llŷr", "Lly Prichard")
    assert (Person(surname="Prichard").name, Person(surname="Prichard").spoken_name) == ("Prichard", "Prichard")


def test_the_two_tier_schemes_stay_apart() -> None:
    both = Person(surname="P", tier_ag="B", tier_ad="B2")
    assert (both.tier, both.tier_scheme) == ("B", TierScheme.LETTER)
    assert (Person(surname="P", tier_ad="B2").tier, Person(surname="P", tier_ad="B2").tier_scheme) == (
        "B2",
        TierScheme.LETTER_DIGIT,
    )
    assert (Person(surname="P").tier, Person(surname="P").tier_scheme) == (None, None)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("1987-11-20", "2026-11-20", 39),
        ("1987-11-21", "2026-11-20", 38),
        ("2004-02-29", "2025-02-28", 20),
        ("2004-02-29", "2025-03-01", 21),
        ("2027-01-01", "2026-11-20", None),
    ],
)
def test_ages(born: str, on: str, age: int | None) -> None:
    assert age_on(day(born), day(on)) == age
    assert age_on(None, day(on)) is None


def test_early_weeks_count_from_release_for_a_licence_and_from_sentence_otherwise() -> None:
    dates = {"sentenced_on": day("2025-01-01"), "started_on": day("2025-02-01"), "released_on": day("2026-03-01")}
    assert Order(person_id="p", kind=OrderKind.LICENCE, **dates).counts_from == day("2026-03-01")
    assert Order(person_id="p", kind=OrderKind.LICENCE, started_on=day("2025-02-01")).counts_from == day("2025-02-01")
    assert Order(person_id="p", kind=OrderKind.COMMUNITY, **dates).counts_from == day("2025-01-01")
    assert Order(person_id="p", kind=OrderKind.COMMUNITY, started_on=day("2025-02-01")).counts_from == day("2025-02-01")


def test_an_order_is_open_until_the_day_it_closes() -> None:
    assert Order(person_id="p").open_on(TODAY)
    assert Order(person_id="p", closed_on=day("2026-11-21")).open_on(TODAY)
    assert not Order(person_id="p", closed_on=TODAY).open_on(TODAY)


@pytest.mark.parametrize("attendance", Attendance)
def test_only_someone_who_was_there_was_seen(attendance: Attendance) -> None:
    seen = Contact(person_id="p", happens_on=TODAY, attendance=attendance).seen
    assert seen == (attendance in (Attendance.ATTENDED, Attendance.DID_NOT_COMPLY))


def steps(*statuses: StepStatus) -> tuple[Step, ...]:
    return tuple(Step(person_id="p", goal_id="g", description="d", status=status) for status in statuses)


def test_steps_no_longer_needed_leave_the_count_and_block_nothing() -> None:
    done, dropped, begun = StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED, StepStatus.IN_PROGRESS
    assert steps_count(steps(done, dropped, begun)) == (1, 2)
    assert ask_achieved(steps(done, dropped))
    assert not ask_achieved(steps(done, begun))
    assert not ask_achieved(steps(dropped))
    assert not ask_achieved(())


def test_an_imported_entry_knows_its_file_sheet_and_row() -> None:
    assert source_words(import_source("tracker.xlsx", "Caseload", 12)) == ("tracker.xlsx", "Caseload", 12)
    assert source_words(TYPED) is None


def test_a_change_names_its_tables_and_what_it_made() -> None:
    entry = Entry(id="1")
    change = Change(act="a", sentence="s", entries=(EntryChange(table="person", before=None, after=entry),))
    assert (change.tables, change.made()) == (frozenset({"person"}), entry)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=5), st.data())
def test_the_audit_chain_tells_where_it_was_broken(payloads: list[str], data: st.DataObject) -> None:
    links, previous = [], FIRST_LINK
    for number, payload in enumerate(payloads, start=1):
        link = AuditLink(
            sequence=number,
            happened_at="2026-11-20T09:00:00Z",
            officer="o",
            kind="collection",
            act="a",
            person_id="p",
            recipient="",
            digest=payload_digest(b"salt", payload),
            link="",
        )
        previous = link_hash(previous, link)
        links.append(dataclasses.replace(link, link=previous))
    assert first_break(links) is None
    broken = data.draw(st.integers(0, len(links) - 1))
    changed = dataclasses.replace(links[broken], digest=payload_digest(b"salt", payloads[broken] + "x"))
    assert first_break([*links[:broken], changed, *links[broken + 1 :]]) == broken + 1
    gap = links[:broken] + links[broken + 1 :]
    assert first_break(gap) == (None if broken == len(links) - 1 else broken + 2)


@given(st.text(), st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), st.text() | st.integers()))
def test_a_message_is_kept_and_read_back(words: str, values: dict[str, str | int]) -> None:
    message = Message(words, tuple(values.items()))
    assert Message.load(message.dump()) == message
    assert Message.load("") == Message("")


def test_words_are_filled_in_and_counted() -> None:
    assert str(msg("{n} of {m}", n=1, m=2)) == tr("{n} of {m}", n=1, m=2) == "1 of 2"
    assert (str(Message("")), tr("100% {plain}")) == ("", "100% {plain}")
    assert (trn("{n} person", "{n} people", 1), trn("{n} person", "{n} people", 3)) == ("1 person", "3 people")


def test_another_language_is_one_catalogue_for_every_word() -> None:
    class Loud:
        def gettext(self, message: str) -> str:
            return message.upper().replace("{NAME}", "{name}")

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return (msgid1 if n == 1 else msgid2).replace("people", "PEOPLE")

    use_catalogue(Loud())
    try:
        assert (tr("seen by {name}", name="x"), str(msg("{name} left", name="x"))) == ("SEEN BY x", "x LEFT")
        assert trn("{n} person", "{n} people", 2) == "2 PEOPLE"
    finally:
        use_catalogue(gettext.NullTranslations())
