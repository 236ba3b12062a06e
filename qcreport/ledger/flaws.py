"""What of the record does not hold: one value for all that `verify` finds."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What is wrong; the first eight are about records, then come originals, cells, what was printed, editions, and backups."""

    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    BROKEN = "broken"
    CHANGED = "changed"
    DELETED = "deleted"
    UNLINKED = "unlinked"
    REPLACED = "replaced"
    OWNERLESS = "ownerless"
    LOST = "lost"
    ALTERED = "altered"
    STRAY = "stray"
    CELL = "cell"
    REMARK = "remark"
    USABLE = "usable"
    UNREAD = "unread"
    HEAD = "head"
    EDITION_LOST = "edition lost"
    EDITED = "edited"
    REBUILT = "rebuilt"
    NOT_REBUILT = "not rebuilt"
    BESIDE = "beside"
    UNKNOWN_EDITION = "unknown edition"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One difference, complete enough to be printed alone.

    Attributes:
        wrong: What is wrong.
        kind: The table of the record, where it is about one.
        about: What people call the record, file or place.
        sheet: With `cell`, where in the file.
        cell: As in Excel.
        kept: What the ledger says.
        found: What the original says.
    """

    wrong: Wrong
    kind: str = ""
    about: str = ""
    sheet: str = ""
    cell: str = ""
    kept: str = ""
    found: str = ""
