"""Whatever two periods are like, the four outputs state the same counts, and every stated change is their difference."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import lxml.html
import openpyxl
import pytest
from docx import Document
from hypothesis import event, given, settings
from hypothesis import strategies as st

from qcreport.assessment.model import Assessment, Light, TaskResult, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.model import Plan
from qcreport.reports.bulletin.write import bulletin
from qcreport.reports.console.terminal import conclusion
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from qcreport.reports.summary.write import write_summary
from qcreport.workspace import parse_period
from tests.reports.summary.summary_case import assessment, report, unit_state

pytestmark = pytest.mark.slow
CASE = assessment()
STATUSES = ("未启动", "进行中", "已完成", "合理缺项", "未报送", "无法判定")
COMES = {"新达标", "新增", "新完成", "新纳入"}
COUNTED = ("达标", "未达标", "任务已完成", "需关注事项")
GRAVE = {"未达标", "未达标·进度正常", "无法判定", "待人工判定"}
PERIODS = ("2026Q3", "2027Q1", "2027-01", "2026-12", "2026H2", "2027")

# --- random periods -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drawn:
    """A period: the word of each measure and the standing of each task that its plan knows, and how many units are missing."""

    words: Mapping[str, Word]
    tasks: Mapping[str, tuple[str, bool, Light, str]]
    missing: int

    def assessed(self, code: str) -> Assessment:
        """The period with these conclusions."""
        rows = tuple(replace(one, word=self.words[one.id]) for one in CASE.verdicts if one.id in self.words)
        states = [UnitWord.MISSING if number < self.missing else UnitWord.ON_TIME for number in range(10)]
        units = tuple(unit_state(f"单位{number}", state) for number, state in enumerate(states))
        tasks = tuple(_task(one, *self.tasks[one.id]) for one in CASE.tasks if one.id in self.tasks)
        return replace(CASE, period=code, verdicts=rows, tasks=tasks, units=units)


def _task(one: TaskResult, status: str, overdue: bool, light: Light, condition: str) -> TaskResult:  # noqa: FBT001 -- as drawn
    late = overdue and status not in {"已完成", "合理缺项"}
    return replace(one, status=status, overdue=late, light=Light.RED if late else light, condition=condition)


DRAWN = st.builds(
    Drawn,
    st.dictionaries(st.sampled_from([one.id for one in CASE.verdicts]), st.sampled_from(list(Word))),
    st.dictionaries(
        st.sampled_from([one.id for one in CASE.tasks[:14]]),
        st.tuples(
            st.sampled_from(STATUSES),
            st.booleans(),
            st.sampled_from([Light.WHITE, Light.GREY]),
            st.sampled_from(["met", "unmet", "unknown", ""]),
        ),
    ),
    st.sampled_from([0, 1, 2, 9]),
)
EARLIER = st.none() | DRAWN


def told(code: str, number: int, now: Drawn, previous: Drawn | None, year_before: Drawn | None) -> Report:
    """The report on a period, beside the one before and the same one of last year where there is one."""
    period = parse_period(code)
    last = previous.assessed(period.previous.code) if previous else None
    earlier = year_before.assessed(period.year_before.code) if year_before else None
    return replace(
        report(),
        plan=Plan(settings=report().plan.settings),
        period=period,
        assessment=now.assessed(code),
        previous=last,
        year_before=last if period.previous == period.year_before else earlier,
        trend=(last,) if last else (),
        number=number,
        findings=(),
    )


# --- counted here once more, plainly --------------------------------------------------------------------------------


def row_words(one: Assessment) -> list[str]:
    """The words of the issued rows: the two measures of row 12 count once, as the worse of them."""
    words = [str(row.word) for row in one.verdicts if not row.id.startswith("Z12-")]
    parts = {str(row.word) for row in one.verdicts if row.id.startswith("Z12-")}
    parts = parts - {"合理缺项"} or parts
    gravest = ["未达标", "未报送", "无法判定", "待年度数据", "待人工判定", "未达标·进度正常", "达标", "合理缺项"]
    return words + [word for word in gravest if word in parts][:1]


def task_words(one: Assessment) -> list[str]:
    """The words of the tasks: 逾期 before any status, 待认定 for an exemption nobody has confirmed."""
    unconfirmed = [row.status == "合理缺项" and row.light is Light.GREY for row in one.tasks]
    words = ["待认定" if open_ else row.status for row, open_ in zip(one.tasks, unconfirmed, strict=True)]
    return ["逾期" if row.overdue else word for row, word in zip(one.tasks, words, strict=True)]


def counted(one: Assessment) -> dict[str, int]:
    """The four counts that are held against another period."""
    rows, done = Counter(row_words(one)), Counter(task_words(one))
    grave = sum(rows[word] for word in GRAVE) + done["逾期"]
    return dict(zip(COUNTED, (rows["达标"], rows["未达标"], done["已完成"], grave), strict=True))


def base(of: Report) -> Assessment | None:
    """What the period may be held against: not over New Year, not where most units are missing or clearly more."""
    then = of.year_before if of.period.part == 1 else of.previous
    if then is None:
        return None
    shares = [
        Fraction(sum(unit.state is UnitWord.MISSING for unit in one.units), len(one.units))
        for one in (of.assessment, then)
    ]
    return then if max(shares) <= Fraction(1, 2) and abs(shares[0] - shares[1]) <= Fraction(1, 10) else None


# --- read back from the outputs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stated:
    """What an output states: totals by word, the four counts, and how each came about."""

    indicators: Mapping[str, int]
    tasks: Mapping[str, int]
    totals: tuple[int, int]
    counts: Mapping[str, int]
    steps: Mapping[str, tuple[int, Mapping[str, int]]]
    whole: str


def shares(text: str) -> dict[str, int]:
    """`达标19、未达标6`, with or without spaces and 项; what stands in brackets splits a figure further and must add up."""
    found: dict[str, int] = {}
    for word, number, inside in re.findall(r"([^、（）\d]+?) ?(\d+)项?(?:（条件(.*?)）)?(?:、|$)", text):
        found[word] = int(number)
        if inside:
            assert sum(shares(inside).values()) == int(number)
    return found


def steps(text: str) -> tuple[int, dict[str, int]] | None:
    """`上期17＋新达标5－转未达标3` → 17 and the signed steps; None where it says 持平."""
    start = re.match(r"(?:上期|去年同期|上年)(\d+)", text)
    if start is None:
        return None
    signed = re.findall(r"([＋－])(\D+?)(\d+)", text)
    return int(start[1]), {name: int(number) * (1 if sign == "＋" else -1) for sign, name, number in signed}


def makeup(lines: Sequence[str]) -> tuple[dict[str, int], dict[str, int], tuple[int, int]]:
    """The two lines that say what the 40 and the 122 are made up of; what a plan has not has no line (D9.12)."""
    (said,) = [line for line in lines if re.match(r"\d+项指标", line)] or ["0项指标：；尚无能判定的指标"]
    (told,) = [line for line in lines if re.match(r"\d+项任务", line)] or ["0项任务："]
    indicators, rest = said.partition("：")[2].split("；")
    assert re.fullmatch(r"能判定的\d+项中达标\d+项|尚无能判定的指标", rest)
    return shares(indicators), shares(told.partition("：")[2]), (leading(said), leading(told))


def leading(text: str) -> int:
    """The number that a text begins with."""
    found = re.match(r"\d+", text)
    assert found
    return int(found[0])


def of_tiles(tiles: Mapping[str, tuple[str, str]], lines: Sequence[str], whole: str) -> Stated:
    """What six figures with what stands under them, and the lines below, state."""
    names = dict(zip(("量化指标达标", "未达标", "重点任务已完成", "需关注事项"), COUNTED, strict=True))
    counts = {said: leading(tiles[name][0]) if name in tiles else 0 for name, said in names.items()}
    told = {said: tiles[name][1] for name, said in names.items() if name in tiles}
    given = {
        said: steps(text) or (counts[said], {}) for said, text in told.items() if re.match("上期|去年|上年|与", text)
    }
    return Stated(*makeup(lines), counts, given, whole)


def from_summary(of: Report) -> Stated:
    """总览 of summary.xlsx."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_summary(of)), data_only=True)["总览"]
    grid = [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(max_col=12, values_only=True)
    ]
    at = next(number for number, row in enumerate(grid) if "单位按时报送" in row)
    tiles = {
        word: (figure, note.replace("\n", ""))
        for figure, word, note in zip(*grid[at - 1 : at + 2], strict=True)
        if word
    }
    lines = [row[0] for row in grid]
    listed = next((row[7] for row in grid if row[7].startswith("共")), "")
    assert not listed or leading(listed.removeprefix("共")) == int(tiles["需关注事项"][0])
    return of_tiles(tiles, lines, "\n".join(lines))


