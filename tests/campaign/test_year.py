"""A year of a small campaign in which everything changes: what is said of it was written down before it was played.

Averages arrive late, a figure is corrected after an answer, an answer is changed, a target is raised for one unit, two
units merge in mid-period, a return comes by mail, a unit explains a red figure, a form of last period comes back
(C4.11, D7.14, D7.24, D7.27, D7.31, D7.38, D7.47). Every verdict of every step and the sentences of 总览, 通报 and letters stand in the tables below.
"""

import io
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.summary.consolidate import Consolidated, consolidate, issue
from qcreport.workspace import Period, Workspace, parse_period
from tests.small_campaign import add_to_plan, begin, decide, edit_plan, filled, mails, office_on, returns

Q2, Q3, Q4, Q1 = map(parse_period, ("2026Q2", "2026Q3", "2026Q4", "2027Q1"))

# Step by step: each indicator's word and figure; ◇ 合理缺项, ○ 无法判定, ? 待人工判定, … 待年度数据, - 未报送,
# ● 达标, ▲ 未达标·进度正常, ■ 未达标.
VERDICTS = """
step       Z1   Z2       Z3   Z4   Z5      Z6   Z7   Z8  Z9
Q2收齐     ●94  ○0.1818  ▲30  ?12  ●82.35  ○    ■90  ○   ●20→21→22.5
Q2答复     ●94  ○0.1818  ▲30  ●12  ●82.35  ○    ■90  ○   ●20→21→22.5
Q2更正     ●94  ○0.1818  ▲30  ?3   ●82.35  ●35  ■90  ◇   ●20→21→22.5
Q2参照值   ●94  ○0.1818  ▲30  ?3   ●82.35  ●35  ■90  ◇   ●20→21→22.5
Q2采用     ●94  ●0.1818  ▲30  ?3   ●82.35  ●35  ■90  ◇   ●20→21→22.5
Q3收齐     ■95  ●0.1786  ○25  -    ●85     ●36  ●96  ◇   -
Q3更正     ■95  ●0.1786  ■25  ?4   ●85     ●36  ●96  ◇   ○20→21.4→22.5
Q3核定     ■95  ●0.1786  ■25  ■4   ●85     ●36  ●96  ◇   ●20→21.4→22.5
Q4合并     ●97  ●0.1786  ●52  ?6   ■57.14  ●37  ■96  ◇   ●20→21.4→22.5
Q1开年     ●97  ○0.1754  ▲13  ?7   ■70     ●38  ●98  ○   …21.4→22.5→…
"""

