"""What was found in somebody's tables, said so that a person can act on it.

A fault in data is a `Finding`: it names the place, what is wrong and what to do. A `Fault` is raised
only when the work cannot go on. Each code stands once in `CATALOGUE`, with its severity and its two
sentences; the code's first letter tells the stop: P plan, F fields, S submissions, A assessment.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How a finding has to be answered (domain.md §7)."""

    MANDATORY = "强制性"
    VERIFY = "核实性"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file as received, sheet and cell (`C7`); empty parts are not known."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        where = "!".join(part for part in (self.sheet, self.cell) if part)
        return " ".join(part for part in (self.file, where) if part)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue: severity, what is wrong, what to do (both `str.format` templates)."""

    severity: Severity
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, complete enough to be printed alone."""

    code: str
    severity: Severity
    message: str
    advice: str
    place: Place = field(default_factory=Place)
    unit: str = ""
    item: str = ""

    def __str__(self) -> str:
        where = f"{self.place}：" if str(self.place) else ""
        return f"【{self.severity}】{where}{self.message}{self.advice}"


class Fault(Exception):  # noqa: N818 -- a fault of the situation, not an error of the program
    """The work cannot go on; the message is a Chinese sentence for the officer.

    Args:
        message: What is wrong and what to do.
        findings: All that was found, where a list says more than the sentence.
    """

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.findings = tuple(findings)


def finding(code: str, place: Place | None = None, *, unit: str = "", item: str = "", **words: Any) -> Finding:
    """Make the finding `code` of the catalogue, its sentences filled with `words`.

    Raises:
        KeyError: The code is not in the catalogue, or a word of its sentences is missing.
    """
    rule = CATALOGUE[code]
    return Finding(
        code=code,
        severity=rule.severity,
        message=rule.message.format(**words),
        advice=rule.advice.format(**words),
        place=place or Place(),
        unit=unit,
        item=item,
    )


_MUST, _VERIFY, _NOTE = Severity.MANDATORY, Severity.VERIFY, Severity.NOTE

CATALOGUE: dict[str, Rule] = {
    # The plan and its tables (P).
    # One field of a form (F).
    # A returned file (S).
    # Facts and verdicts (A).
}
