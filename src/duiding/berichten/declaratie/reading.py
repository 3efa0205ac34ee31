"""What is known of a declaratie while it passes: the head, the client of the moment, and what was found."""

from __future__ import annotations

from lxml import etree

from duiding.berichten.declaratie.content import codes_of_answer, read_client, read_head, read_prestatie
from duiding.berichten.declaratie.gate import DeclaratieGate
from duiding.berichten.declaratie.judge import judge_client, judge_head, judge_prestatie
from duiding.berichten.gate import Gate
from duiding.berichten.records_declaratie import Declaratie
from duiding.berichten.rows import Bericht, PrestatieRegel
from duiding.berichten.schema_findings import MAX_FINDINGS
from duiding.berichten.tables import Model
from duiding.berichten.unusable import unusable_findings
from duiding.berichten.values import UnusableError
from duiding.domain.finding import Finding


class Reading:
    """Takes each prestatie in turn and then the end. Without a gate it only judges."""

    def __init__(self, model: Model, is_synthetic: bool, gate: Gate | None) -> None:
        """Nothing has passed."""
        self._model = model
        self._is_synthetic = is_synthetic
        self._gate = gate
        self._head: Declaratie | None = None
        self._rows_gate: DeclaratieGate | None = None
        self._around: etree._Element | None = None
        self._client = ""
        self._rows: list[PrestatieRegel] = []
        self._broken: list[Finding] = []
        self._unusable: list[Finding] = []

    def add(self, element: etree._Element) -> None:
        """The next prestatie."""
        client = _client_around(element)
        if client is not self._around:
            self._enter(client)
        try:
            prestatie = read_prestatie(element, self._model)
        except UnusableError:
            most = MAX_FINDINGS - len(self._unusable)
            self._unusable += unusable_findings(element, self._model, most, "Prestatie")
            return
        if self._head is None or self._unusable:
            return
        self._keep(judge_prestatie(prestatie, self._head, self._is_synthetic))
        if self._rows_gate is not None:
            self._rows.append(self._rows_gate.row(prestatie, self._client))

    def end(self, root: etree._Element) -> None:
        """The tree that is left, when the last prestatie has passed."""
        if self._around is None:
            self._begin(root)
        if self._head is None:
            self._unusable += unusable_findings(root, self._model, MAX_FINDINGS)
            return
        self._head.retourcodes_antwoord = codes_of_answer(root, self._model)
        self._broken += judge_head(self._head, self._is_synthetic)

    def findings(self) -> tuple[Finding, ...]:
        """Why the message is refused, by line; the rules are only judged of values that can be used."""
        return tuple(sorted(self._unusable or self._broken, key=lambda finding: finding.line or 0)[:MAX_FINDINGS])

    @property
    def aanbieder(self) -> str | None:
        """The aanbieder of the message, when the head could be read."""
        return None if self._head is None else self._head.aanbieder

    def bericht(self) -> Bericht:
        """The accepted message; needs the gate."""
        assert self._rows_gate is not None  # noqa: S101 - whoever asks for rows gave a gate
        return self._rows_gate.bericht(self._rows)

    def _begin(self, root: etree._Element) -> None:
        try:
            self._head = read_head(root, self._model)
        except UnusableError:
            return
        if self._gate is not None:
            self._rows_gate = DeclaratieGate(self._head, self._gate)

    def _enter(self, element: etree._Element) -> None:
        """The next client; the head stands before the first."""
        if self._around is None:
            self._begin(element.getroottree().getroot())
        self._around = element
        if self._head is None:
            return
        client = read_client(element, self._model)
        self._keep(judge_client(client, self._head, self._is_synthetic))
        if self._rows_gate is not None:
            self._client = self._rows_gate.client(client)

    def _keep(self, findings: list[Finding]) -> None:
        if findings and len(self._broken) < MAX_FINDINGS:
            self._broken += findings


def _client_around(prestatie: etree._Element) -> etree._Element:
    return next(prestatie.iterancestors("{*}Client"))