# step | where | it says | it does not say
SENTENCES = """
Q2收齐   | 总览            | 两家企业添加剂超标              | 未说明
Q2收齐   | 总览            | 8月底前完成复查                 | 限期说明原因
Q2收齐   | 总览            | 未达标、逾期的请限期整改，整改情况随下期填报表于2026年10月 | 立即整改
Q2收齐   | 通报            | 两家企业添加剂超标              | 未说明
Q2收齐   | 通报            | 已报但未采用：110/100           | 缺标准化面积
Q2收齐   | 通报            | 首次通报                        | 较上期
Q2收齐   | 任务 2.1        | 逾期10天                        | 逾期13天
Q2收齐   | 收到 市农业局   | 2026-07-10                      | 2026-07-13
Q2答复   | 理由 Z4         | 人工判定（陈主任，2026-07-13）  |
Q2答复   | 理由 Z8         | 未予认定                        |
Q2更正   | 待定事项 Z4     | 曾于2026-07-13                  |
Q2更正   | 理由 Z8         | 2026-07-14                      |
Q2更正   | 收到 市农业局   | 2026-07-10                      |
Q2参照值 | 理由 Z2         | 缺全国平均                      | 不低于
Q2采用   | 理由 Z2         | 2026-07-20                      | 缺全国平均
Q3收齐   | 理由 Z1         | 不低于96%                       | 不低于94%
Q3收齐   | 理由 Z7         | 不低于95%                       | 97%
Q3收齐   | 理由 Z3         | 待核实                          | 不符合目标
Q3收齐   | 理由 Z8         | 2026-07-14                      |
Q3收齐   | 催报 市商务局   | 第二季度                        | 还没有收到
Q3更正   | 总览            | 培训推迟到四季度                | 未说明
Q3更正   | 通报            | 12月底前补训25家                | ；请限期整改
Q3核定   | 理由 Z4         | 人工判定（陈主任，2026-10-14）  |
Q4合并   | 理由 Z5         | 57.14%                          |
Q4合并   | 数据来源        | 市质监局                        |
Q1开年   | 通报            | 通报                            | 较上期
Q1开年   | 总览            | 待年度数据                      | 较2026Q4
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What the office has before it after one step."""

    done: Consolidated
    folder: Path

    def verdict(self, identity: str) -> str:
        """Sign and figure of one indicator."""
        signs = {
            "合理缺项": "◇",
            "未报送": "-",
            "无法判定": "○",
            "待年度数据": "…",
            "待人工判定": "?",
            "达标": "●",
            "未达标·进度正常": "▲",
            "未达标": "■",
        }
        row = next(one for one in self.done.report.assessment.verdicts if one.id == identity)
        return f"{signs[row.word]}{'' if row.word in {'未报送', '合理缺项'} else row.shown}"

    def says(self, where: str) -> str:
        """The text of a place in which something is said."""
        kind, _, name = where.partition(" ")
        told = {
            "收到": self._received,
            "理由": self._reason,
            "任务": self._task,
            "待定事项": self._question,
            "催报": self._reminder,
            "通报": self._bulletin,
        }
        return told[kind](name) if kind in told else "\n".join(_rows(self.folder / "汇总" / "summary.xlsx", kind))

    def _received(self, unit: str) -> str:
        return str(next(one.received for one in self.done.report.assessment.units if one.unit == unit))

    def _reason(self, identity: str) -> str:
        return next(one.reason for one in self.done.report.assessment.verdicts if one.id == identity)

    def _task(self, identity: str) -> str:
        return next(line for line in self.says("总览").splitlines() if f"（{identity}）" in line)

    def _question(self, identity: str) -> str:
        return "\n".join(_rows(self.folder / "待定事项.xlsx", "待定事项", identity))

    def _reminder(self, unit: str) -> str:
        return (self.folder / "催报" / f"{unit}_催报.txt").read_text(encoding="utf-8-sig")

    def _bulletin(self, _: str) -> str:
        return "\n".join(_paragraphs(self.folder / "汇总" / "通报.docx"))


def _rows(path: Path, sheet: str, identity: str = "") -> Iterator[str]:
    """A sheet line by line; only the rows about an id where one is given."""
    for row in load_workbook(io.BytesIO(path.read_bytes()))[sheet].iter_rows(values_only=True):
        texts = [str(value) for value in row if value is not None]
        if not identity or identity in texts:
            yield "　".join(texts)


def _paragraphs(path: Path) -> Iterator[str]:
    document = Document(io.BytesIO(path.read_bytes()))
    yield from (one.text for one in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Step]:
    """The year, played once; the files of each step are kept."""
    w = begin(tmp_path_factory.mktemp("year") / "w")
    kept = tmp_path_factory.mktemp("steps")
    steps: dict[str, Step] = {}
    for quarter in (_second_quarter, _third_quarter, _fourth_quarter, _new_year):
        for name, period, done in quarter(w):
            shutil.copytree(w.period(period).root, kept / name)
            steps[name] = Step(done, kept / name)
    return steps


def _told(w: Workspace, period: Period, day: str) -> tuple[Period, Consolidated]:
    """Consolidate and remind on a day."""
    office = office_on(w, day)
    done = consolidate(office, period)
    remind(office, period)
    return period, done


