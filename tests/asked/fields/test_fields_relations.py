"""What must hold between cells, said by Python."""

from fractions import Fraction

import pytest

from qcreport.asked.fields.relations import relation_findings, relation_formula, task_findings
from qcreport.asked.model import Field
from qcreport.findings import Finding, Place, Severity

PART = Field("Z1-1", "合格批次", "计数", "分子", "批次")
WHOLE = Field("Z1-1", "抽查批次", "计数", "分母", "批次")
PLACES = {
    "合格批次": Place("a.xlsx", "量化指标", "F7"),
    "进展状态": Place("a.xlsx", "工作任务", "E7"),
    "完成率(%)": Place("a.xlsx", "工作任务", "F7"),
}


def _related(part: str, whole: str, special: str = "") -> tuple[Finding, ...]:
    return relation_findings(((PART, Fraction(part)), (WHOLE, Fraction(whole))), PLACES, special=special)


@pytest.mark.parametrize(
    ("part", "whole", "codes"),
    [
        ("82", "87", []),
        ("87", "87", []),
        ("88", "87", ["F131"]),
        ("0", "87", []),
        ("0", "0", ["F133"]),
        ("1", "0", ["F132"]),
    ],
)
def test_part_is_within_the_whole(part: str, whole: str, codes: list[str]) -> None:
    """A part is at most its whole, and 0/0 asks for 本期无此业务 (D4.5, D6.12)."""
    findings = _related(part, whole)
    assert [finding.code for finding in findings] == codes
    assert all(finding.place == PLACES["合格批次"] and finding.item == "Z1-1" for finding in findings)


def test_no_business_answers_zero_of_zero() -> None:
    """0/0 beside 本期无此业务 is answered (D6.12)."""
    assert _related("0", "0", "本期无此业务") == ()
    assert _related("0", "0")[0].severity is Severity.VERIFY
    assert "本期无此业务" in _related("0", "0")[0].advice


def test_unlike_measures_are_not_compared() -> None:
    """Deaths may exceed the number of 万台, since neither is part of the other (D4.8, Z8)."""
    deaths = Field("Z8", "死亡人数", "计数", "分子", "人")
    devices = Field("Z8", "特种设备数量", "数量", "分母", "万台")
    assert relation_findings(((deaths, Fraction(6)), (devices, Fraction(11, 2))), {}) == ()
    assert relation_findings(((deaths, Fraction(6)), (devices, Fraction(0))), {})[0].code == "F132"


@pytest.mark.parametrize(("rank", "cities", "codes"), [(3, 11, []), (11, 11, []), (12, 11, ["F134"])])
def test_rank_is_within_the_cities(rank: int, cities: int, codes: list[str]) -> None:
    """A rank is at most the number of cities taking part (D5.8)."""
    entries = (
        (Field("Z22", "排名", "排名", "排名"), Fraction(rank)),
        (Field("Z22", "参评城市数", "计数", "参评数"), Fraction(cities)),
    )
    assert [finding.code for finding in relation_findings(entries, {})] == codes


def test_missing_counterpart_is_silent() -> None:
    """Where one of the two figures is missing nothing is compared."""
    assert relation_findings(((PART, Fraction(5)),), {}) == ()
    assert relation_formula({"值": "F7"}) == '""'


def test_yearly_values_meet_their_own_year() -> None:
    """Ranks of several years are compared with the cities of the same year."""
    entries = tuple(
        (Field("Z5", f"{name}{year}", "计数", role, year=year), Fraction(value))
        for name, role, year, value in [
            ("名", "排名", 2025, 9),
            ("名", "排名", 2026, 12),
            ("市", "参评数", 2025, 11),
            ("市", "参评数", 2026, 11),
        ]
    )
    (finding,) = relation_findings(entries, {})
    assert "名2026" in finding.message


@pytest.mark.parametrize(
    ("status", "percent", "codes"),
    [
        ("未启动", 0, []),
        ("未启动", 1, ["F141"]),
        ("进行中", 0, ["F141"]),
        ("进行中", 1, []),
        ("进行中", 99, []),
        ("进行中", 100, ["F141"]),
        ("已完成", 99, ["F141"]),
        ("已完成", 100, []),
        ("已完成", None, []),
        ("", 50, []),
        ("合理缺项", 50, []),
    ],
)
def test_status_fits_completion(status: str, percent: int | None, codes: list[str]) -> None:
    """未启动 is 0, 进行中 1 to 99, 已完成 100 (D3.12)."""
    figure = None if percent is None else Fraction(percent)
    findings = task_findings(status, figure, "无港口", PLACES, item="15.2")
    assert [finding.code for finding in findings] == codes
    assert all(finding.place == PLACES["完成率(%)"] and finding.item == "15.2" for finding in findings)


@pytest.mark.parametrize(
    ("progress", "codes"), [("", ["F142"]), (" 无 ", ["F142"]), ("/", ["F142"]), ("本市无港口", [])]
)
def test_exemption_needs_a_reason(progress: str, codes: list[str]) -> None:
    """合理缺项 without a reason in 进展情况 is not taken (D3.13)."""
    findings = task_findings("合理缺项", None, progress, PLACES)
    assert [finding.code for finding in findings] == codes
    assert all(finding.place == PLACES["进展状态"] for finding in findings)
