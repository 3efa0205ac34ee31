"""The Ervaringwijzer of one municipality: invite, receive, count, and hand the counts over as two deliveries."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from duiding.app.registers import ADDRESS, Dialogue
from duiding.app.store import Store
from duiding.config import load_gemeente
from duiding.dialogue.ervaring.code import digest, new_code
from duiding.dialogue.ervaring.handover import ervaringen_csv, respons_csv
from duiding.dialogue.ervaring.ports import Ervaringen, Form, Found, Ontvangst, Opmerking
from duiding.dialogue.ervaring.telling import Geteld
from duiding.dialogue.ervaring.uitkomst import Uitkomst, check_breakdown, uitkomsten
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging, check
from duiding.dialogue.ervaring.vragenlijst import load_vragenlijsten
from duiding.domain.settings import Gemeente
from duiding.storage.registers import Registers
from duiding.storage.registers.ervaringen import SqlErvaringen

SYNTHETIC = "SYN-"


class Ervaringwijzer:
    """Questionnaires, codes and answers; the database is opened when it is first asked."""

    def __init__(
        self,
        gemeente: Gemeente,
        registers: Callable[[], Registers],
        *,
        is_synthetic: bool,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Raises SettingsError when a questionnaire of the gemeente is wrong."""
        self.gemeente = gemeente
        self.is_synthetic = is_synthetic
        self.vragenlijsten = load_vragenlijsten(Path(folder) for folder in gemeente.vragenlijsten)
        self.today = today
        self._registers = registers

    @property
    def kept(self) -> Ervaringen:
        """What is kept; raises RegisterError when the database is away."""
        return SqlErvaringen(self._registers())

    def invite(self, uitnodiging: Uitnodiging) -> list[str]:
        """The codes of a new invitation: only whoever asked has them, and only now. Raises UsageError."""
        check(uitnodiging, self.vragenlijsten.of(uitnodiging.vragenlijst), self.gemeente)
        codes: set[str] = set()
        while len(codes) < uitnodiging.uitgenodigd:
            codes.add(new_code())
        self.kept.invite(uitnodiging, [digest(code) for code in codes])
        return secrets.SystemRandom().sample(sorted(codes), len(codes))

    def find(self, code: str) -> Found | None:
        """The invitation of a code; None when there is no such code."""
        return self.kept.look_up(digest(code))

    def keep(self, forms: Sequence[Form]) -> list[Ontvangst]:
        """Count forms that were sent, all at once."""
        return self.kept.keep(forms, self.today())

    def results(self, by: str = "") -> list[Uitkomst]:
        """What came out, above the threshold; raises UsageError for a breakdown that is not there or not allowed."""
        check_breakdown(by, self.gemeente, is_synthetic=self.is_synthetic)
        return uitkomsten(self._closed(), by, self.gemeente.parameters.drempel)

    def opmerkingen(self) -> list[Opmerking]:
        """The texts: those that wait for a reader first."""
        closed = {one.uitnodiging.naam for one in self._closed()}
        return [one for one in self.kept.opmerkingen() if one.uitnodiging in closed]

    def quotes(self) -> list[str]:
        """What somebody read and let through, of invitations with enough answers, in the order of the alphabet."""
        answered: Counter[str] = Counter()
        for one in self._closed():
            answered[one.uitnodiging.naam] += one.telling.ingevuld
        enough = {naam for naam, count in answered.items() if count >= self.gemeente.parameters.drempel}
        return [one.tekst for one in self.kept.opmerkingen() if one.is_shown and one.uitnodiging in enough]

    def decide(self, opmerking: str, tekst: str | None, door: str) -> bool:
        """Show a text as the reader left it, or with None take it away; False when it waits no more."""
        return self.kept.decide(opmerking, tekst, door, self.today())

    def hand_over(self, folder: Path) -> list[Path]:
        """Write the counts of the invitations that are closed as the deliveries `ervaringen` and `respons`."""
        ended = self._closed()
        return [*_written(folder, self.is_synthetic, ended)] if ended else []

    def _closed(self) -> list[Geteld]:
        """The counts that change no more: who looks twice while one answers, sees what that one said."""
        return [one for one in self.kept.geteld() if one.uitnodiging.tot < self.today()]


def _written(folder: Path, is_synthetic: bool, geteld: Sequence[Geteld]) -> Iterable[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for layout, content in (("ervaringen", ervaringen_csv(geteld)), ("respons", respons_csv(geteld))):
        path = folder / f"{SYNTHETIC if is_synthetic else ''}{layout}-ervaringwijzer.csv"
        path.write_text(content, encoding="utf-8")
        yield path


def of_store(store: Store) -> Ervaringwijzer:
    """The one of a store: its codes and answers are in the registers beside it."""
    dialogue = store.dialogue()
    return Ervaringwijzer(store.gemeente, lambda: dialogue.registers, is_synthetic=store.is_synthetic)


def alone(gemeente: Path | None, *, is_synthetic: bool) -> Ervaringwijzer:
    """One without a store, for a computer that has nothing but the address of the database in DUIDING_REGISTERS."""
    settings = load_gemeente(gemeente)
    dialogue = Dialogue(os.environ[ADDRESS], is_synthetic=is_synthetic)
    return Ervaringwijzer(settings, lambda: dialogue.registers, is_synthetic=is_synthetic)