def _second_quarter(w: Workspace) -> Iterator[tuple[str, Period, Consolidated]]:
    generate(office_on(w, "2026-06-24"), Q2)
    for unit, text in {
        "市质监局": "Z1 188/200; Z5 30/60; 1.1 进行中/50",
        "市市场监管局": "Z5 50/50; Z7 90/100 原因=两家企业添加剂超标 整改=8月底前完成复查",
        "市经信委": "Z2 1/5.5; Z3 30; Z5 60/60; 1.1 进展=已配合; 1.2 进行中/40",
        "市商务局": "Z4 12; Z9 20/21/22.5; 1.2 进行中/30; 2.2 进展=已配合",
        "市创强办": "2.2 未启动/0",
    }.items():
        returns(w, "2026Q2", unit, f"2026-07-08/{unit}.xlsx", text)
    farms = "Z8 特殊=合理缺项 说明=本市无口岸; 1.2 进行中/30; 2.1 进行中/80"
    mails(w, "2026Q2", "市农业局", "Fri, 10 Jul 2026 17:05:00 +0800", f"Z6 110/100; {farms}")
    yield "Q2收齐", *_told(w, Q2, "2026-07-13")
    decide(office_on(w, "2026-07-13"), Q2, "人工判定", "Z4", "达标")
    decide(office_on(w, "2026-07-13"), Q2, "合理缺项认定", "Z8", "不同意")
    yield "Q2答复", *_told(w, Q2, "2026-07-13")
    decide(office_on(w, "2026-07-14"), Q2, "合理缺项认定", "Z8", "同意")
    returns(w, "2026Q2", "市商务局", "2026-07-14/商务.xlsx", "Z4 3; Z9 20/21/22.5; 1.2 进行中/30; 2.2 进展=已配合")
    returns(w, "2026Q2", "市农业局", "2026-07-14/农业.xlsx", f"Z6 35/100; {farms}")
    yield "Q2更正", *_told(w, Q2, "2026-07-14")
    average = {
        "指标编号": "Z2",
        "年份": 2026,
        "参照": "全国平均",
        "值": 0.36,
        "来源": "总局通报",
        "来源日期": "2026-07-18",
    }
    add_to_plan(w, "参照值", average)
    yield "Q2参照值", *_told(w, Q2, "2026-07-20")
    adopt(office_on(w, "2026-07-20"), Q2)
    yield "Q2采用", *_told(w, Q2, "2026-07-20")
    issue(office_on(w, "2026-07-20"), Q2)


def _third_quarter(w: Workspace) -> Iterator[tuple[str, Period, Consolidated]]:
    generate(office_on(w, "2026-09-24"), Q3)
    edit_plan(w, "指标", "Z1", "目标值", "≥96%")
    edit_plan(w, "指标", "Z7", "目标值", "≥97%")
    edit_plan(w, "单位", "市农业局", "电话", "0570-3080009")
    generate(office_on(w, "2026-09-28"), Q3, units=("市质监局",), replace=True)
    for unit, text in {
        "市质监局": "Z1 285/300 原因=三家企业复检不合格 整改=11月底前整改到位; Z5 40/60; 1.1 进行中/70",
        "市市场监管局": "Z5 50/50; Z7 96/100",
        "市经信委": "Z2 1/5.6; Z3 25; Z5 63/70; 1.1 进展=已配合; 1.2 进行中/60",
        "市农业局": "Z6 36/100; 1.2 进行中/60; 2.1 已完成/100",
        "市创强办": "2.2 进行中/20",
    }.items():
        returns(w, "2026Q3", unit, f"2026-10-08/{unit}.xlsx", text)
    last = filled(w, "2026Q2", "市商务局", "Z4 4; Z9 20/21/22.5; 1.2 进行中/60; 2.2 进展=已配合")
    (w.period(Q3).returned / "2026-10-08" / "市商务局.xlsx").write_bytes(last)
    yield "Q3收齐", *_told(w, Q3, "2026-10-13")
    trade = "Z4 4; Z9 20/21.4/22.5 说明=省厅修订口径; 1.2 进行中/60; 2.2 进展=已配合"
    returns(w, "2026Q3", "市商务局", "2026-10-13/商务.xlsx", trade)
    industry = "Z3 25 说明=上半年重复统计5家，已核减 原因=培训推迟到四季度 整改=12月底前补训25家"
    returns(w, "2026Q3", "市经信委", "2026-10-13/经信.xlsx", industry)
    yield "Q3更正", *_told(w, Q3, "2026-10-13")
    decide(office_on(w, "2026-10-14"), Q3, "人工判定", "Z4", "未达标")
    decide(office_on(w, "2026-10-14"), Q3, "往年数据变更", "Z9", "采用新值")
    yield "Q3核定", *_told(w, Q3, "2026-10-14")


