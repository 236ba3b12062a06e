"""An extension in 登记.xlsx is what `extend` records (D7.18, D7.39)."""

from datetime import date
from pathlib import Path

import pytest

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.status import status
from tests.registering import FARM, PERIOD, SHOPS, extend, issued, result, rows, sends, write

SHEET = "延期"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """市商务局 returned on 13 July, three days late."""
    office = issued(tmp_path)
    sends(office, "商务.xlsx", "Z4 12")
    collect(office, PERIOD)
    return office


def due(office: Office, unit: str = SHOPS) -> tuple[date, UnitWord]:
    """When a unit's return is due, and what it is called."""
    return next((row.due, row.state) for row in status(office, PERIOD) if row.unit == unit)


def granted(office: Office, **cells: object) -> str:
    """处理结果 of a row with this in it."""
    row = {"责任单位": SHOPS, "延至": "2026-07-15", "理由": "人员调整", "批准人": "李主任"}
    write(office, SHEET, **{**row, **cells})
    collect(office, PERIOD)
    return result(office, SHEET)


def test_row_and_command_write_the_same_record(office: Office) -> None:
    """A row moves the due date as `extend` does, and what `extend` granted stands in the file (D7.18)."""
    assert due(office) == (date(2026, 7, 10), UnitWord.LATE)
    assert granted(office) == "第1号，2026-07-13采用"
    assert due(office) == (date(2026, 7, 15), UnitWord.ON_TIME)
    assert extend(office, PERIOD, "市农业局", date(2026, 7, 20), "台风") == FARM
    assert due(office, FARM)[0] == date(2026, 7, 20)
    told = rows(office, SHEET)[-1]
    assert (told["责任单位"], told["延至"], told["理由"]) == (FARM, "2026-07-20", "台风")
    extend(office, PERIOD, FARM, date(2026, 7, 20), "台风")
    assert len(rows(office, SHEET)) == 2


def test_the_last_extension_counts_and_a_revoked_one_does_not(office: Office) -> None:
    """Of two extensions the later row counts; once it is revoked the earlier one does again (C6.5)."""
    granted(office)
    granted(office, 延至="2026-07-20", 理由="仍在统计")
    assert due(office)[0] == date(2026, 7, 20)
    granted(office, 延至=None, 理由="撤销2：误批")
    assert due(office)[0] == date(2026, 7, 15)
    granted(office, 延至=None, 理由="撤销1")
    assert due(office)[0] == date(2026, 7, 10)


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "a near name": ({"责任单位": "商务局委"}, "没有名为“商务局委”的责任单位。是不是“市商务局”？"),
    "no unit": ({"责任单位": None}, "没有填写责任单位"),
    "before the due date": ({"延至": "2026-07-01"}, "早于报送期限"),
    "nobody approved it": ({"批准人": None}, "没有填写批准人"),
    "dated in the future": ({"日期": "2026-09-01"}, "晚于今天"),
    "revokes what is not there": ({"理由": "撤销7"}, "没有第7号"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_says_why(office: Office, case: str) -> None:
    """A row that cannot be taken stays as typed, says why, and changes nothing (C6.4, C6.7)."""
    cells, why = REFUSED[case]
    said = granted(office, **cells)
    assert said.startswith("没有采用：")
    assert why in said
    assert due(office)[0] == date(2026, 7, 10)


def test_words_that_only_sound_like_a_revocation_revoke_nothing(office: Office) -> None:
    """撤销2个科室 in a reason is a reason (C6.5)."""
    granted(office)
    assert granted(office, 延至="2026-07-16", 理由="该局撤销1个科室，人员调整") == "第2号，2026-07-13采用"