def from_page(of: Report) -> Stated:
    """page.html: the figures, and again the bridges above the lists of what changed, whose lines are counted."""
    page = lxml.html.document_fromstring(write_page(of))
    tiles = {
        tile.xpath("string(span)"): (tile.xpath("string(strong)"), tile.xpath("string(small)"))
        for tile in page.xpath("//*[@class='tile']")
    }
    lines = [one.text_content() for one in page.xpath("//p[@class='makeup']")]
    found = of_tiles(tiles, lines, page.xpath("string(//main/section[@class='overview'])"))
    sections = page.xpath("//details[@class='section'][starts-with(summary,'较')]")
    for name, (start, signed) in found.steps.items():
        (block,) = sections[0].xpath(f".//div[contains(@class,'block')][starts-with(*[1],'{name}：')]")
        title = block.xpath("string(*[1])").partition("：")[2]
        assert (steps(title) or (start, {})) == (start, signed)
        rows = [one.text_content() for one in block.xpath(".//tbody/tr/td[1]")]
        assert Counter(rows) == {key: abs(value) for key, value in signed.items() if value}
    assert len(page.xpath("//*[@id='concerns']//*[@class='row']")) == found.counts["需关注事项"]
    return found


def from_bulletin(of: Report) -> Stated:
    """The sentences above 附件1."""
    texts = [one.text for one in Document(io.BytesIO(bulletin(of))).paragraphs]
    indicators, task = (
        next((text for text in texts if text.startswith(f"{name}共")), f"{name}共0项，没有一项。")
        for name in ("量化指标", "重点任务")
    )
    grave = next((text for text in reversed(texts) if re.match("需关注事项共|本期没有需关注事项", text)), "")
    totals = [int(re.findall(r"共(\d+)项", text)[0]) for text in (indicators, task)]
    made = [split(text, total) for text, total in zip((indicators, task), totals, strict=True)]
    made[0] = {word.replace("未达标但进度正常", "未达标·进度正常"): number for word, number in made[0].items()}
    counts = {
        "达标": made[0].get("达标", 0),
        "未达标": made[0].get("未达标", 0),
        "任务已完成": made[1].get("已完成", 0),
    }
    counts["需关注事项"] = int((re.findall(r"需关注事项共(\d+)项", grave) or ["0"])[0])
    given = {}
    sentences = "".join(
        (indicators, task.replace("已完成项数", "任务已完成项数"), grave.replace("，", "。需关注事项项数", 1))
    )
    for name in COUNTED:
        for changed in re.findall(rf"(?:^|。){name}项数(与\S+?持平|较\S+?\d+项)(?:（(.*?)）)?。", sentences):
            given[name] = in_words(counts[name], *changed)
    return Stated(made[0], made[1], (totals[0], totals[1]), counts, given, "\n".join(texts))


