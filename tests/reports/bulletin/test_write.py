"""The bulletin: its numbers, its sentences where there is little to say, and texts that stay texts."""

import csv
import io
import re
import runpy
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from qcreport.assessment.model import Assessment, Said, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.findings import Fault
from qcreport.reports import templates
from qcreport.reports.bulletin.write import TEMPLATE, bulletin
from qcreport.reports.model import Report
from qcreport.reports.said.official import official_name
from qcreport.reports.tables import tasks_csv, verdicts_csv
from qcreport.resources import resource
from tests.reports.bulletin.bulletin_cases import opened, table_after
from tests.reports.summary.summary_case import all_well, assessment, large, nothing_returned, report, single, unit_state

BUILDER = Path(__file__).parents[3] / "docs" / "word_templates.py"
_SAID = {"未达标·进度正常": "未达标但进度正常"}


def text_of(of: Report) -> str:
    """All paragraphs outside the tables."""
    return "\n".join(one.text for one in opened(of).paragraphs)


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


def figures(sentence: str, measure: str) -> dict[str, int]:
    """What a sentence counts: `其中达标2项、未达标1项` gives both; what stands in brackets splits a figure further."""
    listed = re.sub("（[^）]*）", "", sentence.partition("其中")[2].partition("。")[0])
    return {said: int(number) for said, number in re.findall(rf"([^、\d]+)(\d+){measure}", listed)}


def test_the_numbers_of_the_indicators_are_those_of_the_table() -> None:
    """The words counted in 量化指标 are those of verdicts.csv, with row 12 counted once as 未达标."""
    table = [row for row in rows(verdicts_csv(report())) if row["id"] != "Z12-1"]
    counted = Counter(_SAID.get(row["verdict"], row["verdict"]) for row in table)
    sentence = re.search("量化指标共40项.*", text_of(report()))
    assert sentence
    assert figures(sentence[0], "项") == counted


def test_the_numbers_of_the_tasks_are_those_of_the_table() -> None:
    """The words counted in 重点任务 are those of tasks.csv, 逾期 and 待认定 apart from their status."""
    table = rows(tasks_csv(report()))
    words = ["逾期" if row["overdue"] == "是" else row["status"] for row in table]
    words = [
        "待认定" if (word, row["light"]) == ("合理缺项", "灰") else word for word, row in zip(words, table, strict=True)
    ]
    sentence = re.search(f"重点任务共{len(table)}项.*", text_of(report()))
    assert sentence
    assert figures(sentence[0], "项") == Counter(words)


def test_the_numbers_of_the_units_are_those_of_the_status() -> None:
    """按时, 逾期, 退回待改 and 未报送 are as many as the states of the units; an annex lists the units of the last three."""
    states = Counter(one.state for one in report().assessment.units)
    told = {"按时报送": UnitWord.ON_TIME, "逾期报送": UnitWord.LATE, "退回待改": UnitWord.TO_CORRECT}
    told |= {"未报送": UnitWord.MISSING}
    sentence = re.search(f"应报送的责任单位{states.total()}家.*", text_of(report()))
    assert sentence
    assert {told[said]: number for said, number in figures(sentence[0], "家").items()} == states
    listed = [row[0] for row in table_after(report(), "逾期、退回和未报送单位表")]
    assert listed == [one.unit for one in report().assessment.units if one.state is not UnitWord.ON_TIME]


def test_the_table_holds_every_verdict() -> None:
    """附件1 has a row a measure, with the target, the word and the unit of verdicts.csv."""
    shown = [[cell.text for cell in row.cells] for row in opened(report()).tables[0].rows[1:]]
    assert [(row[0], row[1], row[2], row[4].split()[-1], row[5]) for row in shown] == [
        (
            row["id"],
            official_name(row["indicator"]),
            row["target"],
            row["verdict"],
            row["unit"].replace("市创强办", "市创强办（自评）"),
        )
        for row in rows(verdicts_csv(report()))
    ]


