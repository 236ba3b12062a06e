"""Who keeps a measure from being judged, and nobody else (D4.20, D6.4)."""

from qcreport.assessment.assess import assess
from qcreport.assessment.model import Verdict
from qcreport.plan.duties import owners
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.building import Said, basis_of

JOINT = "Z33"
PERIOD = parse_period("2026Q3")


def _verdict(plan: Plan, identity: str, said: Said, **more: object) -> Verdict:
    done = assess(basis_of(plan, said, **more))  # type: ignore[arg-type]  # passed through by name
    return next(row for row in done.verdicts if row.id == identity)


def _shares(plan: Plan, without: str) -> list[tuple[str, str, str, str]]:
    indicator = next(row for row in plan.indicators if row.id == JOINT)
    units = (unit for unit in owners(plan, indicator, PERIOD) if unit != without)
    return [
        (unit, JOINT, item, text) for unit in units for item, text in (("已建档企业数", "80"), ("应建档企业数", "90"))
    ]


def test_of_eight_units_the_one_without_figures_owes(plan: Plan) -> None:
    """Where one of the joint owners gave nothing it alone owes, returned or not (D4.20)."""
    for returned in (None, [unit for unit, *_ in _shares(plan, "")]):
        verdict = _verdict(plan, JOINT, _shares(plan, "市商务局"), returned=returned)
        assert (verdict.word, verdict.owing) == ("无法判定", ("市商务局",))


def test_whose_figure_is_asked_about_owes_the_answer(plan: Plan) -> None:
    """A share of 990‰ that hangs on its unit's word is owed by that unit (D7.45, D7.46)."""
    verdict = _verdict(
        plan, "Z31", [("市财政局", "Z31", "专项经费", "990"), ("市财政局", "Z31", "一般预算收入", "1000")]
    )
    assert (verdict.word, "待核实" in verdict.reason, verdict.owing) == ("无法判定", True, ("市财政局",))


def test_nobody_owes_what_waits_for_the_office(plan: Plan) -> None:
    """While a claim is to be confirmed no unit is asked for anything (D7.36)."""
    said = [("市质监局", "Z16", "特殊情况", "合理缺项"), ("市质监局", "Z16", "特殊情况·说明", "本市无此类试点")]
    verdict = _verdict(plan, "Z16", said)
    assert (verdict.word, verdict.owing) == ("无法判定", ())


def test_no_unit_owes_the_average_that_the_office_enters(plan: Plan) -> None:
    """An owner may give the national average and need not: where it alone is missing no unit is asked (D4.17)."""
    said = [("市质监局", "Z8", "死亡人数", "2"), ("市质监局", "Z8", "特种设备数量", "5.5")]
    verdict = _verdict(plan, "Z8", said)
    assert (verdict.word, verdict.reason, verdict.owing) == ("无法判定", "缺全国平均", ())
    assert _verdict(plan, "Z8", said[:1]).owing == ("市质监局",)


def test_nobody_owes_what_is_judged(plan: Plan) -> None:
    """A measure with a verdict by its figures has nobody who owes."""
    assert _verdict(plan, JOINT, _shares(plan, "")).owing == ()
