"""Forms about the ways into the file: add, change, revoke, the keyring, the PIN of a sitting. No secret is kept as typing."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.key_slots import (
    AddPassphrase,
    ChangePassphrase,
    RevokeWay,
    UseKeyring,
    add_passphrase,
    change_passphrase,
    revoke_way,
    use_keyring,
)
from caseload.casework.opening import SittingPin, keyring_name
from caseload.domain.errors import Refusal
from caseload.domain.words import Message, msg, tr
from ui.dialogs.passphrase import NewPassphrase
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.labels import plain_label

STOPS: dict[str, Message] = {
    "passphrase": msg("This passphrase will open the file no more. Backups and copies made before today still open with it."),
    "recovery": msg("The recovery sheet in the safe will open the file no more. Print a new one, or nobody can help when the "
                    "passphrase is forgotten."),
    "keyring": msg("The keyring of the computer will open the file no more. The passphrase will be asked for each time."),
}  # fmt: skip


class SecretForm(FormDialog):
    """A form with a line that explains, the passphrase as proof, and perhaps a new passphrase."""

    def __init__(self, hub: Hub, parent: QWidget | None, title: str, about: str, proof: str) -> None:
        super().__init__(hub, parent, title)
        self.body.addWidget(plain_label(about, wrap=True))
        self.add_field("proof", proof, line_edit(secret=True))
        self.new: NewPassphrase | None = None

    def ask_new(self) -> None:
        """Ask for a new passphrase, twice, with advice."""
        officer = self.hub.session.officer
        personal = (officer.name, officer.team) if officer else ()
        self.new = NewPassphrase(lambda: personal, tr("New passphrase"))
        self.body.addWidget(self.new)

    def proof(self) -> str:
        """The passphrase typed as proof."""
        typed = str(self.values()["proof"])
        if not typed:
            raise FieldError("proof", tr("Type the passphrase that opens the file now."))
        return typed

    def fresh(self) -> str | None:
        """The new passphrase, or None when it cannot stand yet, which is said beside it."""
        return self.new.text() if self.new is not None and self.new.check() else None


class AddForm(SecretForm):
    """Gives out AddPassphrase."""

    def submit(self) -> None:
        """Go on only with a good new passphrase, typed twice alike."""
        if self.fresh() is not None:
            super().submit()

    def command(self) -> AddPassphrase:
        """The passphrase to add."""
        return AddPassphrase(proof=self.proof(), passphrase=self.fresh() or "")


class ChangeForm(AddForm):
    """Gives out ChangePassphrase."""

    def command(self) -> ChangePassphrase:  # type: ignore[override]
        """The passphrase to change to."""
        return ChangePassphrase(proof=self.proof(), passphrase=self.fresh() or "")


class RevokeForm(SecretForm):
    """Gives out RevokeWay."""

    way_id = ""

    def command(self) -> RevokeWay:
        """The way in that is to go."""
        return RevokeWay(way_id=self.way_id, proof=self.proof())


class KeyringForm(SecretForm):
    """Gives out UseKeyring."""

    def command(self) -> UseKeyring:
        """That the keyring is to open the file."""
        return UseKeyring(proof=self.proof())


class PinForm(FormDialog):
    """Sets the PIN of this sitting; it is kept nowhere but in memory."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, tr("A PIN for this sitting"))
        self.body.addWidget(plain_label(
            tr("After a lock the PIN reopens the file, three tries. It ends when the program is closed and when the computer "
               "goes to sleep; then the passphrase is asked for."), wrap=True,
        ))  # fmt: skip
        self.add_field("pin", tr("PIN"), line_edit(secret=True), tr("4 to 12 figures, not repeated and not counting up."))
        self.add_field("again", tr("The same PIN again"), line_edit(secret=True))
        self.start()

    def submit(self) -> None:
        """Set the PIN, or say beside the field why not."""
        typed = self.values()
        if typed["pin"] != typed["again"]:
            self.point_at("again", tr("The two PINs differ. Type the second one again."))
            return
        try:
            self.hub.pin = SittingPin(self.hub.session, str(typed["pin"]))
        except Refusal as refusal:
            self.point_at("pin", str(refusal))
            return
        self.saved()
        self.hub.changed.emit(None)
        self.hub.said.emit(tr("The PIN is set for this sitting."), False)


def add_passphrase_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that adds a passphrase."""
    about = tr("For someone else who must be able to open the file, or as a second one of your own. Each opens everything.")
    form = AddForm(hub, parent, tr("Add a passphrase"), about, tr("Your passphrase now"))
    return _ready(form, tr("Add it"), add_passphrase, new=True)


def change_passphrase_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that changes a passphrase."""
    about = tr("Only the passphrase typed first is changed; the file is not rewritten. Backups made before keep the old one.")
    form = ChangeForm(hub, parent, tr("Change the passphrase"), about, tr("The passphrase to change"))
    return _ready(form, tr("Change it"), change_passphrase, new=True)


def revoke_way_dialog(hub: Hub, parent: QWidget | None, way_id: str, kind: str) -> QDialog:
    """The form that asks before a way in is revoked."""
    form = RevokeForm(hub, parent, tr("Revoke a way into the file"), str(STOPS[kind]), tr("A passphrase that stays"))
    form.way_id = way_id
    return _ready(form, tr("Revoke it"), revoke_way)


def use_keyring_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that lets the keyring open the file; only now is the keyring looked for."""
    name = keyring_name()
    about = tr("Whoever is signed in to this computer as you can then open the file without the passphrase ({name}). A keyring "
               "can vanish or stay locked: keep the passphrase and the recovery sheet.", name=name)  # fmt: skip
    if not name:
        about = tr("This computer has no keyring that Caseload can use. Go on with the passphrase.")
    form = KeyringForm(hub, parent, tr("Use this computer's keyring"), about, tr("Your passphrase now"))
    _ready(form, tr("Use the keyring"), use_keyring)
    form.save_button.setEnabled(bool(name))
    return form


def sitting_pin_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that sets the PIN of this sitting."""
    form = PinForm(hub, parent)
    form.save_button.setText(tr("Set the PIN"))
    return form


def _ready(form: SecretForm, words: str, act: object, *, new: bool = False) -> SecretForm:
    if new:
        form.ask_new()
    form.start()
    form.save_button.setText(words)
    form.performs(act)
    return form