def split(text: str, total: int) -> dict[str, int]:
    """`其中达标19项、未达标6项。`; `全部达标。`."""
    said = re.sub(r"项（\d+个考核值）", "项", text).partition("，")[2].partition("。")[0]
    if said.startswith("全部"):
        return shares(re.sub(r"^全部([^（]*)", rf"\g<1>{total}项", said))
    return shares(said.removeprefix("其中")) if said.startswith("其中") else {}


def in_words(now: int, said: str, brackets: str) -> tuple[int, dict[str, int]]:
    """`较上期增加2项（上期17项，新达标5项，转未达标3项）`: what is said to be more or less is the sum of the steps."""
    more = re.search(r"(增加|减少)(\d+)项", said)
    net = int(more[2]) * (1 if more[1] == "增加" else -1) if more else 0
    if not brackets:
        assert net == 0
        return now, {}
    first, *rest = brackets.split("，")
    start = int((re.findall(r"\d+", first) or ["0"])[0])
    signed = {
        name: int(n) * (1 if name in COMES else -1) for part in rest for name, n in re.findall(r"(\D+)(\d+)项", part)
    }
    assert sum(signed.values()) == net
    return start, signed


def from_console(of: Report) -> Stated:
    """The one line that `consolidate` prints."""
    line = conclusion(of)
    parts = line.partition("：")[2].split("；")
    pairs = [part.split("——") for part in parts if "——" in part]
    for at, name in enumerate(("指标", "任务")):
        if not any(re.match(rf"\d+项{name}", what) for what, _ in pairs):
            pairs.insert(at, [f"0项{name}", ""])
    made = [shares(text) for _, text in pairs]
    counts = {
        "达标": made[0].get("达标", 0),
        "未达标": made[0].get("未达标", 0),
        "任务已完成": made[1].get("已完成", 0),
    }
    counts["需关注事项"] = next(
        int(part.removeprefix("需关注事项 ")) for part in parts if part.startswith("需关注事项")
    )
    given = {}
    for part in parts:
        for said in part.partition("：")[2].split("，") if part.startswith("较") else ():
            name, _, text = said.partition(" ")
            given[name] = steps(text) or (leading(text), {})
            assert text.endswith(f"＝{counts[name]}" if steps(text) else "持平）")
    return Stated(made[0], made[1], (leading(pairs[0][0]), leading(pairs[1][0])), counts, given, line)


