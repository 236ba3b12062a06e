"""A unit whose file could not be used is told what came, when and why; never that nothing came (D6.3, D7.4)."""

import json
from datetime import date
from pathlib import Path

import pytest

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.status import standing, status
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.reports.console.status import status_json
from qcreport.workspace import parse_period
from tests.campaign.real_returns import decide
from tests.campaign.returning import PERIOD, Typed, copied, form, issued_office, put, typed_into, word_text
from tests.campaign.test_journey import locked
from tests.submissions.test_unpack import mail, zipped

UNITS = ("市财政局", "市经信委", "市农业局", "市商务局", "市环保局", "柯城区", "市体育局")
LAST = parse_period("2026Q2")
TODAY = date(2026, 10, 14)
WORD_FILE = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
CAME = {
    "市财政局": ("财政局的表", "2026年10月9日（文件夹日期）收到“市财政局三季度.xlsx”：文件有密码，打不开。"),
    "市农业局": ("上季度的表", "2026年10月14日（首次收到日期）收到“三季度最终.xlsx”：这是2026年第二季度的表"),
    "市商务局": ("Word 文档", "收到“市商务局进展.docx”：这是 Word 或 PPT 文档，不是 Excel 填报表"),
    "市环保局": ("扫描件", "收到“盖章件.pdf”：这是 PDF 文件，不是填报表"),
    "市体育局": ("邮件里的残件", "2026年10月9日（邮件发送日期）收到“市体育局.xlsx”：文件已损坏"),
}


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the forms of two quarters."""
    return issued_office(tmp_path_factory.mktemp("unusable"), *UNITS, periods=(LAST, PERIOD))


@pytest.fixture(scope="module")
def office(issued: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The workspace four days after the due date, with what seven units sent; nothing came from 柯城区."""
    at = copied(issued, tmp_path_factory.mktemp("sent") / "w", TODAY)
    put(at, "10月9日/市财政局三季度.xlsx", locked(form(at, "市财政局")))
    put(at, "三季度最终.xlsx", form(at, "市农业局", LAST))
    put(at, "市商务局进展.docx", WORD_FILE)
    put(at, "市环保局/盖章件.pdf", b"%PDF-1.4 page")
    put(at, "信.eml", mail({"市体育局.xlsx": form(at, "市体育局")[:3000]}))
    put(at, "无名.xlsx", locked(form(at, "柯城区")))
    good = typed_into(form(at, "市经信委"), {("Z32", "已培训企业家数"): 40})
    put(at, "2026-10-08/市经信委.xlsx", good)
    put(at, "2026-10-12/市经信委更正.xlsx", locked(good))
    return at


@pytest.fixture(scope="module")
def done(office: Office) -> Consolidated:
    """The period consolidated and everybody reminded."""
    found = consolidate(office, PERIOD)
    remind(office, PERIOD)
    return found


@pytest.mark.parametrize("unit", CAME)
def test_the_reminder_says_what_came_and_why_it_cannot_be_used(done: Consolidated, unit: str) -> None:
    """Letter, Word letter and chat text name the file, its day and the reason, and do not say that nothing came (D7.4)."""
    folder = done.folder.parent / "催报"
    _, said = CAME[unit]
    for text in (
        (folder / f"{unit}_催报.txt").read_text(encoding="utf-8-sig"),
        word_text(folder / f"{unit}_催报.docx"),
    ):
        assert said in text
        assert "尚未收到" not in text
    chat = next(line for line in _chat(folder) if line.startswith(f"{unit}："))
    file, why = said.partition("收到“")[2].split("”：")
    assert f"收到贵单位发来的“{file}”" in chat
    assert why in chat
    assert "还没有收到" not in chat


def _chat(folder: Path) -> list[str]:
    return (folder / "群消息.txt").read_text(encoding="utf-8-sig").splitlines()


def test_a_silent_unit_is_told_that_nothing_came(done: Consolidated) -> None:
    """A refused file that nobody can be named for is claimed to be nobody's: 柯城区 has sent nothing that is known."""
    folder = done.folder.parent / "催报"
    assert "尚未收到贵单位可用的填报表" in (folder / "柯城区_催报.txt").read_text(encoding="utf-8-sig")
    group = _chat(folder)[1]
    assert "发来的文件不能使用5家：市财政局" in group
    assert "柯城区" in group.split("；")[0]


def test_every_letter_names_the_day(done: Consolidated) -> None:
    """An answer is asked for within three working days; nobody is named for questions where the settings name nobody."""
    text = (done.folder.parent / "催报" / "柯城区_催报.txt").read_text(encoding="utf-8-sig")
    assert "于2026年10月19日前发回" in text  # 14 October is a Wednesday
    assert "（联系人" not in text


def test_the_states_know_what_came(office: Office, done: Consolidated) -> None:
    """Such a unit is 未报送, and everything that says so says as well that its file cannot be used."""
    states = {row.unit: row for row in status(office, PERIOD)}
    assert {states[unit].state for unit in CAME} == {UnitWord.MISSING}
    listed = {
        row["unit"]: row["unusable"] for row in json.loads(status_json(standing(office, PERIOD), PERIOD))["units"]
    }
    assert [row["file"] for row in listed["市财政局"]] == ["10月9日/市财政局三季度.xlsx"]
    assert listed["柯城区"] == []
    reasons = {row.id: row.reason for row in done.report.assessment.verdicts}
    assert (reasons["Z31"], reasons["Z28"]) == ("市财政局发来的文件不能采用", "市农业局发来的文件不能采用")
    bulletin = word_text(done.folder / "通报.docx")
    assert "缺" not in reasons["Z31"]
    assert "Z31" not in bulletin or "市财政局未报送" not in bulletin


