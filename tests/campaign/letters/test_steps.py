"""提醒, 督办 and 约谈 in letters over three quarters of a small campaign: by what was reported, and never beyond (D7.65)."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document

from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.plan.settings import ESCALATION
from qcreport.workspace import Period, parse_period
from tests.small_campaign import add_to_plan, begin, office_on, returns

OWNER = "市市场监管局"
DAYS = {"2026Q1": "2026-04-09", "2026Q2": "2026-07-09", "2026Q3": "2026-10-09"}
LAST = parse_period("2026Q3")
LATER = "2026-10-30"
NAME = "“食品抽查合格率”"


def played(root: Path, food: Mapping[str, str], *, set_to: Mapping[str, str] | None = None) -> Office:
    """The quarters in which the food office returns as told; an empty text is no return. The last is not collected yet."""
    workspace = begin(root)
    for name, text in (set_to or {}).items():
        add_to_plan(workspace, "设置", {"名称": name, "值": text})
    for code, day in DAYS.items():
        office = office_on(workspace, day)
        generate(office, parse_period(code), sure=True)
        returns(workspace, code, "市质监局", "质监.xlsx", "Z1 190/200; Z5 45/50; 1.1 进行中/40")
        if food[code]:
            returns(workspace, code, OWNER, "食品.xlsx", food[code])
        if code != LAST.code:
            consolidate(office, parse_period(code))
    return office_on(workspace, DAYS[LAST.code])


def red(figures: str, rest: str = "Z5 45/50") -> str:
    """A return with a food figure below its target."""
    return f"Z7 {figures} 原因=小作坊多 整改=12月底前整治; {rest}"


RED = {"2026Q1": red("90/100"), "2026Q2": red("180/200"), "2026Q3": red("270/300", "Z5 约45/50")}


def letter(office: Office, folder: str, stem: str) -> str:
    """A letter; as text and in Word it says the same."""
    path = office.folder(LAST).summary.parent / folder / stem
    text = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8-sig")
    word = "".join(
        one.text for one in Document(io.BytesIO(path.with_name(f"{path.name}.docx").read_bytes())).paragraphs
    )
    assert ("按规定" in text) == ("按规定" in word)
    return text


def back(office: Office) -> str:
    """The letter about what has to be corrected."""
    return letter(office, f"退回/{OWNER}", "退回通知")


@pytest.mark.parametrize("command", [collect, consolidate])
def test_a_letter_that_sends_back_names_the_step(tmp_path: Path, command: Callable[[Office, Period], object]) -> None:
    """In the second reported quarter in a row 督办 stands in the letter, whichever command writes it."""
    office = played(tmp_path / "w", {**RED, "2026Q1": ""})
    command(office, LAST)
    told = f"另，据贵单位已报送的数据，{NAME}连续2期未达标，按规定予以督办。请抓紧整改，在下期填报表中写明进展。"
    assert told in back(office)


@pytest.mark.parametrize(
    ("food", "said"),
    [
        (RED, f"{NAME}连续3期未达标，按规定应予约谈，具体安排由我办另行通知。"),
        ({**RED, "2026Q2": ""}, f"{NAME}连续2期未达标，按规定予以督办。"),
        ({**RED, "2026Q2": red("199/200")}, f"{NAME}未达标，按规定予以提醒。"),
        ({**RED, "2026Q3": red("297/300", "Z5 约45/50")}, ""),
        ({**RED, "2026Q3": "Z7 约270/300; Z5 45/50"}, ""),
    ],
)
def test_the_step_follows_from_what_was_reported(tmp_path: Path, food: Mapping[str, str], said: str) -> None:
    """A quarter without a return is passed over, one that was met begins anew; what is met, or not judged, comes to nothing."""
    office = played(tmp_path / "w", food)
    collect(office, LAST)
    text = back(office)
    assert (said in text) if said else ("按规定" not in text)


def test_what_is_still_asked_about_comes_to_no_step(tmp_path: Path) -> None:
    """Where the unit is asked about the red figure itself, its letter names no step for it."""
    odd = "Z7 270/300 说明=核实无误 原因=小作坊多 整改=12月底前整治; Z5 约45/50"
    office = played(tmp_path / "w", {**RED, "2026Q3": odd})
    collect(office, LAST)
    text = back(office)
    assert "不能说明情况" in text
    assert "按规定" not in text


def test_who_is_reminded_to_report_reads_of_the_quarter_before(tmp_path: Path) -> None:
    """A unit that has not returned is told where it stood by what it reported before, in its 催报 and nowhere as of now."""
    office = office_on(played(tmp_path / "w", {**RED, "2026Q3": ""}).workspace, LATER)
    collect(office, LAST)
    remind(office, LAST)
    text = letter(office, "催报", f"{OWNER}_催报")
    told = f"另，据贵单位已报送的数据，截至2026年第二季度，{NAME}连续2期未达标，按规定予以督办。请在本期填报表中写明整改措施和进展。"
    assert told in text
    assert "按规定" not in letter(office, "催报", "市农业局_催报")


def test_who_never_reported_reads_of_no_step(tmp_path: Path) -> None:
    """In a first period, and after a quarter without a return, a reminder names nothing (D6.29)."""
    office = office_on(played(tmp_path / "w", {**RED, "2026Q2": "", "2026Q3": ""}).workspace, LATER)
    collect(office, LAST)
    remind(office, LAST)
    assert "按规定" not in letter(office, "催报", f"{OWNER}_催报")


def test_who_is_reminded_to_correct_reads_of_now(tmp_path: Path) -> None:
    """催办 names the step of the period itself."""
    office = played(tmp_path / "w", RED)
    collect(office, LAST)
    later = office_on(office.workspace, LATER)
    collect(later, LAST)
    remind(later, LAST)
    assert f"{NAME}连续3期未达标，按规定应予约谈" in letter(later, "催报", f"{OWNER}_催报")


def test_a_letter_to_verify_names_it_too(tmp_path: Path) -> None:
    """核实通知 names the steps of what is not asked about."""
    office = played(tmp_path / "w", {**RED, "2026Q3": red("270/300", "Z5 45/50 说明=核实无误")})
    collect(office, LAST)
    assert f"{NAME}连续3期未达标" in letter(office, f"退回/{OWNER}", "核实通知")


def notice(office: Office, unit: str = OWNER) -> str:
    """The letter that goes out with the form of the last quarter."""
    return letter(office, "下发/通知", f"{unit}_下发通知")


@pytest.mark.parametrize(
    ("food", "said"),
    [
        (RED, f"另，据贵单位已报送的数据，截至2026年第二季度，{NAME}连续2期未达标，按规定予以督办。请在本期填报表中写明整改措施和进展。"),
        ({**RED, "2026Q1": ""}, f"截至2026年第二季度，{NAME}未达标，按规定予以提醒。"),
        ({**RED, "2026Q2": ""}, ""),
        ({**RED, "2026Q2": red("199/200")}, ""),
        ({**RED, "2026Q2": "Z7 180/200 说明=核实无误 原因=小作坊多 整改=12月底前整治; Z5 45/50"}, ""),
    ],
)  # fmt: skip
def test_a_new_form_comes_with_what_the_quarter_before_left(tmp_path: Path, food: Mapping[str, str], said: str) -> None:
    """下发通知 names the step by what the unit reported in the quarter before; unreported, met, or still asked about, it names none."""
    office = played(tmp_path / "w", {**food, "2026Q3": ""})
    text = notice(office)
    assert (said in text) if said else ("按规定" not in text)
    assert "按规定" not in notice(office, "市农业局")


def test_the_first_form_comes_without_a_step(tmp_path: Path) -> None:
    """Where nothing was reported before, 下发通知 speaks of nothing."""
    office = played(tmp_path / "w", RED)
    first = office.folder(parse_period("2026Q1")).issued / "通知" / f"{OWNER}_下发通知.txt"
    assert "按规定" not in first.read_text(encoding="utf-8-sig")


def test_who_has_to_send_again_reads_of_the_quarter_before(tmp_path: Path) -> None:
    """重报通知 to a unit of which no usable form has come tells where it stood by its report of the quarter before."""
    office = played(tmp_path / "w", {**RED, "2026Q3": ""})
    (office.folder(LAST).returned / f"{OWNER}.xlsx").write_bytes(b"no workbook")
    collect(office, LAST)
    text = letter(office, f"退回/{OWNER}", "重报通知")
    assert f"截至2026年第二季度，{NAME}连续2期未达标，按规定予以督办。请在本期填报表中写明整改措施和进展。" in text


def test_who_sent_something_useless_beside_a_form_reads_of_now(tmp_path: Path) -> None:
    """重报通知 to a unit whose form is taken tells what follows from that."""
    office = played(tmp_path / "w", {**RED, "2026Q3": red("270/300")})
    collect(office, LAST)
    (office.folder(LAST).returned / f"{OWNER}补充.xlsx").write_bytes(b"no workbook")
    collect(office, LAST)
    text = letter(office, f"退回/{OWNER}", "重报通知")
    assert f"据贵单位已报送的数据，{NAME}连续3期未达标，按规定应予约谈，具体安排由我办另行通知。请抓紧整改" in text
    assert "截至2026年第二季度" not in text


def test_a_step_that_is_taken_away_is_not_said(tmp_path: Path) -> None:
    """By settings of 0 no letter names any step (D6.28)."""
    none = dict.fromkeys(ESCALATION.values(), "0")
    office = played(tmp_path / "w", RED, set_to=none)
    collect(office, LAST)
    assert "按规定" not in back(office)


def test_what_past_quarters_came_to_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later return of the quarter is answered without concluding the quarters before it once more."""
    office = played(tmp_path / "w", RED)
    collect(office, LAST)
    monkeypatch.setattr("qcreport.campaign.conclude.concluded_on", _never)
    returns(office.workspace, LAST.code, OWNER, "食品更正.xlsx", red("271/300", "Z5 约46/50"))
    collect(office, LAST)
    assert f"{NAME}连续3期未达标" in back(office)


def test_what_is_put_right_in_a_past_quarter_counts(tmp_path: Path) -> None:
    """After a corrected return of the quarter before, in which the target was met, the row begins anew."""
    office = played(tmp_path / "w", RED)
    collect(office, LAST)
    assert f"{NAME}连续3期未达标" in back(office)
    before = LAST.previous
    returns(office.workspace, before.code, OWNER, "食品更正.xlsx", red("199/200"))
    collect(office, before)
    returns(office.workspace, LAST.code, OWNER, "食品更正.xlsx", red("271/300", "Z5 约46/50"))
    collect(office, LAST)
    assert f"{NAME}未达标，按规定予以提醒" in back(office)


def _never(*_: object) -> None:
    pytest.fail("a past quarter was concluded anew")
