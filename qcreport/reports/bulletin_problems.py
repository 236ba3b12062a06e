"""二、存在问题 and 三、下一步要求 of the bulletin: what is wrong, and what is asked of whom; never an empty section."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qcreport.assessment.comparison import OVERDUE
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import BLANK_FORM, Word
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.plan.due import due_date, reply_day
from qcreport.reports.model import Report
from qcreport.reports.said.account import SELF
from qcreport.reports.said.attention import Concern, concerns
from qcreport.reports.said.counting import count
from qcreport.reports.said.heading import chinese_date, coordinator

_NUMERALS = "一二三四五六七八九"
_NAMED = 12  # more units are counted and stand in 附件2
_NOTHING = "—"
_OURS = "我办"
_VERIFYING = "数据正在核实。"
_LAST = "各责任单位要对照目标任务抓好落实，按时、如实报送下期进展情况。"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of 存在问题: `（一）未达标指标3项` and its paragraphs."""

    title: str
    items: tuple[str, ...]


def problems(report: Report) -> tuple[Section, ...]:
    """What is wrong, worst first; empty where nothing is."""
    made = [section for section in (*_from_concerns(report), *_of_units(report)) if section.items]
    return tuple(
        Section(f"（{numeral}）{section.title}", section.items)
        for numeral, section in zip(_NUMERALS, made, strict=False)
    )


def _from_concerns(report: Report) -> Iterator[Section]:
    found = concerns(report)
    unmet, late = _of(found, Word.UNMET), _of(found, OVERDUE)
    begun, unknown = _of(found, Word.ON_TRACK), _of(found, Word.UNDECIDABLE, Word.MANUAL)
    yield Section(f"未达标指标{len(unmet)}项", _numbered(map(_figure, unmet)))
    yield Section(f"逾期任务{len(late)}项", _numbered(map(_task, late)))
    yield Section(f"未达标但进度正常的指标{len(begun)}项", _numbered(map(_figure, begun)))
    yield Section(f"尚不能判定的指标{len(unknown)}项", _numbered(map(_unknown, unknown)))
    silent = count(issued_rows(report.assessment.verdicts), Word.NOT_RETURNED)
    told = ("责任单位未报送可用的填报表，暂无数据，详见附件1。",) if silent else ()
    yield Section(f"未报送数据的指标{silent}项", told)


def _of(found: Sequence[Concern], *words: str) -> tuple[Concern, ...]:
    return tuple(one for one in found if one.look.word in words)


def _numbered(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{number}．{text}" for number, text in enumerate(texts, start=1))


def _figure(one: Concern) -> str:
    said = [
        f"目标{one.target}",
        f"本期{one.now}" if one.now != _NOTHING else "",
        one.gap if one.gap != _NOTHING else "",
    ]
    return f"{one.name}：{'，'.join(part for part in said if part)}（{_owner(one)}）。{_sentence(one.reason)}"


def _task(one: Concern) -> str:
    return f"{one.name}：完成时限{one.target}，目前{one.now}，{one.gap}（{_owner(one)}）。{_sentence(one.reason)}"


def _unknown(one: Concern) -> str:
    """What waits for the office itself is its own affair; outside it is said that the figures are being verified."""
    return f"{one.name}（{_owner(one)}）：{_sentence(one.reason) if one.owing else _VERIFYING}"


def _owner(one: Concern) -> str:
    """The unit, as it stands in brackets: `市创强办，自评`."""
    return f"{one.unit.removesuffix(SELF)}，自评" if one.unit.endswith(SELF) else one.unit


def _sentence(text: str) -> str:
    if not text:
        return ""
    return text if text.endswith(("。", "！", "？")) else f"{text.rstrip('；，')}。"


def _of_units(report: Report) -> Iterator[Section]:
    units = report.assessment.units
    for state, said in (
        (UnitWord.MISSING, "未报送单位"),
        (UnitWord.LATE, "逾期报送单位"),
        (UnitWord.TO_CORRECT, "退回待改单位"),
    ):
        rows = [one for one in units if one.state is state]
        yield Section(f"{said}{len(rows)}家", (f"{_names(rows, coordinator(report))}。",) if rows else ())


def _names(rows: Sequence[UnitState], office: str) -> str:
    """The units by name; the office that writes the bulletin owns up to its own lateness last, and as itself."""
    if len(rows) > _NAMED:
        return "名单见附件2"
    return "、".join(_name(one, _OURS if one.unit == office else one.unit) for one in _own_last(rows, office))


def _own_last(rows: Sequence[UnitState], office: str) -> list[UnitState]:
    return sorted(rows, key=lambda one: one.unit == office)


def _name(one: UnitState, name: str) -> str:
    """A unit with how late it is, and whether it sent something: one that did has not kept silent, nor reported by a blank form."""
    sent = one.came or (BLANK_FORM if one.blank else "")
    said = "，".join(filter(None, (sent, f"逾期{one.days_late}天" if one.days_late else "")))
    return f"{name}（{said}）" if said else name


def requests(report: Report) -> tuple[str, ...]:
    """What is asked of whom, a paragraph each; the last one is asked of all."""
    return _numbered((*_asked(report), _LAST))


def _asked(report: Report) -> Iterator[str]:
    found, units, office = concerns(report), report.assessment.units, coordinator(report)
    to_fill = [one for one in _of(found, Word.UNDECIDABLE, Word.MANUAL) if one.owing]
    plan, period = report.plan, report.period
    by = chinese_date(reply_day(plan, report.as_of, report.due))
    next_report = chinese_date(due_date(plan, period.following).day)
    mend = f"要对未达标指标逐项分析原因，明确整改措施和完成时限，抓紧整改；整改情况随下期填报表于{next_report}前报送。"
    for ones, asked in (
        (_of(found, Word.UNMET), mend),
        (_of(found, OVERDUE), "要加快推进逾期任务，说明逾期原因，明确完成时间。"),
        (_of(found, Word.ON_TRACK), "要按进度继续推进，确保年内达到目标。"),
    ):
        if ones:
            yield f"{_called(office, (one.unit.removesuffix(SELF) for one in ones))}{asked}"
    if to_fill:
        owing = _called(office, (unit for one in to_fill for unit in one.owing))
        yield f"{owing}要于{by}前补报或更正{len(to_fill)}项尚不能判定指标的数据。"
    for state, said, asked in (
        (UnitWord.MISSING, "未报送", f"要于{by}前报送填报表"),
        (UnitWord.LATE, "逾期报送", "要查找原因，今后按时报送"),
        (UnitWord.TO_CORRECT, "退回待改", f"要按退回通知逐条改正，于{by}前重新报送"),
    ):
        late = [one.unit for one in units if one.state is state]
        if others := len(late) - late.count(office):
            yield f"{said}的{others}家单位{asked}{f'，{_OURS}同样落实' if office in late else ''}。"
        elif late:
            yield f"{_OURS}{said}，将{asked.removeprefix('要')}。"


def _called(office: str, units: Iterable[str]) -> str:
    """The units, each once; the office that writes calls itself 我办."""
    return "、".join(_OURS if unit == office else unit for unit in dict.fromkeys(units))
