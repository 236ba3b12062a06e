"""Where a figure or verdict comes from: unit, file, sheet, cell, raw text, value, rule."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import MappingProxyType

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.assessment.course import Forecast
from qcreport.assessment.model import Assessment, TaskResult, Verdict
from qcreport.evidence.matching import Evidence, Material
from qcreport.findings import Fault
from qcreport.near import is_which
from qcreport.reports.said.account import account_of
from qcreport.reports.said.figures import status_word, taken_value, with_unit
from qcreport.reports.said.forecast import FORECAST, forecast_said
from qcreport.reports.said.heading import chinese_date
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.recognise import ADMITTED

_EXPECTED = f"{FORECAST}："
Refused = Mapping[str, tuple[Answer, ...]]


@dataclass(frozen=True, slots=True)
class Originals:
    """What the archived originals say themselves.

    Attributes:
        cells: Hash of a file, sheet and cell → what stands there.
        lost: Hash → why an original cannot tell, in words.
        flaws: What of the whole record does not hold, a sentence each.
    """

    cells: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    flaws: tuple[str, ...] = ()

    def warning(self, files: Mapping[str, str]) -> Iterator[str]:
        """What keeps the whole from being vouched for, a line for each cause; `files` are hash → name of those it rests on."""
        yield from (
            f"“{files[sha256]}”没有与存档原件核对：{why}" for sha256, why in self.lost.items() if sha256 in files
        )
        if self.flaws:
            more = f"等 {len(self.flaws)} 处" if len(self.flaws) > 1 else ""
            yield f"台账的记录对不上，以上内容未必可靠：{self.flaws[0].removesuffix('。')}{more}。请运行 qcreport verify 核对全部记录。"

    def doubt(self, source: Answer) -> str:
        """What the original says otherwise than the ledger; empty where it says the same, and where there is none."""
        place = source.place
        if not source.sha256:
            return ""
        if source.sha256 in self.lost:
            return "没有与存档原件核对"
        stands = self.cells.get((source.sha256, place.sheet, place.cell))
        if stands == source.raw:
            return ""
        said = "没有填写" if stands is None else f"“{stands}”"
        return f"与存档原件不一致：原件的这一格为{said}"


def traced(assessment: Assessment, refused: Refused, identity: str) -> tuple[Answer, ...]:
    """The answers that an indicator or task rests on, and what 配合 units answered beside them.

    Raises:
        Fault: There is no such id in the plan.
    """
    found = found_in(assessment, identity)
    return (*_sources(found, refused), *_partners(found))


def read_again(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The answers, and what units themselves reported where the office entered something else."""
    for one in answers:
        yield one
        if one.reported:
            yield one.reported


def trace_text(
    assessment: Assessment,
    refused: Refused,
    known: Evidence,
    identity: str,
    received: Iterable[Receipt] = (),
    originals: Originals | None = None,
    expected: Mapping[str, Forecast] = MappingProxyType({}),
    withdrawn: Sequence[Answer] = (),
) -> str:
    """The origin of one indicator or task, in Chinese.

    Args:
        assessment: The period's conclusions.
        refused: Id → the answers that were not taken.
        known: The period's listed materials and scans.
        identity: An id as anybody may type it: `Z1-2`, `z1-2`, `6.2`.
        received: The period's files, with the days they came.
        originals: What the archived files say; None where nobody looked.
        expected: What is to be expected, by id.
        withdrawn: What files that the office withdrew say about it.

    Raises:
        Fault: There is no such id in the plan.
    """
    found = found_in(assessment, identity)
    lines = [*_head(found), *_expected(found, expected), "", "依据："]
    sources = _sources(found, refused)
    days = {row.sha256: row for row in received if row.sha256}
    told, beside = (
        [line for one in answers for line in _lines(one, days, originals)] for answers in (sources, _partners(found))
    )
    lines += told or [f"  （还没有收到{found.unit}的填报）"]
    lines += ["", "配合单位所报：", *beside] if beside else []
    if gone := [f"  {_place(one)}；{days[one.sha256].line}" for one in withdrawn if one.sha256 in days]:
        lines += ["", "已撤回的来件所报：", *gone]
    if materials := [row for row in known.materials if row.id == found.id]:
        lines += ["", "佐证材料：", *(f"  {_listed(row)}" for row in materials)]
    if originals and (warned := tuple(originals.warning(_files(found, sources)))):
        lines += ["", *(f"请注意：{line}" for line in warned)]
    return "\n".join(lines)


def trace_json(
    assessment: Assessment,
    refused: Refused,
    known: Evidence,
    identity: str,
    received: Iterable[Receipt] = (),
    originals: Originals | None = None,
    expected: Mapping[str, Forecast] = MappingProxyType({}),
    withdrawn: Sequence[Answer] = (),
) -> str:
    """The same for programs.

    Raises:
        Fault: As `trace_text`.
    """
    found = found_in(assessment, identity)
    files = {row.sha256: row for row in received if row.sha256}
    word = str(found.word) if isinstance(found, Verdict) else found.status
    said = {
        "id": found.id,
        "unit": found.unit,
        "conclusion": word,
        "reason": found.reason,
        "rule": found.rule if isinstance(found, Verdict) else "",
        "value": found.shown if isinstance(found, Verdict) else "",
        "forecast": "".join(_expected(found, expected)).removeprefix(_EXPECTED),
        **{
            name: [_described(one, files, originals) for one in answers]
            for name, answers in (("sources", _sources(found, refused)), ("partners", _partners(found)))
        },
        "withdrawn": [
            _described(one, files, originals) | {"status": str(FileOutcome.WITHDRAWN), "signed": files[one.sha256].line}
            for one in withdrawn
            if one.sha256 in files
        ],
        "materials": [asdict(row) for row in known.materials if row.id == found.id],
        "differences": list(originals.flaws) if originals else [],
    }
    return json.dumps(said, ensure_ascii=False, indent=2, default=str)


