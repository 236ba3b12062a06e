"""What `verify` says: one line for each difference, and what is known good."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from qcreport.book.celltext import one_line
from qcreport.ledger.flaws import Flaw, Wrong

COUNTED = ("records", "links", "originals", "returns", "cells", "heads", "editions", "backups")
"""What is counted, by the names of the JSON."""
_RECORDS = {
    "workspace": "下发表的校验依据",
    "plans": "计划",
    "frozen_plans": "各期采用的计划",
    "forms": "下发的填报表",
    "receipts": "来件",
    "decisions": "认定",
    "adoptions": "采用的计划改动",
    "register": "登记",
    "annulments": "定稿作废",
    "cancellations": "撤销下发",
    "reminders": "催报",
    "consolidations": "汇总",
    "editions": "定稿",
    "entries": "填报值",
    "findings": "问题",
}
_SAID = {
    Wrong.DAMAGED: "台账文件自检不通过：{about}。",
    Wrong.UNREADABLE: "{of}有的记录读不出来（{about}）。",
    Wrong.BROKEN: "第{kept}条记录（{record}）与前后记录连不上：这里的记录被改动、插入或删去。",
    Wrong.CHANGED: "{record}与记下时不一致，已被改动。",
    Wrong.DELETED: "{record}的记录已被删去。",
    Wrong.UNLINKED: "{record}不是用本工具记下的。",
    Wrong.REPLACED: "{record}的记录被换成了另一条。",
    Wrong.OWNERLESS: "有的{of}不属于任何来件：来件的记录被删去，或者这些内容是后来加上的。",
    Wrong.LOST: "来件“{about}”的存档原件不见了（文件校验码 {short}）。",
    Wrong.ALTERED: "来件“{about}”的存档原件已被改动，与收到时不一致（文件校验码 {short}）。",
    Wrong.STRAY: "存档中的“{about}”不是收到的来件。",
    Wrong.CELL: "来件“{about}”的“{sheet}”{cell}：台账记为“{kept}”，原件为“{found}”。",
    Wrong.REMARK: "来件“{about}”的“{sheet}”{cell}：台账所记问题为“{kept}”，按原件为“{found}”。",
    Wrong.USABLE: "来件“{about}”：台账记为“{kept}”，重读原件的结果是：{found}",
    Wrong.UNREAD: "来件“{about}”这次没有读出，不能核对：{found}",
    Wrong.HEAD: "{about} 所载的记录校验码 {kept} 在台账中查不到：当时的记录已被改动或删去。",
    Wrong.EDITION_LOST: "已定稿的 {about} 不见了（文件校验码 {short}）。",
    Wrong.EDITED: "已定稿的 {about} 在定稿之后被改动（定稿时的文件校验码 {short}）。",
    Wrong.REBUILT: "{about} 与按当时的记录重新生成的不一致。",
    Wrong.NOT_REBUILT: "{about}：定稿之后又替换过所依据的记录（重新下发、重新读取等），不能按当时的记录重新生成，只核对了文件校验码。",
    Wrong.BESIDE: "{about} 不是定稿时生成的，是后来放进去的，没有核对。",
    Wrong.UNKNOWN_EDITION: "{about} 不是用本工具定稿的，没有核对。",
    Wrong.BACKUP: "备份“{about}”打不开或者已被改动，不能用来恢复。",
}
_SHORT = 12
_EDITION = re.compile(r"(?P<period>\S+) (?P<number>\d+)")
_NUMBERED = {
    "editions": _EDITION,
    "annulments": _EDITION,
    "register": re.compile(r"(?P<period>\S+) (?P<sheet>\S+)(?P<unit>.*?) (?P<number>\d+)"),
}
# What is told without being a difference, and what stands before it; all other notes are of earlier versions of the program.
_NOTED = {Wrong.NOT_REBUILT: "提示（不是改动）", Wrong.BESIDE: "提示", Wrong.UNKNOWN_EDITION: "提示"}
_EARLIER = "提示（早先版本的程序所做，不是改动）"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found.

    Attributes:
        flaws: What differs.
        notes: What an earlier version of the program read or judged otherwise, what cannot be made again, and what people put beside
            an edition: nothing of the record was changed.
        head: Of the chain.
        counted: How much was looked at, by `COUNTED`.
    """

    flaws: tuple[Flaw, ...]
    notes: tuple[Flaw, ...] = ()
    head: str = ""
    counted: Mapping[str, int] = field(default_factory=dict)


def flaw_line(flaw: Flaw) -> str:
    """One difference in a sentence."""
    named = _called(flaw)
    record = f"{_RECORDS.get(flaw.kind, '')}{f'“{named}”' if named else ''}"
    words = {name: one_line(str(text)) for name, text in asdict(flaw).items()}
    return _SAID[flaw.wrong].format(**words, of=_RECORDS.get(flaw.kind, ""), record=record, short=flaw.kept[:_SHORT])


def _called(flaw: Flaw) -> str:
    """A record as people call it; editions and rows of the register have a number."""
    about = one_line(flaw.about)
    parts = _NUMBERED[flaw.kind].fullmatch(about) if flaw.kind in _NUMBERED else None
    if parts is None:
        return about
    if flaw.kind == "register":
        unit = parts["unit"].strip()
        return f"{parts['period']}{parts['sheet']}第{parts['number']}号{f'（{unit}）' if unit else ''}"
    return f"{parts['period']}第{parts['number']}版"


def verified_lines(found: Verified) -> Iterator[str]:
    """All lines: what differs, what earlier versions read otherwise, what is known good."""
    yield from map(flaw_line, found.flaws)
    for note in found.notes:
        yield f"{_NOTED.get(note.wrong, _EARLIER)}：{flaw_line(note)}"
    counted = found.counted
    looked = (
        f"记录{counted.get('records', 0)}条（记录校验码 {found.head}）、存档原件{counted.get('originals', 0)}份、"
        f"重读来件{counted.get('returns', 0)}份（{counted.get('cells', 0)}格）、印出的记录校验码{counted.get('heads', 0)}处、重新生成定稿{counted.get('editions', 0)}版、备份{counted.get('backups', 0)}份"
    )
    yield f"发现{len(found.flaws)}处不一致；核对了{looked}。" if found.flaws else f"全部一致：{looked}。"


def verified_json(found: Verified) -> str:
    """The same for programs."""
    said = {
        "good": not found.flaws,
        "head": found.head,
        "counted": dict(found.counted),
        "differences": [_plain(flaw) for flaw in found.flaws],
        "notes": [_plain(flaw) for flaw in found.notes],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _plain(flaw: Flaw) -> dict[str, str]:
    return {**{name: str(text) for name, text in asdict(flaw).items()}, "line": flaw_line(flaw)}