def test_each_unit_is_said_to_have_as_many_as_are_named() -> None:
    """Where the page holds the names, a unit's paragraph names as many things of each kind as it says."""
    kept = {"Z10", "Z12-2", "Z4"}
    rows = tuple(one if one.id in kept else replace(one, word=Word.MET, owing=()) for one in assessment().verdicts)
    text = text_of(report(replace(assessment(), verdicts=rows, units=all_well().units))).partition(
        "逐项见附件2、附件3。"
    )[2]
    named = [
        (int(number), names.count("“"))
        for number, names in re.findall(r"(?:未达标指标|逾期任务)(\d+)项，([^；。]*)", text.partition("三、")[0])
    ]
    assert named == [(2, 2), (1, 1), (1, 1)]


def own_state(word: UnitWord, *, alone: bool) -> Assessment:
    """A period in which all is well but some returns, with the coordinating office itself in this state, or it alone."""
    now = replace(all_well(), units=assessment().units)
    others = (replace(one, state=UnitWord.ON_TIME, days_late=0) if alone else one for one in now.units[1:])
    return replace(now, units=(unit_state("市创强办", word), *others))


@pytest.mark.parametrize(
    ("word", "alone", "listed", "asked"),
    [
        (
            UnitWord.LATE,
            False,
            "逾期报送3家，市旅委（逾期2天）、市公安局（逾期2天）、我办（逾期2天）",
            "2家逾期报送单位今后要按时报送。",
        ),
        (UnitWord.LATE, True, "逾期报送1家，我办（逾期2天）", "我办自身问题同步整改。"),
        (UnitWord.MISSING, True, "未报送1家，我办（逾期2天）", "我办自身问题同步整改。"),
        (UnitWord.TO_CORRECT, False, "退回待改2家，市水利局、我办", "1家退回待改单位要改正后重报"),
    ],
)
def test_the_office_owns_up_to_its_own_lateness(word: UnitWord, listed: str, asked: str, *, alone: bool) -> None:
    """It is counted with the others, named last and as 我办, and demands nothing of itself in the third person (D2.3)."""
    text = text_of(report(own_state(word, alone=alone)))
    problems, _, requests = text.partition("三、下一步要求")
    assert listed in problems
    assert asked in requests
    assert "我办自身问题同步整改" in requests
    assert "市创强办（逾期" not in problems
    assert not re.search("(市创强办|我办)要", requests)


def test_what_the_office_reports_of_itself_is_marked() -> None:
    """A red figure of its own stands as 自评 among the problems, and the office orders nothing of itself, but promises."""
    red = next(one.word for one in assessment().verdicts if one.id == "Z4")
    rows = tuple(replace(one, word=red) if one.id == "Z35" else one for one in assessment().verdicts)
    of = report(replace(assessment(), verdicts=rows))
    assert ["我办（自评）", "Z35"] in [row[:2] for row in table_after(of, "未达标和尚不能判定指标表")]
    requests = text_of(of).partition("三、下一步要求")[2]
    assert "我办自身问题同步整改" in requests
    assert "我办要" not in requests


CASES = {
    "nobody returned": (nothing_returned, "尚无单位报送可用的填报表"),
    "all is well": (all_well, "全部按时报送"),
    "one unit": (single, "应报送的责任单位1家，全部按时报送"),
    "many units": (large, "名单见附件4"),
}


@pytest.mark.parametrize(("case", "said"), CASES.values(), ids=CASES)
def test_no_sentence_is_empty(case: Callable[[], Assessment], said: str) -> None:
    """Whatever the period is like, nothing is counted as 0, no list is empty, and each section says something."""
    text = text_of(report(case()))
    assert said in text
    assert not re.search(r"(?<!\d)0[项家]|[：、]。|。。|None|\{|\}", text)
    lines = [line for line in text.splitlines() if line.strip()]
    headed = [n for n, line in enumerate(lines) if re.match("[一二三]、|（.）", line)]
    assert all(lines[n + 1].endswith("。") or re.match("（", lines[n + 1]) for n in headed)


