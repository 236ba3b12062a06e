"""A returned file as values: what it is, what stands in it, what was found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from qcreport.findings import Finding

if TYPE_CHECKING:
    from qcreport.asked.answer import Answer
    from qcreport.asked.model import Identity

NOBODY = "nobody"


class FileOutcome(StrEnum):
    """What became of a received file; whether a document is evidence or was sent in place of a form depends on the others.

    `SET_ASIDE` is a usable form that the office took to be another unit's than the one in it, `WITHDRAWN` any file that it
    withdrew.
    """

    ACCEPTED = "接收"
    TO_CORRECT = "退回待改"
    DUPLICATE = "重复"
    REFUSED = "拒收"
    EVIDENCE = "佐证"
    DOCUMENT = "文档"
    UNPACKED = "拆包"
    SET_ASIDE = "不计入"
    WITHDRAWN = "已撤回"


RESEND = "请用下发的填报表填写后重新发送。"
USABLE = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)
"""What became of workbooks whose answers count."""
NO_FORM = (FileOutcome.EVIDENCE, FileOutcome.DOCUMENT)
"""What became of files that are kept beside the forms."""


class Dated(StrEnum):
    """By what a day of receipt is known; receipts of older ledgers do not say."""

    REGISTER = "市创强办登记"
    FOLDER = "文件夹日期"
    MAIL = "邮件发送日期"
    SEEN = "首次收到日期"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A workbook that was identified and read."""

    identity: "Identity"
    unit: str
    entries: "tuple[Answer, ...]"
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A submission as rows of the ledger: its entries, and the hash of the return that it corrects (empty for none)."""

    entries: tuple[tuple[object, ...], ...]
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One received file and what became of it; exactly one line for the officer.

    Attributes:
        sha256: Hash of the file's bytes, the key of its archive copy; empty where it was too large to be read.
        name: Path below 回收 as received.
        received: The day it counts as received (D7.14).
        unit: Canonical name, empty where not identified.
        outcome: What became of it.
        line: The one sentence.
        submission: The content, where it was usable; `rows` are the same as the ledger keeps it, in its place.
        dated: By what the day is known.
        tried_by: What tried in vain to use it, so that another one tries again: program and plan, or `NOBODY`, where the
            file is not at fault; empty for all that need no look any more.
        stamp: Of a large file, by which it is known again without being read.
        read_by: What read it: program and plan; empty where nobody looked into it, and where an earlier program did.
        moment: When it was sent or last saved, as `succession.Moment` has it; empty where nothing says so.
    """

    sha256: str
    name: str
    received: date
    unit: str
    outcome: FileOutcome
    line: str
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()
    dated: Dated = Dated.UNTOLD
    tried_by: str = ""
    stamp: str = ""
    read_by: str = ""
    moment: str = ""
    rows: Rows | None = None

    @property
    def unread(self) -> bool:
        """Whether it could not be used and the file is not at fault: nothing may be said of its unit for that."""
        return self.tried_by == NOBODY
