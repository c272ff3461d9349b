"""After supervision: what came of the decisions before, and a decision for each case of the pack, typed back together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.papers import PaperRequest
from caseload.casework.queries import lines_for
from caseload.casework.supervising import (
    CaseDecision,
    FollowUpDecision,
    RecordDecision,
    RecordSupervision,
    decisions_to_look_at,
    last_pack,
    record_supervision,
)
from caseload.casework.supervision_pack import supervision_facts
from caseload.documents.registry import report_kind
from caseload.documents.supervision_pack import WORDS
from caseload.domain.casefile import CaseLine, cases_counted
from caseload.domain.dates import short_date
from caseload.domain.strip_choice import Candidate
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.dialogs.decision import decided_words
from ui.hub import Hub
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.words import rosh_words

PACK, OTHER = "supervision", "other"


def supervision_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that takes the decisions of a supervision back."""
    return SupervisionForm(hub, parent)


class SupervisionForm(CaseForm):
    """Gives out RecordSupervision; a case without a word decided stays as it was."""

    width_wanted = 820

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        acts = {RecordSupervision: record_supervision}
        super().__init__(hub, parent, tr("Decisions of supervision"), "supervision", "", acts)
        self._open = [one for one in decisions_to_look_at(hub.session) if one.decision.done_on is None]
        self._why = {one.line.person_id: one for one in supervision_facts(hub.session, PaperRequest(key=PACK)).choice.chosen}
        said, self._cases = self._of_pack()
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        by, on = self.columns(3, 2)
        self.add_field("by", tr("Decided by"), line_edit(hint=tr("Name of the senior")), into=by)
        self.add_day("on", tr("Day of the supervision"), hub.today, into=on)
        self._add_before()
        self._add_cases()
        self.start()

    def command(self) -> RecordSupervision:
        """Everything that was typed."""
        on = self.day_of("on", tr("The day is missing. Type the day of the supervision."))
        stands("on", partial(check_not_future, on, self.hub.today, tr("The decision")))
        follow_ups = tuple(
            FollowUpDecision(decision_id=one.decision.id, came_of_it=came, on=on)
            for one in self._open
            if (came := self.text(f"came {one.decision.id}"))
        )
        decisions = tuple(self._decisions())
        if not follow_ups and not decisions:
            first = f"came {self._open[0].decision.id}" if self._open else f"words {self._keys()[0]}"
            raise FieldError(first, tr("Nothing is typed yet. Write a decision, or what came of an earlier one."))
        return RecordSupervision(decisions=decisions, follow_ups=follow_ups)

    def _decisions(self) -> Iterator[RecordDecision]:
        for key in self._keys():
            words, follow = self.text(f"words {key}"), self.day(f"follow {key}")
            if follow is not None and not words:
                raise FieldError(f"words {key}", tr("There is a day to follow it up, but no decision. Write what was decided."))
            if words:
                yield RecordDecision(person_id=self._person(key), words=words, decided_by=self.text("by"),
                                     decided_on=self.day("on"), follow_up_on=follow)  # fmt: skip

    def _person(self, key: str) -> str:
        if key != OTHER:
            return key
        missing = tr("Another case is not chosen. Type a part of the name and choose it.")
        return self.found_in("person", missing) or self.needed("person", missing)

    def _keys(self) -> list[str]:
        return [*(line.person_id for line in self._cases), OTHER]

    def _of_pack(self) -> tuple[str, Sequence[CaseLine]]:
        """The cases of the pack that was printed last, in their order on paper, else those that the rules choose now."""
        last = last_pack(self.hub.session, str(report_kind(PACK).words))
        if last is None:
            said = tr("No supervision pack was printed yet. These are the cases its rules choose today.")
            return said, [one.line for one in self._why.values()]
        said = tr("The cases of the pack of {date} for {who}.", date=short_date(last.on, self.hub.today), who=last.recipient)
        return said, lines_for(self.hub.session, last.person_ids)

    def _add_before(self) -> None:
        if not self._open:
            return
        self.section(tr("Decided before: what came of it?"))
        for one in self._open:
            self._add_open(one)

    def _add_open(self, one: CaseDecision) -> None:
        late = tr("late") if one.late else ""
        head = ", ".join(part for part in (one.person.name, late) if part)
        self.body.addWidget(plain_label(head, "late" if one.late else "strong"))
        self.body.addWidget(plain_label(decided_words(one.decision, self.hub), wrap=True))
        words = tr("What came of it, {name}", name=one.person.name)
        self.add_field(f"came {one.decision.id}", words, line_edit())
        self._quiet(f"came {one.decision.id}", tr("What came of it"))

    def _add_cases(self) -> None:
        self.section(tr("Decided now"))
        for line in self._cases:
            self._add_case(line)
        people = [(one.person_id, one.name) for one in cases_counted(self.hub.book.lines(), self.hub.today)]
        self.add_field("person", tr("Another case"), SearchChoice(people, hint=tr("Type a part of the name")))
        self._add_pair(OTHER, tr("the other case"))

    def _add_case(self, line: CaseLine) -> None:
        head = tr("{name}, {crn}", name=line.name, crn=line.crn or tr("no CRN"))
        self.body.addWidget(plain_label(head, "strong"))
        why = self._why.get(line.person_id)
        told = reason_words(why) if why else tr("nothing to look at by the rules today")
        self.body.addWidget(plain_label(told, "small", wrap=True))
        self._add_pair(line.person_id, line.name)

    def _add_pair(self, key: str, name: str) -> None:
        words, follow = self.columns(5, 2)
        self.add_field(f"words {key}", tr("Decided, {name}", name=name), line_edit(), into=words)
        self.add_day(f"follow {key}", tr("Follow up on, {name}", name=name), into=follow)
        self._quiet(f"words {key}", tr("Decided"))
        self._quiet(f"follow {key}", tr("Follow up on"))

    def _quiet(self, key: str, words: str) -> None:
        """Show the short words over a field; a screen reader still says whose it is."""
        field = self.fields[key]
        name = field.words
        field.rename(words)
        field.words = name
        field.editor.setAccessibleName(name)


def reason_words(one: Candidate) -> str:
    """Why a case is looked at, in one line, as its strip says."""
    told = [tr("{rule}: {words}", rule=str(WORDS[reason.why]), words=reason.words) if reason.words
            else tr("RoSH {level}", level=rosh_words(one.line.rosh).lower()) for reason in one.reasons]  # fmt: skip
    return "; ".join(told)