@pytest.mark.parametrize(("edition", "said"), [("", "第4期（草稿）"), ("第1版", "第4期"), ("第2版", "第4期（第2版）")])
def test_the_number_is_that_of_the_campaign(edition: str, said: str) -> None:
    """A bulletin is numbered within the campaign; once issued nothing stands behind its number but a later version."""
    assert said in text_of(replace(report(), edition=edition, number=4)).splitlines()


def test_an_older_template_of_the_office_is_still_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that names the edition, as it was shipped before, is filled with it."""
    shutil.copytree(resource("templates"), tmp_path / "templates")
    monkeypatch.setattr(templates, "resource", lambda name: tmp_path / name)
    document = Document()
    document.add_paragraph("第{{ number }}期（{{ edition }}）")
    document.save(str(tmp_path / "templates" / TEMPLATE))
    assert text_of(replace(report(), number=4)) == "第4期（第1版）"


def test_whoever_fell_back_is_named() -> None:
    """Every indicator that lost 达标 and every task that lost 已完成 is named, whole, with what it is now."""
    now = assessment()
    good = {"Z4": Word.MET, "Z10": Word.MET, "Z20": Word.MET}
    rows = tuple(replace(one, word=good.get(one.id, one.word)) for one in now.verdicts)
    fell = next(one for one in now.tasks if one.status == "未启动")
    last = tuple(replace(one, status="已完成") if one is fell else one for one in now.tasks)
    text = text_of(report(now, previous=replace(now, period="2026Q2", verdicts=rows, tasks=last)))
    assert "由达标转未达标的有：重点食品监督抽查合格率；工程一次验收合格率（其他工程）。" in text
    assert "原为达标、本期暂不能判定的有：获中华老字号和达标百货店称号企业（未报送）。" in text
    assert f"由已完成转未完成的有：{fell.task}（{fell.id}，{fell.unit}，现为未启动）。" in text


def test_a_period_without_a_problem_says_so() -> None:
    """Where nothing is red, late or missing, 存在问题 is one sentence that says so."""
    text = text_of(report(all_well()))
    assert "二、存在问题\n本期没有需关注事项，未发现量化指标未达标、重点任务逾期、应报未报等问题。\n三、" in text
    assert "47家，全部按时报送。" in text


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    '=HYPERLINK("http://x","点")',
    "&amp; </w:t>",
    "🙂\u202e甲",
    "一\x00\x07\x0b\ud800\n二",
    "长" * 32_767,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_stays_text(text: str) -> None:
    """Markup, tags, formulas, control and steering signs in names and words come out as text, on one line."""
    now = assessment()
    named = replace(
        now,
        verdicts=tuple(replace(one, indicator=text, reason=text, units=(text,)) for one in now.verdicts),
        tasks=tuple(
            replace(one, task=text, said=tuple(replace(part, problems=text) for part in one.said)) for one in now.tasks
        ),
        units=tuple(replace(one, unit=text) for one in now.units),
    )
    cell = opened(report(named)).tables[0].rows[1].cells[1].text
    shown = re.sub("[\x00\x07\ud800\u202e]", "□", text.replace("\x0b", " ").replace("\n", " "))
    assert cell == shown


def test_the_same_report_gives_the_same_bytes() -> None:
    """Two bulletins of one report are equal, and no member of the package tells the time of writing."""
    made = bulletin(report())
    assert made == bulletin(report())
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def members(package: bytes) -> dict[str, bytes]:
    """Every member of a zipped package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened_package:
        return {name: opened_package.read(name) for name in opened_package.namelist()}


def test_the_shipped_template_is_what_the_script_builds() -> None:
    """docs/word_templates.py builds each Word template under templates/, part by part the same."""
    script = runpy.run_path(str(BUILDER))
    assert {path.name for path in resource("templates").glob("*.docx")} == set(script["TEMPLATES"])
    for name in script["TEMPLATES"]:
        assert members(script["built"](name)) == members((resource("templates") / name).read_bytes())


