"""The forms of a referral: made or changed, and news of it. Being sent is news, never an end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.closed import unless_closed
from caseload.casework.directory import agencies
from caseload.casework.plan_reads import plan_file
from caseload.casework.referring import MakeReferral, ReferralLine, TellNews, make_referral, referrals_of, tell_news
from caseload.domain.dates import short_date
from caseload.domain.plan import StepStatus
from caseload.domain.referring import NewsKind, Referral
from caseload.domain.words import Message, msg, tr
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.contact_rows import step_words
from ui.hub import Hub
from ui.release_words import NEWS
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

OVER = (StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED)
AGAIN: tuple[tuple[Message, str], ...] = ((msg("In a week"), "+1w"), (msg("In two weeks"), "+2w"), (msg("In four weeks"), "+4w"))
REFUSERS: tuple[tuple[str, Message], ...] = (("the agency", msg("The agency")), ("the person", msg("The person")))


def referral_dialog(hub: Hub, parent: QWidget | None, person_id: str, referral_id: str = "", step_id: str = "") -> ReferralDialog:
    """A referral to make, or one to change."""
    kept = _line(hub, person_id, referral_id).referral if referral_id else None
    return ReferralDialog(hub, parent, person_id, kept, step_id)


def referral_news_dialog(hub: Hub, parent: QWidget | None, person_id: str, referral_id: str, kind: str = "") -> NewsDialog:
    """News of a referral."""
    return NewsDialog(hub, parent, _line(hub, person_id, referral_id), kind)


def _line(hub: Hub, person_id: str, referral_id: str) -> ReferralLine:
    return next(one for one in referrals_of(hub.session, person_id) if one.referral.id == referral_id)


class ReferralDialog(CaseForm):
    """Gives out MakeReferral."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, kept: Referral | None, step_id: str) -> None:
        title = tr("Referral") if kept else tr("Make a referral")
        key = kept.id if kept else f"{person_id} referral"
        super().__init__(hub, parent, title, "referral", key, {MakeReferral: make_referral})
        self._before = kept or Referral(person_id=person_id, made_on=hub.today, step_id=step_id)
        before = self._before
        agency, words = self.columns(1, 1)
        known = [(one.id, one.name) for one in agencies(hub.session) if one.ended_on is None or one.id == before.agency_id]
        self.add_choice("agency_id", tr("Agency"), known, before.agency_id, blank=tr("Not in the directory"), into=agency)
        self.add_field("agency_words", tr("If it is not in the directory"), line_edit(before.agency_words), into=words)
        self.add_field("service", tr("Which of its services, where it has several"), line_edit(before.service))
        area, made = self.columns(1, 1)
        areas = [(key, tr(row.words)) for key, row in hub.session.rules.areas.items()]
        self.add_choice("need_area", tr("Need"), areas, before.need_area, blank=tr("Another need"), into=area)
        self.add_day("made_on", tr("Made on"), before.made_on, into=made)
        need = text_edit(before.need_words, lines=2)
        self.add_field("need_words", tr("What is needed, in a sentence (it stands in the letter)"), need)
        self.add_field("asks", tr("What is asked of the agency"), text_edit(before.asks, lines=2))
        file = plan_file(hub.session, person_id).case
        steps = [(one.id, step_words(hub, file, one, one.description)) for one in file.steps
                 if one.status not in OVER or one.id == before.step_id]  # fmt: skip
        self.add_choice("step_id", tr("Which step of the plan it serves"), steps, before.step_id, blank=tr("None"))
        self.start()

    def command(self) -> MakeReferral:
        """The referral as typed."""
        return MakeReferral(referral=replace(
            self._before, agency_id=self.text("agency_id"), agency_words=self.text("agency_words"),
            need_area=self.text("need_area"), need_words=self.text("need_words"), asks=self.text("asks"),
            step_id=self.text("step_id"), service=self.text("service"),
            made_on=self.day_of("made_on", tr("The day is missing. Type the day the referral was made.")),
        ))  # fmt: skip


class NewsDialog(CaseForm):
    """Gives out TellNews."""

    def __init__(self, hub: Hub, parent: QWidget | None, line: ReferralLine, kind: str) -> None:
        super().__init__(hub, parent, tr("News of a referral"), "referral_news", line.referral.id, {TellNews: tell_news})
        self._line = line
        self.body.addWidget(plain_label(line.agency, "strong", wrap=True))
        if line.age is not None:
            self.body.addWidget(plain_label(str(line.age.reason), "quiet", wrap=True))
        for one in line.news[-3:]:
            told = tr("{day}: {news}", day=short_date(one.happened_on, hub.today), news=str(NEWS[one.kind]))
            words = unless_closed(hub.session, one.words, one)
            self.body.addWidget(plain_label(f"{told}. {words}" if words else told, "small", wrap=True))
        what, on = self.columns(1, 1)
        self.add_choice("kind", tr("What happened"), rows_of(NEWS), kind or self._next(), into=what)
        self.add_day("on", tr("When (for an offer, the day it is for)"), hub.today, into=on)
        self.add_field("words", tr("In words: how it was sent, what was said, what came of it"), text_edit(lines=2))
        refusers = [(key, str(said)) for key, said in REFUSERS]
        self.add_choice("refused_by", tr("If it was refused, who refused"), refusers, blank=tr("Nobody refused"))
        again = self.add_day("again", tr("Ask again on"), None, tr("Left empty, a dated rule says when."))
        self.body.addWidget(row_of(*(link_button(str(words), partial(again.set_text, typed)) for words, typed in AGAIN)))
        self.start()

    def command(self) -> TellNews:
        """The news as typed."""
        return TellNews(
            referral_id=self._line.referral.id, kind=NewsKind(self.text("kind")), words=self.text("words"),
            on=self.day_of("on", tr("The day is missing. Type the day it happened.")), refused_by=self.text("refused_by"),
            ask_again_on=self.day("again"),
        )  # fmt: skip

    def _next(self) -> str:
        """The news that is most likely next."""
        one = self._line.referral
        order = ((one.offered_for, NewsKind.SEEN), (one.received_on, NewsKind.OFFERED), (one.sent_on, NewsKind.RECEIVED))
        return next((kind for day, kind in order if day), NewsKind.SENT).value
