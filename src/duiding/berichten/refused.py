"""The one way in which a message is refused."""

from __future__ import annotations

from duiding.domain.finding import Finding


class Refused(ValueError):  # noqa: N818  the word of the whole room: a bericht is refused, that is no error of ours
    """The file is not accepted; `findings` says why, ordered by level and line. Never quotes a person's value.

    `code` ("JW305") and `aanbieder` are those of the message, as far as it could be read.
    """

    def __init__(self, findings: tuple[Finding, ...], code: str | None = None, aanbieder: str | None = None) -> None:
        """A refusal for these reasons."""
        super().__init__("; ".join(f"{finding.rule}: {finding.message}" for finding in findings))
        self.findings = findings
        self.code = code
        self.aanbieder = aanbieder


def refuse(rule: str, message: str, line: int | None = None) -> Refused:
    """A refusal at level 1 with one reason."""
    return Refused((Finding(rule, 1, message, None, line),))
