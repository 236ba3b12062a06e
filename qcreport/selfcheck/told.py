"""What the page says of one file, as values: whether it can be sent, and what stands against it, by what has to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.explained import answered, explains
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.model import NOTE, REQUEST
from qcreport.book.celltext import one_line
from qcreport.findings import IN_RETURNED, Finding, Place, Severity
from qcreport.submissions.checks import MISSING
from qcreport.submissions.model import FileOutcome, Receipt, Submission
from qcreport.workspace import parse_period


class Tone(StrEnum):
    """How a file stands: it can be sent, something is to be done first, it would not be taken, or it is no form at all."""

    READY = "ready"
    OWED = "owed"
    REFUSED = "refused"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: where it stands, what is wrong, what to do."""

    code: str
    place: str
    said: str
    advice: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """The findings that ask for the same, and what that is."""

    word: str
    meaning: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One answer as the office reads it; `taken` says whether it would count."""

    place: str
    subject: str
    text: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What the page says of one file.

    Attributes:
        name: Its name.
        whose: Unit and period of the form; empty for what is none.
        headline: Whether it can be sent, in a word.
        line: The line that the office's intake would print.
        levels: What stands against it, the most pressing first.
        cells: All that was read.
    """

    name: str
    whose: str
    tone: Tone
    headline: str
    line: str
    levels: tuple[ToDo, ...] = ()
    cells: tuple[ReadCell, ...] = ()


_OWED, _WRONG, _ODD, _EXPLAINED, _NOTE = range(5)
_WORDS = (
    ("没有填写", "应当填写，还空着的"),
    ("必须更正", "更正以前，这些内容不会被采用"),
    ("请核实", "有误的请更正；量化指标的数据无误的，请在该行“数据来源及说明”中写明原因"),
    ("已作说明", "已经写明原因，等待认定"),
    ("提示", "供参考，不影响报送"),
)
_REQUESTS = ("需市领导协调", "由市创强办研究是否提请市领导决定，不影响报送")
_LATER = "可以先报送，待我办把表发回时，在这一条的“说明”栏"  # nothing was sent back yet
_HEADLINES = {
    FileOutcome.REFUSED: (Tone.REFUSED, "不能报送，这个文件不会被采用"),
    FileOutcome.UNPACKED: (Tone.OTHER, "压缩包或邮件，其中的文件逐个列出"),
}
_NO_FORM = (Tone.OTHER, "不是填报表，这里不核对")


def checked(receipt: Receipt) -> Checked:
    """What the page says of a file that the intake would give this receipt."""
    name, line = one_line(receipt.name), one_line(receipt.line)
    if receipt.submission is None:
        tone, headline = _HEADLINES.get(receipt.outcome, _NO_FORM)
        return Checked(name, receipt.unit, tone, headline, line)
    form = receipt.submission
    groups = _groups(receipt.findings, form)
    levels = [ToDo(*words, tuple(map(_remark, rows))) for words, rows in zip(_WORDS, groups, strict=True) if rows]
    if asks := tuple(_requests(form)):
        levels.append(ToDo(*_REQUESTS, asks))
    tone, headline = _headline([len(rows) for rows in groups])
    whose = f"{form.unit}　{parse_period(form.identity.period).label}"
    return Checked(name, whose, tone, headline, line, tuple(levels), tuple(_cells(form)))


def _groups(findings: tuple[Finding, ...], form: Submission) -> tuple[list[Finding], ...]:
    words: dict[str, dict[str, str]] = {}
    for entry in filter(explains, form.entries):
        words.setdefault(entry.id, {}).setdefault(entry.item, entry.text)
    groups: tuple[list[Finding], ...] = ([], [], [], [], [])
    for row in findings:
        said = answered(row, words)
        groups[_group(said)].append(said)
    return groups


def _group(row: Finding) -> int:
    if row.severity is Severity.NOTE:
        return _NOTE
    if row.severity is Severity.VERIFY:
        return _EXPLAINED if row.explained else _ODD
    return _OWED if row.code in MISSING else _WRONG


def _headline(counts: list[int]) -> tuple[Tone, str]:
    """`还差 3 项，必须更正 2 处`, `可以报送，另有 1 处请核实`."""
    counted = ((counts[_OWED], "还差 {} 项"), (counts[_WRONG], "必须更正 {} 处"))
    to_do = [words.format(number) for number, words in counted if number]
    asked = f"另有 {counts[_ODD]} 处请核实" if counts[_ODD] else ""
    tone = Tone.OWED if to_do else Tone.READY
    return tone, "，".join(filter(None, (*(to_do or ["可以报送"]), asked)))


def _remark(row: Finding) -> Remark:
    return Remark(row.code, _where(row.place), row.message, row.advice.replace(IN_RETURNED, _LATER))


def _requests(form: Submission) -> Iterator[Remark]:
    """What the unit asks the leaders to coordinate, as the office reads it."""
    for entry in form.entries:
        if entry.usable and entry.item in {REQUEST, REQUEST + NOTE} and not says_nothing(entry.text):
            yield Remark("", _where(entry.place), f"{entry.id}：{one_line(entry.text)}", "")


def _where(place: Place) -> str:
    """`量化指标 F7`; empty for the whole file."""
    return one_line(" ".join(filter(None, (place.sheet, place.cell))))


def _cells(form: Submission) -> Iterator[ReadCell]:
    for entry in form.entries:
        if entry.kind is not AnswerKind.UNANSWERED:
            yield ReadCell(_where(entry.place), _subject(entry), one_line(entry.text), entry.usable)


def _subject(entry: Answer) -> str:
    return " ".join(filter(None, (entry.id, entry.item)))
