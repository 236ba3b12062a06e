"""One received file, one line: what it is, what stands in it, what is wrong and what to do."""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from qcreport.asked.answer import AnswerKind, AnswerStatus
from qcreport.findings import Severity
from qcreport.plan.limits import Limits
from qcreport.submissions.cellmarks import Unreadable
from qcreport.submissions.checks import BLANK, MISSING
from qcreport.submissions.container import Container, container
from qcreport.submissions.model import NOBODY, FileOutcome, Receipt, Submission
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.properties import saved_moment
from qcreport.submissions.read import read
from qcreport.submissions.recognise import Expectation, Unrecognised, recognise
from qcreport.submissions.unpack import Budget, Locked, Member, mail_moment, members

__all__ = ["NO_MEMORY", "PUZZLED", "SEND_AGAIN", "Examined", "Expectation", "examine", "examine_all", "kept_as"]
PUZZLED = "程序未能读懂这个文件，已原样存档。请用下发的填报表重新填写后发送；仍不行请联系技术人员。"
SEND_AGAIN = "请按退回通知更正后重新发送。"  # unless other files of its unit answer what this one leaves open
NO_MEMORY = "读取时内存不足，文件没有读出；已原样存档，下次收取时再读。多次如此的，请用下发的填报表重新填写后发送。"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Examined:
    """A receipt and the bytes that it is about; `sent` is when the mails were sent that it came in, the innermost first."""

    receipt: Receipt
    content: bytes
    sent: tuple[datetime, ...] = ()


def examine_all(name: str, content: bytes, received: date, expected: Expectation) -> tuple[Examined, ...]:
    """Examine a file and, where it is an archive or a mail, every file inside it; the archive itself comes last.

    Files inside are named by their path: `邮件.eml/附件.zip/市质监局.xlsx`.

    Args:
        name: Path below 回收 as received; only for the places of findings.
        content: The file's bytes, read once.
        received: The day it counts as received.
        expected: The period collected, its frozen plan and the workspace's key.
    """
    limits = expected.limits
    return tuple(_each(Member(name, content), received, expected, 0, Budget(limits, limits.inflated_bytes)))


def _each(file: Member, received: date, expected: Expectation, depth: int, budget: Budget) -> Iterator[Examined]:
    if file.line:
        yield Examined(_refused(file, received, file.line), file.content, file.sent)
        return
    what = container(file.name, file.content, budget.limits)
    if not what.packed:
        yield Examined(_judged(file, what, received, expected, budget.limits), file.content, file.sent)
        return
    moment = mail_moment(file.content)
    sent = (moment, *file.sent) if moment else file.sent
    inside, line = _unpacked(file.content, depth, budget)
    for member in inside:
        inner = replace(member, name=f"{file.name}/{member.name}", sent=(*member.sent, *sent))
        yield from _each(inner, received, expected, depth + 1, budget)
    said = _refused(file, received, line)
    yield Examined(replace(said, outcome=FileOutcome.UNPACKED) if inside else said, file.content, sent)


def _refused(file: Member, received: date, line: str) -> Receipt:
    sha256 = hashlib.sha256(file.content).hexdigest()
    return Receipt(sha256, file.name, received, "", FileOutcome.REFUSED, line)


def _unpacked(content: bytes, depth: int, budget: Budget) -> tuple[tuple[Member, ...], str]:
    """The files inside an archive or mail, and the sentence about the archive itself."""
    if depth >= budget.limits.depth:
        return (), "压缩包或邮件套了太多层，没有打开。请解压后把里面的填报表直接发送。"
    try:
        inside = members(content, budget)
    except Locked as fault:
        return (), str(fault)
    return inside, f"已取出其中的 {len(inside)} 个文件，结果逐个列出。" if inside else "里面没有文件。请重新发送。"


def examine(name: str, content: bytes, received: date, expected: Expectation) -> Receipt:
    """Examine one file; whatever it holds, the answer is a receipt with exactly one line."""
    return examine_all(name, content, received, expected)[-1].receipt


def _judged(file: Member, what: Container, received: date, expected: Expectation, limits: Limits) -> Receipt:
    try:
        return _read(file, what, received, expected, limits)
    except Unreadable as refusal:
        return _refused(file, received, str(refusal))
    except Unrecognised as refusal:
        return replace(_refused(file, received, str(refusal)), unit=refusal.unit)
    except MemoryError:
        return replace(_refused(file, received, NO_MEMORY), tried_by=NOBODY)
    except Exception:  # noqa: BLE001 -- one odd file must not stop the others; the traceback goes to --debug
        _LOG.debug("examining %r failed", file.name, exc_info=True)
        return _refused(file, received, PUZZLED)


def _read(file: Member, what: Container, received: date, expected: Expectation, limits: Limits) -> Receipt:
    receipt = _refused(file, received, what.line)
    if what.format is None:
        return replace(receipt, outcome=kept_as(what))
    sheets = open_sheets(file.name, what.content or file.content, what, limits)
    approver = expected.admitted.get(receipt.sha256, "")
    submission = read(file.name, sheets, recognise(file.name, what.parts, sheets, expected, approver), expected)
    return replace(
        receipt,
        unit=submission.unit,
        outcome=FileOutcome.TO_CORRECT if _count(submission)[Severity.MANDATORY] else FileOutcome.ACCEPTED,
        line=_line(submission),
        submission=submission,
        findings=submission.findings,
        moment=saved_moment(what.parts),
    )


def kept_as(what: Container) -> FileOutcome:
    """What becomes of a file that is no workbook."""
    if what.evidence:
        return FileOutcome.EVIDENCE
    return FileOutcome.DOCUMENT if what.document else FileOutcome.REFUSED


def _count(submission: Submission) -> Counter[Severity]:
    return Counter(row.severity for row in submission.findings)


def _line(submission: Submission) -> str:
    """Say what became of a usable workbook: `市质监局：采用 86 项，3 项未填写，1 处请核实。…`."""
    if blank := next((row for row in submission.findings if row.code == BLANK), None):
        return f"{submission.unit}：{blank.message}{blank.advice}"
    filled = [entry for entry in submission.entries if entry.kind is not AnswerKind.UNANSWERED]
    taken = sum(entry.status is not AnswerStatus.REFUSED for entry in filled)
    count = _count(submission)
    missing = sum(row.code in MISSING for row in submission.findings)
    counted = (
        (missing, "项未填写"),
        (count[Severity.MANDATORY] - missing, "处必须更正"),
        (count[Severity.VERIFY], "处请核实"),
        (count[Severity.NOTE], "处提示"),
    )
    together = sum(entry.status is AnswerStatus.TOGETHER for entry in filled)
    in_one = f"（其中合并填报 {together} 项）" if together else ""
    parts = [f"采用 {taken} 项{in_one}", *(f"{number} {words}" for number, words in counted if number)]
    advice = SEND_AGAIN if count[Severity.MANDATORY] else "已接收。"
    return f"{submission.unit}：{'，'.join(parts)}。{advice}"