def _fourth_quarter(w: Workspace) -> Iterator[tuple[str, Period, Consolidated]]:
    generate(office_on(w, "2026-12-24"), Q4)
    both = {
        "市质监局": filled(w, "2026Q4", "市质监局", "Z1 388/400; Z5 10/100; 1.1 进行中/90"),
        "市市场监管局": filled(w, "2026Q4", "市市场监管局", "Z5 50/50; Z7 192/200 原因=一批次复检 整改=1月底前复查"),
    }
    edit_plan(w, "单位", "市质监局", "并入单位", "市市场监管局")
    edit_plan(w, "单位", "市质监局", "并入期次", "2026Q4")
    generate(office_on(w, "2027-01-04"), Q4, replace=True)
    for unit, text in {
        "市经信委": "Z2 1/5.6; Z3 52; Z5 60/60; 1.1 进展=已配合; 1.2 进行中/80",
        "市商务局": "Z4 6; Z9 20/21.4/22.5; 1.2 进行中/80; 2.2 进展=已配合",
        "市农业局": "Z6 37/100; 1.2 进行中/80; 2.1 已完成/100",
        "市创强办": "2.2 已完成/100",
    }.items():
        returns(w, "2026Q4", unit, f"2027-01-08/{unit}.xlsx", text)
    for unit, content in both.items():
        (w.period(Q4).returned / "2027-01-08" / f"{unit}.xlsx").write_bytes(content)
    yield "Q4合并", *_told(w, Q4, "2027-01-12")


def _new_year(w: Workspace) -> Iterator[tuple[str, Period, Consolidated]]:
    generate(office_on(w, "2027-03-24"), Q1)
    for unit, text in {
        "市市场监管局": "Z1 97/100; Z5 80/100; Z7 98/100; 1.1 进行中/20",
        "市经信委": "Z2 1/5.7; Z3 13; Z5 60/100; 1.1 进展=已配合; 1.2 进行中/20",
        "市商务局": "Z4 7; Z9 21.4/22.5 特殊=尚未产生; 1.2 进行中/20; 2.2 进展=已配合",
        "市农业局": "Z6 38/100; Z8 特殊=合理缺项 说明=本市无口岸; 1.2 进行中/20; 2.1 已完成/100",
        "市创强办": "2.2 未启动/0",
    }.items():
        returns(w, "2027Q1", unit, f"2027-04-08/{unit}.xlsx", text)
    yield "Q1开年", *_told(w, Q1, "2027-04-13")


_HEAD, *_LINES = (line.split() for line in VERDICTS.strip().splitlines())


@pytest.mark.parametrize("line", _LINES, ids=[line[0] for line in _LINES])
def test_every_verdict_is_the_one_fixed_beforehand(played: Mapping[str, Step], line: list[str]) -> None:
    """After each step every indicator has the word and the figure of the table."""
    step, *expected = line
    assert {identity: played[step].verdict(identity) for identity in _HEAD[1:]} == dict(
        zip(_HEAD[1:], expected, strict=True)
    )


_SAID = [[part.strip() for part in line.split("|")] for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize("row", _SAID, ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in _SAID])
def test_every_sentence_is_the_one_fixed_beforehand(played: Mapping[str, Step], row: list[str]) -> None:
    """After each step each place says what the table says, and not what would be false."""
    step, where, said, unsaid = row
    text = played[step].says(where)
    assert said in text
    assert not unsaid or unsaid not in text
