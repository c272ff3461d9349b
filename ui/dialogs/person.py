"""Adding a person by hand and editing one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.checks import check_person
from caseload.casework.people import AddPerson, EditPerson, add_person, edit_person
from caseload.casework.queries import case_file
from caseload.domain.errors import Refusal
from caseload.domain.person import Address, CaseKind, Person, Rosh, TierScheme
from caseload.domain.sentence import Order
from caseload.domain.words import tr
from ui.case_words import CASE_KINDS
from ui.dialogs.case_form import rows_of
from ui.dialogs.order_fields import OrderForm
from ui.dialogs.person_fields import address_text, phones_text, read_address, read_phones
from ui.dialogs.said import said_value, said_word, yes_no_rows
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.day_edit import BIRTH
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.panels import row_of
from ui.widgets.tick_box import TickBox
from ui.words import ROSH_WORDS

MOST_ADDRESSES = 6


def add_person_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form for a new person and their order."""
    return PersonDialog(hub, parent)


def edit_person_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a person in the file."""
    return PersonDialog(hub, parent, case_file(hub.session, person_id).person)


class PersonDialog(OrderForm):
    """Gives out AddPerson or EditPerson; a new case opens once it is saved."""

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person | None = None) -> None:
        title = tr("Add a person") if person is None else tr("Edit details")
        acts = {AddPerson: add_person, EditPerson: edit_person}
        super().__init__(hub, parent, title, "person", person.id if person else "", acts)
        self._before = person
        shown = person or Person(surname="")
        self._who(shown)
        self._risk(shown)
        self.section(tr("Safety and access"))
        self.add_field("staff_safety", tr("Staff safety"), text_edit(shown.staff_safety, lines=1),
                       tr("What a colleague must know before meeting this person. Shown at the top of the case."))  # fmt: skip
        restricted = TickBox(tr("Restricted: few people may know of this case"), shown.restricted)
        self.add_field("restricted", tr("Restricted"), restricted)
        self._reach(shown)
        if person is None:
            self.section(tr("Order"))
            self.add_order_fields(Order(person_id=""), blank=tr("No order yet"))
        self.start()

    def command(self) -> AddPerson | EditPerson:
        """The person typed, with the order for a new one."""
        person = self._typed(self._before or Person(surname=""))
        try:
            check_person(self.hub.session, person, self._before)
        except Refusal as refusal:
            raise FieldError("crn", str(refusal)) from refusal
        if self._before is not None:
            return EditPerson(before=self._before, after=person)
        order = self.order_typed(Order(person_id="")) if self.text("kind") else None
        if order is None and any(self.text(key) for key in ("words", "court", "offences", "sentenced", "started", "ends")):
            raise FieldError("kind", tr("The kind of order is missing. Choose one, or empty the fields of the order."))
        return AddPerson(person=person, order=order)

    def _save(self, command: object) -> None:
        change = self.hub.perform(self.acts[type(command)], command, self.refuse)
        if change is not None:
            self.saved()
            if isinstance(command, AddPerson):
                self.hub.open_case(change.made().id)

    def _who(self, person: Person) -> None:
        surname, forename = self.columns(1, 1)
        self.add_field("surname", tr("Surname"), line_edit(person.surname), into=surname)
        self.add_field("forename", tr("Forename"), line_edit(person.forename), into=forename)
        known, other = self.columns(1, 1)
        self.add_field("known_as", tr("Known as"), line_edit(person.known_as), into=known)
        self.add_field("other_names", tr("Other names"), line_edit(person.other_names), into=other)
        born, pronouns = self.columns(3, 2)
        self.add_day("born", tr("Date of birth"), person.date_of_birth, into=born, example=BIRTH)
        self.add_field("pronouns", tr("Pronouns, if given"), line_edit(person.pronouns), into=pronouns)
        crn, pnc = self.columns(1, 1)
        self.add_field("crn", tr("CRN"), line_edit(person.crn or "", "X123456"), into=crn)
        self.add_field("pnc", tr("PNC number"), line_edit(person.pnc), into=pnc)
        self.add_choice("case_kind", tr("Why they are in the file"), rows_of(CASE_KINDS), person.kind.value)

    def _risk(self, person: Person) -> None:
        self.section(tr("Tier and risk"))
        tier, on = self.columns(1, 1)
        self.add_choice("tier_ag", tr("Tier, A to G scheme"), self._tiers(TierScheme.LETTER), person.tier_ag or "",
                        blank=tr("Not recorded"), into=tier)  # fmt: skip
        self.add_day("tier_ag_on", tr("Since"), person.tier_ag_on, into=on)
        tier, on = self.columns(1, 1)
        self.add_choice("tier_ad", tr("Tier, A to D scheme"), self._tiers(TierScheme.LETTER_DIGIT), person.tier_ad or "",
                        blank=tr("Not recorded"), into=tier)  # fmt: skip
        self.add_day("tier_ad_on", tr("Since"), person.tier_ad_on, into=on)
        rosh, on = self.columns(1, 1)
        self.add_choice("rosh", tr("Risk of serious harm"), rows_of(ROSH_WORDS), person.rosh.value if person.rosh else "",
                        blank=tr("Not recorded"), into=rosh)  # fmt: skip
        self.add_day("rosh_on", tr("Since"), person.rosh_on, into=on)
        provisional = TickBox(tr("The tier is provisional: RoSH alone counts until it is confirmed"), person.tier_provisional)
        self.add_field("tier_provisional", tr("The tier"), provisional)
        self._package(person)

    def _package(self, person: Person) -> None:
        """What a supervision package asks to know beside the tier."""
        woman, marks = self.columns(1, 1)
        self.add_choice("woman", tr("Woman (may be offered more)"), yes_no_rows(), said_word(person.woman),
                        blank=tr("Not recorded"), into=woman)  # fmt: skip
        red = TickBox(tr("IOM red, with the package of tier A"), person.iom_red)
        self.add_field("iom_red", tr("Integrated offender management"), red, into=marks)
        self.add_choice("transition", tr("In transition to adulthood (own points)"), yes_no_rows(), said_word(person.transition),
                        blank=tr("Not recorded"), into=woman)  # fmt: skip
        opd = TickBox(tr("On the personality disorder (OPD) pathway"), person.opd)
        self.add_field("opd", tr("Offender personality disorder (OPD)"), opd, into=marks)

    def _tiers(self, scheme: TierScheme) -> list[tuple[str, str]]:
        """The tiers of a scheme, with the S marks of the older one, and whatever the person has already."""
        table = self.hub.session.rules.frequency.rows
        found = [level for kind, level in table if kind == scheme.value]
        if scheme is TierScheme.LETTER_DIGIT:
            found = [tier for level in found for tier in (level, f"{level}S")]
        before = self._before or Person(surname="")
        kept = before.tier_ad if scheme is TierScheme.LETTER_DIGIT else before.tier_ag
        return [(tier, tier) for tier in (*found, *((kept,) if kept and kept not in found else ()))]

    def _reach(self, person: Person) -> None:
        self.section(tr("Where and how to reach them"))
        self._address_box = QVBoxLayout()
        self._address_box.setSpacing(12)
        self.body.addLayout(self._address_box)
        for at in range(max(1, len(person.addresses), self._addresses_kept())):
            self._address(at, person.addresses[at] if at < len(person.addresses) else Address())
        self.body.addWidget(row_of(link_button(tr("Add another address"), self._another_address)))
        self.add_field("phones", tr("Telephones, one a line"), text_edit(phones_text(person.phones), lines=2),
                       tr("Number, whose, note: 07700 900123, mother, evenings only"))  # fmt: skip
        email, language = self.columns(1, 1)
        self.add_field("email", tr("E-mail"), line_edit(person.email), into=email)
        self.add_field("language", tr("Language"), line_edit(person.language, tr("prefers Welsh")), into=language)
        self.add_field("adjustments", tr("Adjustments"), text_edit(person.adjustments, lines=1),
                       tr("What makes contact work: reads slowly, needs a ramp, no mornings"))  # fmt: skip
        self.add_field("preferences", tr("Contact preferences"), text_edit(person.contact_preferences, lines=1))
        self.add_field("travel", tr("Travel notes"), text_edit(person.travel_notes, lines=1))

    def _address(self, at: int, address: Address) -> None:
        number = at + 1
        lines, notes = self.columns(1, 1, into=self._address_box)
        title = tr("Address") if at == 0 else tr("Address {number}", number=number)
        self.add_field(f"address_{at}", title, text_edit(address_text(address), lines=3), tr("A line each, postcode last"),
                       into=lines)  # fmt: skip
        self.add_field(f"address_kind_{at}", tr("What it is"), line_edit(address.kind, tr("home")), into=notes)
        self.add_field(f"access_{at}", tr("Access notes"), line_edit(address.access_notes), into=notes)
        self.add_field(f"who_else_{at}", tr("Who else lives there"), line_edit(address.who_else), into=notes)

    def _another_address(self) -> None:
        at = sum(key.startswith("access_") for key in self.fields)
        if at < MOST_ADDRESSES:
            self._address(at, Address())
            self.fields[f"address_{at}"].editor.setFocus()

    def _addresses_kept(self) -> int:
        kept = self.hub.typing("person", self._before.id if self._before else "")
        return sum(key.startswith("access_") for key in kept)

    def _typed(self, person: Person) -> Person:
        crn = self.text("crn").upper().replace(" ", "")
        rosh = self.text("rosh")
        return replace(
            person, surname=self.needed("surname", tr("The surname is missing. Type it, or a name you know them by.")),
            forename=self.text("forename"), known_as=self.text("known_as"), other_names=self.text("other_names"),
            date_of_birth=self._born(), pronouns=self.text("pronouns"), crn=crn or None, pnc=self.text("pnc"),
            kind=CaseKind(self.text("case_kind")), tier_ag=self.text("tier_ag") or None, tier_ag_on=self.day("tier_ag_on"),
            tier_ad=self.text("tier_ad") or None, tier_ad_on=self.day("tier_ad_on"), rosh=Rosh(rosh) if rosh else None,
            rosh_on=self.day("rosh_on"), tier_provisional=self.ticked("tier_provisional"),
            woman=said_value(self.text("woman")), transition=said_value(self.text("transition")),
            iom_red=self.ticked("iom_red"), opd=self.ticked("opd"),
            staff_safety=self.text("staff_safety"), restricted=self.ticked("restricted"),
            addresses=self._addresses(), phones=read_phones(self.text("phones")), email=self.text("email"),
            language=self.text("language"), adjustments=self.text("adjustments"),
            contact_preferences=self.text("preferences"), travel_notes=self.text("travel"),
        )  # fmt: skip

    def _born(self) -> date | None:
        born = self.day("born")
        if born is not None and born > self.hub.today:
            raise FieldError("born", tr("The date of birth lies in the future. Type the year with four digits."))
        return born

    def _addresses(self) -> tuple[Address, ...]:
        typed = (
            read_address(*(self.text(f"{part}_{at}") for part in ("address", "address_kind", "access", "who_else")))
            for at in range(MOST_ADDRESSES) if f"access_{at}" in self.fields
        )  # fmt: skip
        return tuple(one for one in typed if one is not None)
