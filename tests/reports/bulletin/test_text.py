"""The hard cases of the bulletin as texts: what is said, what is never said, and every number equal to the assessment."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from qcreport.assessment.comparison import compare, task_word
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import Account, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.reports.bulletin.page import lines_of
from qcreport.reports.bulletin.write import bulletin
from tests.reports.bulletin.bulletin_cases import (
    CASES,
    FULL,
    LATE,
    RED,
    mostly_missing,
    official_text,
    paragraphs,
    table_after,
    told,
    usual,
)
from tests.reports.summary.summary_case import assessment, before, large, report

GOLDEN = Path(__file__).parent / "bulletin.txt"
INSIDE = "版本顺序|待认定|待定事项|第1版|测算项|测量值|→|…|[0-9],[0-9]{3}|市创强办要|请市创强办|我办要"


def test_the_hard_cases_read_as_they_were_read_aloud() -> None:
    """一 to 三 of every hard case stand in bulletin.txt, word for word."""
    made = "\n\n".join(f"=== {case} ===\n{official_text(told(case))}" for case in CASES)
    assert made == GOLDEN.read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("case", CASES)
def test_no_word_of_the_office_among_itself_stands_in_it(case: str) -> None:
    """No cut text, arrow, spreadsheet separator, internal term or order of the office to itself stands in text or tables (W2.3, W2.4, W2.5, W2.6, W2.8)."""
    of = told(case)
    tables = [
        cell
        for title in ("量化指标完成情况表", "未达标和尚不能判定指标表", "逾期任务表")
        for row in table_after(of, title)
        for cell in row
    ]
    assert [found for text in (official_text(of), *tables) if (found := re.search(INSIDE, text))] == []


@pytest.mark.parametrize("case", CASES)
def test_one_term_for_indicators_and_their_values(case: str) -> None:
    """The total is said as 40项指标（41个考核值） wherever it is said in the text (W2.1)."""
    said = re.findall(r"\d+项指标（.*?）", official_text(told(case)))
    assert said == (["40项指标（41个考核值）"] if case != "nobody" else [])


@pytest.mark.parametrize("case", CASES)
def test_every_number_of_the_text_is_the_assessments(case: str) -> None:
    """Returned, met, judged, completed, red, overdue, fallen back, commended: each number read back is counted anew here."""
    of, text = told(case), official_text(told(case))
    now, rows = of.assessment, issued_rows(of.assessment.verdicts)
    units = [one.state for one in now.units]
    words, done = [row.word for row in rows], [task_word(one) for one in now.tasks]
    against = compare(now, before()) if case in {"usual", "many_red", "all_green"} else None
    expected = {
        r"应报送的责任单位(\d+)家": len(units),
        r"按时报送(\d+)家": units.count(UnitWord.ON_TIME),
        r"、未报送(\d+)家": units.count(UnitWord.MISSING),
        r"能判定的(\d+)项中": sum(word in {Word.MET, Word.ON_TRACK, Word.UNMET} for word in words),
        r"达标(\d+)项，占": words.count(Word.MET),
        r"(\d+)项重点任务中": len(now.tasks),
        r"中，已完成(\d+)项": done.count("已完成"),
        r"共\d+项：未达标指标(\d+)项": words.count(Word.UNMET),
        r"项：未达标指标\d+项、逾期任务(\d+)项": done.count("逾期"),
        r"由达标转为未达标的指标(\d+)项": len(against.met.part("转未达标")) if against else 0,
        r"由已完成转为未完成的任务(\d+)项": len(against.done.part("转未完成")) if against else 0,
        r"新达标指标(\d+)项": len(against.met.part("新达标")) if against else 0,
    }
    for pattern, number in expected.items():
        for found in re.findall(pattern, text):
            assert int(found) == number, pattern
    if case == "many_red":
        assert [int(one) for one in re.findall(r"共\d+项：未达标指标(\d+)项、逾期任务(\d+)项", text)[0]] == [RED, LATE]


@pytest.mark.parametrize("case", ["usual", "many_red"])
def test_what_does_not_fit_stands_in_the_annexes(case: str) -> None:
    """附件2 and 附件3 have a row for each thing that the text counts, the tasks with their days of delay, unit by unit."""
    of = told(case)
    rows, late = table_after(of, "未达标和尚不能判定指标表"), table_after(of, "逾期任务表")
    counted = int(re.findall(r"需关注事项共(\d+)项", official_text(of))[0])
    assert len(rows) + len(late) == counted
    assert {row[5] for row in late} == {"104天"}
    assert "逐项见附件2、附件3" in official_text(of)
    for table in (rows, late):
        units = [row[0] for row in table]
        assert len([one for one, last in zip(units, ["", *units], strict=False) if one != last]) == len(set(units))


def test_the_numbers_of_the_units_add_up() -> None:
    """Where the page holds no names, the units with most are told with their numbers, and what all come to."""
    (line,) = re.findall("各单位：(.*)。", official_text(told("usual")))
    *units, total = map(int, re.findall(r"(\d+)项", line))
    assert total == 10 >= sum(units)


def test_a_few_things_are_named_unit_by_unit() -> None:
    """Where the page holds them, the names stand whole in quotation marks, with how far each is behind, unit by unit."""
    now = assessment()
    rows = tuple(one if one.id in {"Z10", "Z4"} else replace(one, word=Word.MET, owing=()) for one in now.verdicts)
    text = official_text(report(replace(now, verdicts=rows), previous=before()))
    assert "市住建局：未达标指标1项，“工程一次验收合格率（其他工程）”（差0.5个百分点）；逾期任务1项，" in text
    assert "市市场监管局：未达标指标1项，“重点食品监督抽查合格率”（差0.1个百分点）。" in text
    assert "逾期任务1项，“建立完善企业质量信用‘黑名单’制度”（逾期104天）。" in text


def test_most_units_missing_forbid_every_comparison() -> None:
    """Where most have not returned, nothing is compared, nobody is commended, and the reason stands there once (W2.10)."""
    text = official_text(told("mostly_missing"))
    assert text.count("因未报送单位较多，不宜与上期直接比较。各单位之间也不宜直接比较") == 1
    assert not re.search("较上期|表扬|新达标|新完成", text)


@pytest.mark.parametrize("case", CASES)
def test_the_request_to_mend_stands_once_with_its_day(case: str) -> None:
    """请限期整改 is said once where something is red or overdue, in the last paragraph and with its day, else not at all (W2.2)."""
    text, wrong = official_text(told(case)), case not in {"nobody", "all_green"}
    assert text.count("限期整改") == wrong
    assert "整改情况随下期填报表于2027年1月11日前报送" in text.splitlines()[-1] or not wrong


def test_the_whole_is_signed_by_the_full_name() -> None:
    """The office signs by its full name, the day begins two characters right of it, and the copies stand at the very end (W2.23)."""
    lines = paragraphs(told("usual"))
    at = lines.index(f"\t{FULL}")
    assert lines[at + 1] == f"\t2026年10月13日{'　' * (len(FULL) - 9)}"
    imprint = ["抄送：市委办公室，市政府办公室。", "衢州市质量技术监督局办公室\t2026年10月13日印发"]
    assert lines[-3:] == [*imprint, ""]  # the last one says on which page their frame stands


def test_what_is_not_set_is_not_printed() -> None:
    """Without the settings there is neither 抄送 nor 印发, and the short name signs."""
    text = "\n".join(paragraphs(report(usual())))
    assert not re.search("抄送|印发", text)
    assert f"\n\t市创强办{'　' * 5}\n\t2026年10月13日\n" in text


def test_figures_of_years_carry_their_years() -> None:
    """附件1 says 2024年20%、2025年20%、2026年21%, leaves out a year without a figure, and says a rank as 第4位（共11市） (W2.5, W2.7, W2.8)."""
    rows = {row[0]: row for row in table_after(told("usual"), "量化指标完成情况表")}
    assert rows["Z12-2"][3] == "2024年20%、2025年20%、2026年21%"
    assert rows["Z17-2"][3] == "2024年76.1分、2025年77.2分"
    assert rows["Z5"][3] == "2024年第7位、2025年第8位"
    assert (rows["Z17-1"][3], rows["Z22"][3]) == ("第4位（共11市）", "—")
    assert rows["Z9"][1] == "工程一次验收合格率（大中型工程）"


def test_the_reason_of_a_unit_stands_whole_in_the_annex() -> None:
    """What a unit wrote of a red figure stands to its last letter in 附件2, however long."""
    said = "受上游原料批次波动影响，" * 40 + "年底前复查"
    rows = tuple(
        replace(one, accounts=(Account("市住建局", cause=said),)) if one.id == "Z10" else one
        for one in assessment().verdicts
    )
    of = report(replace(assessment(), verdicts=rows))
    reason = next(row[5] for row in table_after(of, "未达标和尚不能判定指标表") if row[1] == "Z10")
    assert f"未达标原因：{said}" in reason


def test_annexes_without_content_are_left_out() -> None:
    """Where all is well there is one annex, which has no number as it is alone, and nothing in the text refers to another."""
    lines = paragraphs(told("all_green"))
    assert [line for line in lines if line.startswith("附件")] == ["附件：量化指标完成情况表", "附件"]


@pytest.mark.parametrize("case", [*CASES, "large"])
def test_the_text_takes_one_sheet(case: str) -> None:
    """一 to 三 with the list of annexes take at most 26 lines of 28 characters, whatever the period is like."""
    of = report(large()) if case == "large" else told(case)
    annexes = sum(bool(re.match(r"附件：|　　　\d．", line)) for line in paragraphs(of))
    assert lines_of(*official_text(of).splitlines()) + 1 + annexes <= 26


@pytest.mark.slow
def test_the_signature_stands_on_the_second_page(tmp_path: Path) -> None:
    """Printed, 附件1 of every hard case begins on the third page: head, text and signature take one sheet, front and back."""
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    if soffice is None or pdftotext is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed: nothing can be printed")
    for case in CASES:
        (tmp_path / f"{case}.docx").write_bytes(bulletin(told(case)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    made += [str(tmp_path / f"{case}.docx") for case in CASES]
    subprocess.run(made, check=True, capture_output=True, timeout=300)  # noqa: S603 -- the program found above
    for case in CASES:
        reader = [pdftotext, str(tmp_path / f"{case}.pdf"), "-"]
        printed = subprocess.run(reader, check=True, capture_output=True)  # noqa: S603 -- the program found above
        pages = ["".join(page.split()) for page in printed.stdout.decode("utf-8").split("\f")]
        assert [number for number, page in enumerate(pages, start=1) if re.match("附件1?量化指标", page)] == [3], case
        assert "2026年10月13日" in pages[1], case


def test_the_case_of_missing_units_is_one() -> None:
    """The case has 40 of its 47 units missing, as its name says."""
    assert sum(one.state is UnitWord.MISSING for one in mostly_missing().units) == 40


def test_a_gap_without_a_reason_stands_alone() -> None:
    """Where nothing is said beside a gap, 附件2 has the gap and no dash behind it; where neither is known, a dash."""
    cells = [row[-1] for row in table_after(told("many_red"), "未达标和尚不能判定指标表")]
    assert "高2家" in cells
    assert not [cell for cell in cells if "；—" in cell or not cell]
