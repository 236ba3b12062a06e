"""An answer of the office holds for the figures it was given for (D7.31), through the real workbooks."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.reports.summary.conflicts import conflict_table
from qcreport.reports.summary.detail import text_of
from qcreport.workspace import Period, Workspace, parse_period
from tests.deciding import clear, decide, rows_of

LAST_YEAR, BEFORE, NOW = map(parse_period, ("2025Q3", "2026Q2", "2026Q3"))
SHOPS, HOUSES, FIRMS = "市商务局", "市住建局", "市经信委"
COUNT, YEAR, TRAINED = ("Z20", "企业家数"), ("Z13", "2024年"), ("Z32", "已培训企业家数")
Figures = Mapping[tuple[str, str], object]


def _on(root: Path, day: str) -> Office:
    return Office(Workspace(root), date.fromisoformat(day), bytes(32))


def _returns(office: Office, unit: str, period: Period, figures: Figures, name: str = "a.xlsx") -> None:
    """The unit fills these cells of its issued workbook and sends it back; a note goes with the key `id, item·说明`."""

    def fill(asked: FormRow) -> Mapping[str, object]:
        if asked.sheet != "量化指标":
            return {}
        key = asked.texts["编号"], asked.texts["填报项"].partition("（")[0]
        noted = figures.get((key[0], f"{key[1]}·说明"))
        return {"填报值": figures.get(key), "数据来源及说明": noted} if key in figures else {}

    content = (office.folder(period).issued / f"{unit}_{period.code}.xlsx").read_bytes()
    target = office.folder(period).returned / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(fill_workbook(content, fill, {}))


def _left_to_a_person(office: Office) -> None:
    """The office writes 力争3家以上 for Z20, which commits to nothing."""
    book = load_workbook(office.workspace.plan_file)
    sheet = book["指标"]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    row = next(one for one in range(2, sheet.max_row + 1) if sheet.cell(one, columns["编号"]).value == "Z20")
    sheet.cell(row, columns["目标值"]).value = "力争3家以上"
    book.save(office.workspace.plan_file)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three units with forms of 2026Q3; 市经信委 reported 100 a year ago, 市住建局 8 for 2024 a quarter ago."""
    root = tmp_path_factory.mktemp("begun")
    office = _on(root, "2025-09-24")
    init(office)
    _left_to_a_person(office)
    generate(office, LAST_YEAR, units=(FIRMS,))
    _returns(office, FIRMS, LAST_YEAR, {TRAINED: 100})
    consolidate(_on(root, "2025-10-09"), LAST_YEAR)
    generate(_on(root, "2026-06-24"), BEFORE, units=(HOUSES,))
    _returns(office, HOUSES, BEFORE, {YEAR: 8, ("Z13", "2025年"): 13})
    consolidate(_on(root, "2026-07-09"), BEFORE)
    generate(_on(root, "2026-09-24"), NOW, units=(SHOPS, HOUSES, FIRMS))
    return root