READERS = {"总览": from_summary, "page": from_page, "bulletin": from_bulletin, "console": from_console}


def stated(of: Report) -> Iterator[tuple[str, Stated]]:
    """What each output states."""
    for name, reader in READERS.items():
        yield name, reader(of)


# --- and the law ----------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.sampled_from(PERIODS), st.sampled_from([1, 5]), DRAWN, EARLIER, EARLIER)
def test_every_stated_change_is_the_difference_of_the_stated_totals(
    code: str, number: int, drawn: Drawn, previous: Drawn | None, year_before: Drawn | None
) -> None:
    """All four outputs state the plain counts, each row and task in one part; each bridge runs from the other period's count to them."""
    of = told(code, number, drawn, previous, year_before)
    now, then = of.assessment, base(of)
    event(f"{of.period.code}, {'compared' if then else 'not compared'}")
    rows, done = Counter(row_words(now)), Counter(task_words(now))
    for name, one in stated(of):
        assert one.totals == (rows.total(), done.total()), name
        assert (one.indicators, one.tasks) == (rows, done), name
        assert one.counts == counted(now), name
        there = {"达标", "未达标"} if of.has_indicators else set()
        there |= {"任务已完成"} if of.has_tasks else set()
        assert set(one.steps) == ({*there, "需关注事项"} if then else set()), name
        for what, (start, signed) in one.steps.items():
            assert then
            assert start == counted(then)[what], (name, what)
            assert start + sum(signed.values()) == one.counts[what], (name, what)
        if then is None and any(unit.state is not UnitWord.MISSING for unit in now.units):
            assert re.search("首次通报，暂无上期数据|暂无可比数据|不宜与(上期|去年同期|上年)直接比较", one.whole), name
