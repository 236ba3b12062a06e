"""What the page says of one file: whether it can be sent, and what stands against it."""

import json
from datetime import date
from typing import Any

import pytest

from qcreport.selfcheck.carried import carried, carried_text, expectation
from qcreport.selfcheck.entry import look, too_large
from qcreport.submissions.recognise import Expectation
from tests.submissions.conftest import EVIDENCE, INDICATORS, KEY, TASKS, Books, book, expected, sealed, small

__all__ = ["book", "expected", "small"]  # fixtures of the room that reads returns
DAY = date(2026, 10, 9)
REQUEST_ROW = "Z1-2 | 合格率 | 需市领导协调事项 | | | "


@pytest.fixture
def page(expected: Expectation) -> Expectation:
    """What the page of the small plan holds files against."""
    own = expected
    return expectation(carried_text(carried(own.period, own.plan, own.plan_hash, own.forms, own.exempt)))


def told(name: str, content: bytes, page: Expectation) -> list[dict[str, Any]]:
    """What is said of a file and of what lies in it."""
    found: list[dict[str, Any]] = json.loads(look(name, content, page))
    return found


def words(one: dict[str, Any]) -> dict[str, list[str]]:
    """Word of a level → the places it names."""
    return {level["word"]: [remark["place"] for remark in level["remarks"]] for level in one["levels"]}


def test_a_form_without_faults_can_be_sent(book: Books, page: Expectation) -> None:
    """It says 可以报送, whose form it is, the line of the intake and what was read."""
    (one,) = told("回收.xlsx", book(), page)
    assert (one["tone"], one["headline"]) == ("ready", "可以报送")
    assert one["whose"] == "市质监局　2026年第三季度"
    assert one["line"].startswith("市质监局：采用 ")
    assert {"place": "量化指标 D2", "subject": "Z1-2 合格批次", "text": "95", "taken": True} in one["cells"]


def test_what_is_missing_and_what_is_wrong_are_counted_apart(book: Books, page: Expectation) -> None:
    """A blank cell is one of 还差, a figure that cannot be read one of 必须更正; each has its place."""
    indicators = INDICATORS.replace("合格批次 | 95", "合格批次 | 约95")
    tasks = TASKS.replace(
        "1.1 | 任务1.1 | 牵头 | 进行中 | 60 | 已印发方案", "1.1 | 任务1.1 | 牵头 | 进行中 | | 已印发方案"
    )
    (one,) = told("a.xlsx", book(量化指标=indicators, 工作任务=tasks), page)
    assert (one["tone"], one["headline"]) == ("owed", "还差 1 项，必须更正 1 处")
    assert words(one) == {"没有填写": ["工作任务 E2"], "必须更正": ["量化指标 D2"]}
    assert [cell["taken"] for cell in one["cells"] if cell["subject"] == "Z1-2 合格批次"] == [False]


def test_what_the_leaders_are_to_coordinate_is_told_back(book: Books, page: Expectation) -> None:
    """A request stands on the page as the office will read it, and keeps nothing from being sent; a bare 无 is none (C4.30)."""
    asking = f"{INDICATORS}\n{REQUEST_ROW}请李副市长协调"
    (one,) = told("a.xlsx", book(量化指标=asking), page)
    (level,) = (level for level in one["levels"] if level["word"] == "需市领导协调")
    assert [remark["said"] for remark in level["remarks"]] == ["Z1-2：请李副市长协调"]
    assert one["headline"] == "可以报送"
    (other,) = told("a.xlsx", book(量化指标=f"{INDICATORS}\n{REQUEST_ROW}无"), page)
    assert "需市领导协调" not in words(other)


def test_what_is_odd_is_asked_until_it_is_explained(book: Books, page: Expectation) -> None:
    """A percentage below one asks; words beside it, in 数据来源及说明, are what the office will judge by (D7.7)."""
    odd = INDICATORS.replace("2024年 | 31.5 | |", "2024年 | 0.5% | |")
    (asked,) = told("a.xlsx", book(量化指标=odd), page)
    assert (asked["tone"], asked["headline"]) == ("ready", "可以报送，另有 1 处请核实")
    assert words(asked)["请核实"] == ["量化指标 D6"]
    said = odd.replace("2024年 | 0.5% | |", "2024年 | 0.5% | | 当年刚刚起步")
    (explained,) = told("a.xlsx", book(量化指标=said), page)
    assert explained["headline"] == "可以报送"
    assert words(explained)["已作说明"] == ["量化指标 D6"]
    assert "请核实" not in words(explained)


def test_nothing_was_sent_back_yet(book: Books, page: Expectation) -> None:
    """What a task's row has no place for is explained once the office sends the form back, and the page says so (D7.7)."""
    (one,) = told("a.xlsx", book(佐证材料=EVIDENCE.replace("1.2 |", "1.1 |")), page)
    (level,) = (level for level in one["levels"] if level["word"] == "请核实")
    assert [remark["code"] for remark in level["remarks"]] == ["S234"]
    assert level["remarks"][0]["advice"].endswith("确无材料的可以先报送，待我办把表发回时，在这一条的“说明”栏写明。")
    assert level["meaning"] == "有误的请更正；量化指标的数据无误的，请在该行“数据来源及说明”中写明原因"


def test_a_form_of_another_period_would_not_be_taken(book: Books, page: Expectation) -> None:
    """It is refused in the words of the intake."""
    (one,) = told("a.xlsx", book(sealed(period="2026Q2")), page)
    assert one["tone"] == "refused"
    assert "未采用" in one["line"]
    assert one["levels"] == one["cells"] == []


def test_what_is_no_form_says_so(page: Expectation) -> None:
    """A scan is nothing that the page can check."""
    (one,) = told("扫描件.pdf", b"%PDF-1.7 ...", page)
    assert (one["tone"], one["headline"]) == ("other", "不是填报表，这里不核对")


def test_only_the_key_tells_a_foreign_form(book: Books, page: Expectation, expected: Expectation) -> None:
    """A check code of another workspace is refused by the intake and not known to the page, which names that as the office's."""
    foreign = book(sealed(key=b"x" * 32))
    assert expected.key == KEY
    assert told("a.xlsx", foreign, expected)[0]["tone"] == "refused"
    assert told("a.xlsx", foreign, page)[0]["tone"] == "ready"


def test_a_large_file_is_told_by_its_beginning(page: Expectation) -> None:
    """A recording larger than a workbook may be is not read; a workbook of usual size is."""
    assert too_large("填报表.xlsx", b"PK\x03\x04", 90_000, page) == ""
    (one,) = json.loads(too_large("会议录像.avi", b"RIFF....AVI LIST", 60 * 1024 * 1024, page))
    assert one["tone"] == "other"


def test_odd_letters_in_a_name_break_nothing(book: Books, page: Expectation) -> None:
    """Half a sign, lines and directions in a name come out as something that can be shown."""
    (one,) = told("\ud800a\n\u202eb.xlsx", book(), page)
    assert "\n" not in one["name"]
    assert "\u202e" not in one["name"]