def test_a_usable_return_does_not_hide_a_later_file_that_cannot_be_used(office: Office) -> None:
    """市经信委 has returned; its locked correction of the twelfth stands beside, an older one would not."""
    state = next(row for row in status(office, PERIOD) if row.unit == "市经信委")
    assert [row.name for row in state.unusable] == ["2026-10-12/市经信委更正.xlsx"]
    assert state.received == date(2026, 10, 8)


def test_the_receipt_line_names_the_unit(done: Consolidated) -> None:
    """Of a refused file the unit is known by its name, its folder's name, or what the form of another period says."""
    units = {row.name: row.unit for row in done.collected.new}
    assert (units["10月9日/市财政局三季度.xlsx"], units["三季度最终.xlsx"], units["无名.xlsx"]) == (
        "市财政局",
        "市农业局",
        "",
    )


def test_the_office_writes_no_reminder_to_itself(tmp_path: Path) -> None:
    """Its own missing form is told on the console and counted as 未报送 everywhere; no letter goes from it to itself."""
    office = issued_office(tmp_path / "w", "市创强办", "柯城区")
    at = Office(office.workspace, TODAY, office.key)
    reminded = remind(at, PERIOD)
    assert ("柯城区" in reminded.units, "市创强办" in reminded.units, reminded.own) == (True, False, "市创强办")
    folder = at.folder(PERIOD).reminders
    assert not [path for path in folder.iterdir() if path.name.startswith("市创强办")]
    assert "市创强办：" not in (folder / "群消息.txt").read_text(encoding="utf-8-sig")
    state = next(row for row in status(at, PERIOD) if row.unit == "市创强办")
    assert (state.state, state.reminders) == (UnitWord.MISSING, 0)


YEARS: Typed = {("Z13", "2024年"): 31.5, ("Z13", "2025年"): 32.5, ("Z13", "特殊情况"): "尚未产生"}
TYPED: Typed = {("35.2", "进展状态"): "进行中", ("35.2", "完成率(%)"): 50, ("35.2", "进展情况"): "正在推进"}


@pytest.mark.parametrize(
    ("typed", "before", "blank"),
    [({}, False, True), (TYPED, False, False), ({("Z13", "2024年"): 31}, False, False), ({}, True, False)],
    ids=["only what the form brought", "a task", "a year restated", "after a filled one"],
)
def test_what_the_form_itself_brought_is_nothing_filled(
    tmp_path: Path, typed: Typed, *, before: bool, blank: bool
) -> None:
    """A later form that came back with its prefilled years and exemptions alone is called blank; nobody says it has reported."""
    unit, last = "市住建局", parse_period("2026Q2")
    office = issued_office(tmp_path / "w", unit, periods=(last,))
    claim: Typed = {("Z14", "特殊情况"): "合理缺项", ("Z14", "特殊情况·说明"): "本年没有新开工项目"}
    put(office, "a.xlsx", typed_into(form(office, unit, last), {**YEARS, **claim}), last)
    consolidate(office, last)
    decide(office, last, "-Z14-", "同意")
    consolidate(office, last)
    generate(office, PERIOD, units=(unit,))
    at = Office(office.workspace, date(2026, 10, 9), office.key)
    if before:
        put(at, "2026-10-08/a.xlsx", typed_into(form(at, unit), TYPED))
    put(at, "2026-10-09/b.xlsx", typed_into(form(at, unit), typed))
    done = consolidate(at, PERIOD)
    line = next(row.line for row in done.collected.new if row.name.endswith("b.xlsx"))
    assert ("表是空白的，除预填的内容外没有填写。请填写后重新发送。" in line) == (not typed)
    letter = (at.folder(PERIOD).rejected / unit / "退回通知.txt").read_text(encoding="utf-8-sig")
    assert ("表是空白的，还没有填写" in letter) == blank
    reason = next(row.reason for row in done.report.assessment.tasks if row.id == "35.1")
    assert reason == (f"{unit}交回的表是空白的" if blank else f"{unit}已报表，但缺完成率")
    rows = [line for line in word_text(done.folder / "通报.docx").splitlines() if line.startswith(f"{unit}\t")]
    assert any("（交回的表是空白的）" in row for row in rows) == blank


def test_a_blank_form_is_told_to_be_blank(issued: Office, tmp_path: Path) -> None:
    """A form that came back as it was issued was received and says nothing; nobody writes that the rest was taken."""
    at = copied(issued, tmp_path / "w", TODAY)
    put(at, "表.xlsx", typed_into(form(at, "柯城区"), {}))
    done = consolidate(at, PERIOD)
    assert "表是空白的，尚未填写" in done.collected.new[0].line
    folder = at.folder(PERIOD).rejected / "柯城区"
    for text in ((folder / "退回通知.txt").read_text(encoding="utf-8-sig"), word_text(folder / "退回通知.docx")):
        assert "填报表已收到。表是空白的，还没有填写。" in text
        assert "其余内容已经采用" not in text