@pytest.fixture
def office(begun: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace, on 9 October 2026."""
    shutil.copytree(begun, tmp_path / "w")
    return _on(tmp_path / "w", "2026-10-09")


def _later(office: Office, day: int) -> Office:
    return replace(office, today=date(2026, 10, day))


def _answered(office: Office, decision: str, kind: str) -> Consolidated:
    """Consolidated on the 9th, answered, and consolidated again on the 12th."""
    consolidate(office, NOW)
    decide(office.folder(NOW).questions, decision, kind=kind)
    return consolidate(_later(office, 12), NOW)


def _verdict(done: Consolidated, identity: str) -> tuple[str, str]:
    return next((str(row.word), row.reason) for row in done.report.assessment.verdicts if row.id == identity)


def _row(office: Office, kind: str) -> dict[str, str]:
    return next(row for row in rows_of(office.folder(NOW).questions) if row["类型"] == kind)


def test_a_judgement_by_a_person_holds_for_the_figure_it_was_given_for(office: Office) -> None:
    """达标 given for 5 says nothing about 0: the question is open again and shows what was answered (D7.31, D7.33)."""
    _returns(office, SHOPS, NOW, {COUNT: 5})
    done = _answered(office, "达标", "人工判定")
    assert _verdict(done, "Z20") == ("达标", "人工判定（陈主任，2026-10-12）：经核实")
    _returns(office, SHOPS, NOW, {COUNT: 0}, "b.xlsx")
    done = consolidate(_later(office, 13), NOW)
    assert _verdict(done, "Z20")[0] == "待人工判定"
    assert [row.code for row in done.findings] == ["A308"]
    assert "（达标，陈主任，2026-10-12）是针对“企业家数 5”作出的，现已变为“企业家数 0”" in done.findings[0].message
    row = _row(office, "人工判定")
    assert (row["决定"], row["理由"], row["决定人"]) == ("", "", "")
    assert "曾于2026-10-12就“企业家数 5”答复：达标（陈主任）" in row["说明"]


def test_a_new_value_is_adopted_alone(office: Office) -> None:
    """采用新值 given for 9 does not adopt 12 (D7.31)."""
    _returns(office, HOUSES, NOW, {YEAR: 9, ("Z13", "2025年"): 13, ("Z13", "2026年"): 14})
    done = _answered(office, "采用新值", "往年数据变更")
    word, reason = _verdict(done, "Z13")
    assert word == "达标"
    assert "2024年采用新值（陈主任，2026-10-12）" in reason
    _returns(office, HOUSES, NOW, {YEAR: 12, ("Z13", "2025年"): 13, ("Z13", "2026年"): 14}, "b.xlsx")
    done = consolidate(_later(office, 13), NOW)
    assert _verdict(done, "Z13") == ("无法判定", "待认定：往年数据变更（见待定事项）")
    assert "曾于2026-10-12就“2024年 9”答复：采用新值（陈主任）" in _row(office, "往年数据变更")["说明"]


def test_a_choice_between_two_files_lapses_when_a_third_comes(office: Office) -> None:
    """a.xlsx chosen over b.xlsx is no answer to a question about three; all three are offered (D7.31, D7.35)."""
    _returns(office, FIRMS, NOW, {TRAINED: 60}, "a.xlsx")
    _returns(office, FIRMS, NOW, {TRAINED: 20}, "b.xlsx")
    done = _answered(office, "a.xlsx", "版本顺序存疑")
    word, reason = _verdict(done, "Z32")
    assert word == "达标"
    assert "已培训企业家数以“a.xlsx”为准（陈主任，2026-10-12）" in reason
    _returns(office, FIRMS, NOW, {TRAINED: 30}, "c.xlsx")
    done = consolidate(office, NOW)
    assert _verdict(done, "Z32")[0] == "无法判定"
    row = _row(office, "版本顺序存疑")
    assert (row["选项"], row["决定"]) == ("a.xlsx、b.xlsx、c.xlsx", "")
    assert "答复：a.xlsx（陈主任）" in row["说明"]
    decide(office.folder(NOW).questions, "b.xlsx", kind="版本顺序存疑")
    assert _verdict(consolidate(office, NOW), "Z32")[0] == "未达标"


def test_a_jump_is_approved_for_its_two_values(office: Office) -> None:
    """予以认可 given for 195 does not approve 950, and 1,950 is asked about for its size (D7.31, D7.42)."""
    _returns(office, FIRMS, NOW, {TRAINED: 195})
    done = _answered(office, "予以认可", "变动过大")
    assert [str(row.state) for row in done.report.assessment.conflicts] == ["予以认可"]
    _returns(office, FIRMS, NOW, {TRAINED: 950}, "b.xlsx")
    done = consolidate(_later(office, 13), NOW)
    assert [str(row.state) for row in done.report.assessment.conflicts] == ["待核实"]
    assert "就“本期 已培训企业家数 195”答复：予以认可（陈主任）" in _row(office, "变动过大")["说明"]
    _returns(office, FIRMS, NOW, {TRAINED: 1950}, "c.xlsx")
    done = consolidate(_later(office, 14), NOW)
    assert [(row.question.kind, str(row.state)) for row in done.report.assessment.conflicts] == [
        ("数量级存疑", "待核实")
    ]
    assert _verdict(done, "Z32")[0] == "无法判定"


def test_an_answer_is_for_the_figures_that_the_file_showed(office: Office) -> None:
    """What was typed beside 5, while 0 came in, is history at once and said so; nothing typed is lost (D7.31, D7.33)."""
    _returns(office, SHOPS, NOW, {COUNT: 5})
    consolidate(office, NOW)
    decide(office.folder(NOW).questions, "达标", kind="人工判定")
    _returns(office, SHOPS, NOW, {COUNT: 0}, "b.xlsx")
    done = consolidate(_later(office, 12), NOW)
    assert _verdict(done, "Z20")[0] == "待人工判定"
    assert [row.code for row in done.findings] == ["A308"]
    assert "曾于2026-10-12就“企业家数 5”答复：达标（陈主任）" in _row(office, "人工判定")["说明"]
    decide(office.folder(NOW).questions, "未达标", kind="人工判定")
    done = consolidate(_later(office, 13), NOW)
    assert (_verdict(done, "Z20")[0], done.findings) == ("未达标", ())


def test_an_empty_row_of_a_file_that_showed_no_answer_withdraws_nothing(office: Office) -> None:
    """5 was answered, 0 made the row empty, 5 came back: the empty row is no withdrawal of the answer to 5 (D7.31)."""
    _returns(office, SHOPS, NOW, {COUNT: 5})
    _answered(office, "达标", "人工判定")
    for day, count in ((13, 0), (14, 5)):
        _returns(office, SHOPS, NOW, {COUNT: count, (COUNT[0], f"{COUNT[1]}·说明"): f"{day}日统计台账"}, f"{day}.xlsx")
        done = consolidate(_later(office, day), NOW)
    assert (_verdict(done, "Z20")[0], done.findings) == ("达标", ())
    clear(office.folder(NOW).questions)
    done = consolidate(_later(office, 15), NOW)
    assert (_verdict(done, "Z20")[0], [row.code for row in done.findings]) == ("待人工判定", ["A307"])


def test_a_half_typed_answer_stays_with_the_figures_it_was_typed_beside(office: Office) -> None:
    """A row without a name is kept while 0 takes the place of 5; completed then, it is still an answer to 5 (D7.31)."""
    path = office.folder(NOW).questions
    _returns(office, SHOPS, NOW, {COUNT: 5})
    consolidate(office, NOW)
    decide(path, "达标", kind="人工判定", who="")
    _returns(office, SHOPS, NOW, {COUNT: 0}, "b.xlsx")
    for day in (11, 12):
        assert [row.code for row in consolidate(_later(office, day), NOW).findings] == ["A302"]
        row = _row(office, "人工判定")
        assert (row["决定"], row["理由"]) == ("达标", "经核实")
        assert "是针对“企业家数 5”填写的，现已变为“企业家数 0”" in row["说明"]
    decide(path, "达标", kind="人工判定")
    done = consolidate(_later(office, 12), NOW)
    assert (_verdict(done, "Z20")[0], [row.code for row in done.findings]) == ("待人工判定", ["A308"])
    decide(path, "达标", kind="人工判定")
    assert _verdict(consolidate(_later(office, 12), NOW), "Z20")[0] == "达标"


def test_the_chosen_file_stands_in_the_next_form(office: Office) -> None:
    """Where the office chose a.xlsx, the next form shows its figure as 上期值, not that of the last file (D7.31, D7.36)."""
    _returns(office, FIRMS, NOW, {TRAINED: 61}, "a.xlsx")
    _returns(office, FIRMS, NOW, {TRAINED: 17}, "b.xlsx")
    _answered(office, "a.xlsx", "版本顺序存疑")
    later = parse_period("2026Q4")
    generate(_later(office, 20), later, units=(FIRMS,))
    sheet = load_workbook(office.folder(later).issued / f"{FIRMS}_{later.code}.xlsx")["量化指标"]
    shown = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "61" in shown
    assert "17" not in shown


def test_what_needs_no_answer_any_more_is_said_once(office: Office) -> None:
    """An answer to a question that the unit's new figures took away is told and kept in the ledger (D7.37)."""
    _returns(office, FIRMS, NOW, {TRAINED: 195})
    _answered(office, "予以认可", "变动过大")
    _returns(office, FIRMS, NOW, {TRAINED: 100}, "b.xlsx")
    done = consolidate(_later(office, 13), NOW)
    assert [row.code for row in done.findings] == ["A310"]
    assert consolidate(_later(office, 13), NOW).findings == ()


def test_the_pages_show_what_was_answered_before(office: Office) -> None:
    """数据冲突 and the page show the lapsed answer with the figures it was given for (D7.33)."""
    _returns(office, SHOPS, NOW, {COUNT: 5})
    _answered(office, "达标", "人工判定")
    _returns(office, SHOPS, NOW, {COUNT: 0}, "b.xlsx")
    done = consolidate(_later(office, 13), NOW)
    told = "曾于2026-10-12就“企业家数 5”答复：达标（陈主任），理由：经核实"
    row = next(row for row in conflict_table(done.report).rows if text_of(row[1]) == "人工判定")
    assert (text_of(row[6]), text_of(row[-1])) == ("待认定", told)
    assert (done.folder / "page.html").read_text(encoding="utf-8").count(told) > 1


def test_a_file_of_earlier_days_changes_nothing(office: Office) -> None:
    """The file as it was before the answer, put back, neither withdraws it nor repeats one that was revised (D7.31, D7.38)."""
    path = office.folder(NOW).questions
    _returns(office, SHOPS, NOW, {COUNT: 5})
    consolidate(office, NOW)
    blank = path.read_bytes()
    decide(path, "未达标", kind="人工判定")
    consolidate(_later(office, 10), NOW)
    first = path.read_bytes()
    decide(path, "达标", kind="人工判定")
    consolidate(_later(office, 12), NOW)
    for earlier in (blank, first):
        path.write_bytes(earlier)
        done = consolidate(_later(office, 13), NOW)
        assert (_verdict(done, "Z20")[0], done.findings) == ("达标", ())


@pytest.mark.parametrize(("counts", "word", "codes"), [((5,), "达标", []), ((5, 0), "待人工判定", ["A309"])])
def test_a_file_that_lost_its_hidden_sheet_is_taken_where_it_says_what_is_asked_today(
    office: Office, counts: tuple[int, ...], word: str, codes: list[str]
) -> None:
    """Copied into a new workbook, a row is an answer to today's question where its 说明 is word for word today's, else history (D7.31, D7.32)."""
    path = office.folder(NOW).questions
    for number, count in enumerate(counts):
        _returns(office, SHOPS, NOW, {COUNT: count}, f"{number}.xlsx")
        if number == 0:
            consolidate(office, NOW)
            decide(path, "达标", kind="人工判定")
            book = load_workbook(path)
            del book["依据"]
            book.save(path)
    done = consolidate(_later(office, 12), NOW)
    assert (_verdict(done, "Z20")[0], [row.code for row in done.findings]) == (word, codes)
    if codes:
        assert "曾于2026-10-12答复：达标（陈主任）" in _row(office, "人工判定")["说明"]
        assert [row.code for row in consolidate(_later(office, 12), NOW).findings] == codes


def test_answers_of_other_periods_that_are_open_again_are_told(office: Office) -> None:
    """Where nobody can tell what an answer of another period was given for, every run says which period to look at (D7.31)."""
    with office.ledger() as ledger:
        known = Decision(f"{BEFORE.code}-人工判定-Z13", "达标", "经核实", "陈主任", office.today)
        record_decision(ledger, BEFORE.code, known)
    done = consolidate(office, NOW)
    assert [(row.code, row.message) for row in done.findings] == [
        ("A311", "其他各期有1条以前的答复无法确定是针对哪些数据作出的，已重新待定：2026Q2（1条）。")
    ]