def _described(source: Answer, files: Mapping[str, Receipt], originals: Originals | None) -> dict[str, object]:
    """An answer with its file; `reported` is what the unit itself gave where the office entered something else."""
    return {
        **_plain(source),
        **_dated(files.get(source.sha256)),
        **_original(source, originals),
        **({"reported": _described(source.reported, files, originals)} if source.reported else {}),
    }


def _dated(row: Receipt | None) -> dict[str, str]:
    if row is None:
        return {}
    admitted = {"admitted": by} if (by := _admitted(row)) else {}
    return {"received": row.received.isoformat(), "received_by": str(row.dated), **admitted}


def _plain(source: Answer) -> dict[str, str]:
    place = source.place
    return {
        "unit": source.unit,
        "item": source.item,
        "file": place.file,
        "sha256": source.sha256,
        "sheet": place.sheet,
        "cell": place.cell,
        "raw": source.raw,
        "value": str(source.said),
        "status": str(source.status),
        "signed": source.signed,
    }


def found_in(assessment: Assessment, identity: str) -> Verdict | TaskResult:
    """The indicator or task of an id as anybody may type it.

    Raises:
        Fault: There is no such id in the plan.
    """
    wanted = unicodedata.normalize("NFKC", identity).strip().upper()
    rows: tuple[Verdict | TaskResult, ...] = (*assessment.verdicts, *assessment.tasks)
    for row in rows:
        if row.id.upper() == wanted:
            return row
    raise Fault(
        f"计划中没有编号“{identity}”。{is_which(wanted, [row.id for row in rows])}指标写成 Z1-2，任务写成 6.2。"
    )


def _head(found: Verdict | TaskResult) -> list[str]:
    if isinstance(found, Verdict):
        gap = f"，{found.gap_shown}" if found.gap_shown else ""
        return [
            f"{found.id} {found.indicator}（{found.unit}）",
            f"目标值：{found.target}（{found.rule}）",
            f"本期值：{with_unit(found.shown, found.measure_unit) if found.shown else '无'}",
            f"结论：{found.word}{gap}{f'（{found.reason}）' if found.reason else ''}",
            *filter(None, [account_of(found)]),
        ]
    percent = "" if found.percent is None else f" {found.percent}%"
    return [
        f"{found.id} {found.task}（{found.unit}）",
        f"状态：{found.status}{percent}{f'（{found.reason}）' if found.reason else ''}",
    ]


def _expected(found: Verdict | TaskResult, expected: Mapping[str, Forecast]) -> list[str]:
    return [f"{_EXPECTED}{forecast_said(expected[found.id])}"] if found.id in expected else []


def _sources(found: Verdict | TaskResult, refused: Refused) -> list[Answer]:
    return [*found.sources, *refused.get(found.id, ())]


def _partners(found: Verdict | TaskResult) -> tuple[Answer, ...]:
    return found.partners if isinstance(found, TaskResult) else ()


def _files(found: Verdict | TaskResult, sources: Iterable[Answer]) -> dict[str, str]:
    """The names of the files that anything told here stands in, by hash."""
    return {one.sha256: one.place.file for one in read_again((*sources, *_partners(found)))}


def _listed(material: Material) -> str:
    number = f"（{material.number}）" if material.number else ""
    scans = "、".join(f"{scan.name}（文件校验码 {scan.sha256[:12]}）" for scan in material.scans) or "没有收到"
    place = material.place
    return f"{material.unit} “{material.name}”{number}；出处 {place.file} “{place.sheet}”{place.cell}；扫描件 {scans}"


def _came(row: Receipt | None) -> str:
    """When the file came, and by what that is known."""
    if row is None:
        return ""
    told = f"，{chinese_date(row.received)}收到" + (f"（{row.dated}）" if row.dated else "")
    admitted = _admitted(row)
    return f"{told}；{admitted}" if admitted else told


def _admitted(row: Receipt) -> str:
    """Who approved a form whose check code is unknown, in a sentence; empty for all others."""
    return next((one.message.rstrip("。") for one in row.findings if one.code == ADMITTED), "")


def _doubted(source: Answer, originals: Originals | None) -> str:
    doubt = originals.doubt(source) if originals else ""
    return f"；{doubt}" if doubt else ""


def _original(source: Answer, originals: Originals | None) -> dict[str, str]:
    """`differs` says what the original says otherwise."""
    doubt = originals.doubt(source) if originals else ""
    return {"differs": doubt} if doubt else {}


def _lines(source: Answer, files: Mapping[str, Receipt], originals: Originals | None) -> Iterator[str]:
    """An answer; below one of the office what the unit itself reported."""
    yield f"  {_told(source)}{_came(files.get(source.sha256))}{_doubted(source, originals)}"
    if own := source.reported:
        yield f"    单位所报：{_place(own)}{_came(files.get(own.sha256))}{_doubted(own, originals)}"


def _place(source: Answer) -> str:
    """What stands in a cell that does not count, and where."""
    return f"{source.unit} {source.item}：原文“{source.raw}”；出处 {_where(source)}"


def _where(source: Answer) -> str:
    place = source.place
    mark = f"（文件校验码 {source.sha256[:12]}）" if source.sha256 else ""
    return f"{place.file} “{place.sheet}”{place.cell}{mark}"


def _told(source: Answer) -> str:
    value = taken_value(source)
    read = "" if value == source.raw else f"，按{value}计入"
    status = "" if read and source.status is AnswerStatus.REPAIRED else f"，{status_word(source)}"
    return f"{source.unit} {source.item}：原文“{source.raw}”{read}{status}；出处 {_where(source)}"
