"""The true day of receipt, entered in 收件日期 of 登记.xlsx, counts everywhere (D7.14, D7.16)."""

import json
from datetime import date
from pathlib import Path

import pytest

from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate
from tests.registering import PERIOD, SHOPS, issued, result, sends, write

SHEET = "收件日期"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """市商务局 is seen on 13 July, three days late."""
    office = issued(tmp_path)
    sends(office, "商务.xlsx", "Z4 12")
    collect(office, PERIOD)
    return office


def state(office: Office) -> UnitState:
    """Where the return of 市商务局 stands."""
    return next(row for row in status(office, PERIOD) if row.unit == SHOPS)


def entered(office: Office, **cells: object) -> str:
    """处理结果 of a row with this in it."""
    row = {"文件名或校验码": "商务.xlsx", "实际收到日期": "2026-07-09", "理由": "纸质件先到", "记录人": "王敏"}
    write(office, SHEET, **{**row, **cells})
    collect(office, PERIOD)
    return result(office, SHEET)


def test_a_wrong_lateness_is_put_right(office: Office) -> None:
    """A file that was seen late and entered as received in time is in time: in status, in its verdict's origin, and later (D7.14, D7.16)."""
    assert (state(office).state, state(office).days_late) == (UnitWord.LATE, 3)
    assert entered(office) == "第1号，2026-07-13采用（文件校验码 " + state_hash(office)[:12] + "）"
    found = state(office)
    assert (found.state, found.received, str(found.dated)) == (UnitWord.ON_TIME, date(2026, 7, 9), "市创强办登记")
    told = json.loads(trace(office, PERIOD, "Z4", as_json=True))["sources"][0]
    assert (told["received"], told["received_by"]) == ("2026-07-09", "市创强办登记")
    done = consolidate(office, PERIOD)
    assert next(row for row in done.report.assessment.units if row.unit == SHOPS).state is UnitWord.ON_TIME


def state_hash(office: Office) -> str:
    """Hash of the file of Z4."""
    return str(json.loads(trace(office, PERIOD, "Z4", as_json=True))["sources"][0]["sha256"])


def test_the_day_orders_versions(office: Office) -> None:
    """Of two files of a unit that one counts which was truly received later (D7.9, D7.14)."""
    sends(office, "商务 新.xlsx", "Z4 15")
    later = Office(office.workspace, date(2026, 7, 14), office.key)
    collect(later, PERIOD)
    assert _z4(later) == "15"
    write(later, SHEET, 文件名或校验码="商务 新.xlsx", 实际收到日期="2026.7.8", 理由="七月八日已面交", 记录人="王敏")
    collect(later, PERIOD)
    assert _z4(later) == "12"


def _z4(office: Office) -> str:
    return str(json.loads(trace(office, PERIOD, "Z4", as_json=True))["value"])


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "a day in the future": ({"实际收到日期": "2026-08-01"}, "晚于今天"),
    "no day": ({"实际收到日期": "上周五"}, "读不出是哪一天"),
    "no day at all": ({"实际收到日期": None}, "没有填写实际收到日期"),
    "before the forms were made": ({"实际收到日期": "2026-06-01"}, "早于本期填报表下发"),
    "an unknown file": ({"文件名或校验码": "商务局.xlsx"}, "是不是“商务.xlsx”？"),
    "no reason": ({"理由": None}, "没有填写理由"),
    "nobody": ({"记录人": None}, "没有填写记录人"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_says_why(office: Office, case: str) -> None:
    """A row that cannot be taken stays as typed, says why, and changes nothing (C6.4, C6.7)."""
    cells, why = REFUSED[case]
    said = entered(office, **cells)
    assert said.startswith("没有采用：")
    assert why in said
    assert state(office).state is UnitWord.LATE


def test_the_hash_names_one_of_two_files(office: Office) -> None:
    """Where two files have one name, the row asks for the hash, and its beginning names the file (C6.7)."""
    sends(office, "甲/表.xlsx", "Z4 15")
    sends(office, "乙/表.xlsx", "Z4 16")
    collect(office, PERIOD)
    entered(office, 文件名或校验码="甲/表.xlsx", 实际收到日期="2026-07-10")
    assert entered(office, 文件名或校验码=state_hash(office)[:8].upper()).startswith("第2号")
    assert "叫“表.xlsx”的文件有2个，请改填文件校验码" in entered(office, 文件名或校验码="表.xlsx")