def with_tag(tag: str) -> Callable[[Path], object]:
    """A change that writes a tag into the template, as the office would in Word."""

    def change(path: Path) -> None:
        document = Document(str(path))
        document.add_paragraph(tag)
        document.save(str(path))

    return change


BROKEN = {
    "an unknown tag": (with_tag("{{ 期号 }}"), "不认识的标记"),
    "an open bracket": (with_tag("{{ number"), "写错的标记"),
    "a loop without an end": (with_tag("{% for x in lines %}"), "写错的标记"),
    "a division by zero": (with_tag("{{ 1 / 0 }}"), "算不出来"),
    "a reach for the machine": (with_tag("{{ ''.__class__.__mro__ }}"), "算不出来"),
    "no Word file": (lambda path: path.write_bytes(b"text"), "不是完好的 Word 文档"),
    "no file at all": (Path.unlink, "找不到"),
}


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_a_template_that_cannot_be_filled_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], said: str
) -> None:
    """A Word template with a mistake ends in one sentence with its name and what is wrong."""
    shutil.copytree(resource("templates"), tmp_path / "templates")
    monkeypatch.setattr(templates, "resource", lambda name: tmp_path / name)
    change(tmp_path / "templates" / TEMPLATE)
    with pytest.raises(Fault, match=TEMPLATE) as caught:
        bulletin(report())
    assert said in caught.value.message


def test_the_body_is_set_as_the_standard_asks() -> None:
    """A4, 156 by 225 mm of text, body 16 points 仿宋_GB2312, title 22 points 方正小标宋简体, East-Asian fonts set (GB/T 9704)."""
    document = opened(report())
    section = document.sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in lengths if one is not None] == [210, 297, 37, 28, 26]
    styles = {one.name: one for one in document.styles}
    for name, size, font in (
        ("正文三号仿宋", 16, "仿宋_GB2312"),
        ("标题二号小标宋", 22, "方正小标宋简体"),
        ("一级三号黑体", 16, "黑体"),
        ("二级三号楷体", 16, "楷体_GB2312"),
        ("页码", 14, "宋体"),
    ):
        xml = styles[name].element.xml
        assert f'w:eastAsia="{font}"' in xml
        assert f'<w:sz w:val="{size * 2}"/>' in xml


def test_what_is_asked_names_only_whom_it_concerns() -> None:
    """An undecidable indicator of eight units asks the one whose figures are missing; what waits for the office is not said outside."""
    asked = text_of(report()).partition("三、下一步要求")[2]
    assert "2026年10月16日前，市商务局要补报或更正尚不能判定的1项指标的数据，" in asked
    assert "市创强办要" not in asked
    assert "等8家要尽快" not in asked


def test_units_are_counted_and_not_their_joint_names() -> None:
    """A joint task that two units have not completed counts these two in the requests, and not those that have, nor 市甲局等4家 as one more."""
    joint = ("市甲局", "市乙局", "市丙局", "市丁局")
    words = ("已完成", "已完成", "进行中", "未启动")
    said = tuple(Said(unit, word) for unit, word in zip(joint, words, strict=True))
    now = all_well()
    late = replace(
        now.tasks[0], units=joint, said=said, status="进行中", overdue=True, days_late=9, deadline="2026-09-30"
    )
    text = text_of(report(replace(now, tasks=(late, *now.tasks[1:]))))
    assert "市丙局、市丁局要" in text.partition("三、下一步要求")[2]
    assert "市甲局" not in text


def test_who_may_still_report_is_asked_for_its_own_day() -> None:
    """A unit whose day was put off beyond the day of the letters is asked for that day, and named with it (D7.77)."""
    now = all_well()
    state = replace(
        unit_state("市商务局", UnitWord.MISSING), due=date(2026, 10, 30), days_late=0, extended="2026-10-30"
    )
    text = text_of(report(replace(now, units=(state, *now.units[1:]))))
    assert "市商务局（延期至2026年10月30日）" in text
    assert "市商务局要在2026年10月30日前报送填报表" in text
    assert "家未报送单位要报送填报表" not in text
