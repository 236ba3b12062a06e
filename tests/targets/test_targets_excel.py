"""The Excel formula and the judge give the same answer (C4.8, X1.1, X1.2)."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
import xlsxwriter

from qcreport.targets.excel import Cells, by_person_formula, gap_formula, holds_formula, ratio_scale
from qcreport.targets.grammar import read_target
from qcreport.targets.judgement import judge
from qcreport.targets.model import Kind, Outcome, Target, Values
from tests.office import convert
from tests.targets.measures import MEASURES

_COLUMNS = ("value", "numerator", "denominator", "reference", "rank", "of")
_SAID = {Outcome.MET: "met", Outcome.MANUAL: "open"}
_CLOSED = re.compile(r"(?:AND|OR|ROUND|[A-Z]{1,2}[0-9]+|[0-9.]+|[-+*/(),<>=])+")
F = Fraction


@dataclass(frozen=True, slots=True)
class Case:
    """Values for one target; a ratio comes as its two parts."""

    target: Target
    values: Values
    parts: tuple[Fraction, Fraction] | None = None

    def figures(self) -> dict[str, Fraction]:
        """What is typed, by the name of the cell."""
        known = {name: getattr(self.values, name, None) for name in ("reference", "rank", "of")}
        if self.parts:
            known |= {"numerator": self.parts[0], "denominator": self.parts[1]}
        else:
            known["value"] = self.values.value
        return {name: figure for name, figure in known.items() if figure is not None}

    def cells(self, row: int) -> Cells:
        """The cells of this case in a row: six columns from A on, the years from G on."""
        named: dict[str, Any] = {name: f"{'ABCDEF'[_COLUMNS.index(name)]}{row}" for name in self.figures()}
        series = tuple(f"{'GHIJ'[place]}{row}" for place in range(len(self.values.series)))
        return Cells(**named, series=series, scale=ratio_scale(self.target.measure_unit))


def _ratio(target: Target, numerator: Fraction, denominator: Fraction, reference: Fraction | None = None) -> Case:
    value = numerator / denominator * ratio_scale(target.measure_unit) if denominator else None
    return Case(target, Values(value=value, reference=reference), (numerator, denominator))


def _near(figure: Fraction) -> Iterator[Fraction]:
    for step in ("-10", "-0.1", "-0.001", "-0.000001", "0", "0.000001", "0.001", "0.1", "10"):
        yield figure + F(step)


def _number_cases() -> Iterator[Case]:
    words = ("≥", ">", "≤", "<")
    limits = ("0", "0.1", "1", "1.1", "30", "80", "93.5", "94", "99.99", "100")
    for target in (
        read_target(f"{word}{limit}{unit}") for word in words for limit in limits for unit in ("", "%", "‰")
    ):
        limit = target.number or F(0)
        yield from (Case(target, Values(value=figure)) for figure in _near(limit) if figure >= 0)
        for denominator in (F(1), F(3), F(7), F(100), F(99999), F("1310000.5"), F("87.1")):
            even = limit * denominator / ratio_scale(target.measure_unit)
            exact = F(round(even * 10**6), 10**6)
            yield from (_ratio(target, figure, denominator) for figure in _near(exact) if figure >= 0)
        yield _ratio(target, F(0), F(0))


def _other_cases() -> Iterator[Case]:
    for word in ("低于", "不低于", "高于", "不高于"):
        target = read_target(f"{word}全国平均水平", measure_unit="‰")
        for reference in (F("0.21"), F("1.1"), F(2), F("0.0003")):
            yield from (Case(target, Values(value=figure, reference=reference)) for figure in _near(reference))
            for denominator in (F(100000), F(10000000), F(33333), F("5.5")):
                exact = F(round(reference * denominator / 1000 * 10**6), 10**6)
                yield from (_ratio(target, figure, denominator, reference) for figure in _near(exact) if figure >= 0)
    for share in (F(3, 10), F(1, 3), F(29, 100), F(1)):
        front = read_target("前列", share=share)
        yield from (Case(front, Values(rank=F(rank), of=F(of))) for of in range(1, 25) for rank in range(1, of + 1))
    for phrase in ("不断提高", "不断递减"):
        trend = read_target(phrase, years=3)
        years = [F(text) for text in ("20", "20.01", "20.02", "0.1", "0.3")]
        yield from (Case(trend, Values(series=(a, b, c))) for a in years for b in years for c in years)
    for span in (1, 3):
        ranks = read_target("前10位", years=span)
        known = [F(rank) for rank in (1, 9, 10, 11)]
        yield from (Case(ranks, Values(series=(a, b, c))) for a in known for b in known for c in known)
    yield from _range_cases()
    yield from _yearly_cases()
    for measure in MEASURES:
        yield from (Case(measure.target, values) for values in (measure.met, measure.just_met, measure.just_missed))


def _range_cases() -> Iterator[Case]:
    for phrase in ("93.5%—94%", "0.1‰~1.1‰", "保持在30%至40%之间"):
        spread = read_target(phrase)
        for limit in spread.limits:
            yield from (Case(spread, Values(value=figure)) for figure in _near(limit) if figure >= 0)
            for denominator in (F(3), F(87), F("1310000.5")):
                exact = F(round(limit * denominator / ratio_scale(spread.measure_unit) * 10**6), 10**6)
                yield from (_ratio(spread, figure, denominator) for figure in _near(exact) if figure >= 0)


def _yearly_cases() -> Iterator[Case]:
    """A last year where the target is, and near it, after first years of every size; three years for an average."""
    words = (
        "增长5%以上",
        "增长超过8.5%",
        "增长不超过0.3%",
        "下降3%以上",
        "降幅低于12.5%",
        "提高0.3个百分点",
        "减少3家以上",
    )
    targets = [read_target(f"同比{word}", years=2) for word in words]
    targets += [read_target(f"年均{word}", years=3) for word in words[:5]]
    for target in targets:
        amount = target.number or F(0)
        for first in map(F, ("0", "-1", "0.1", "1", "3", "87.1", "99999.99", "1310000.5")):
            grown = first * (1 + amount / 100) ** (target.years - 1)
            exact = first + amount if target.kind is Kind.CHANGE else F(round(grown * 10**6), 10**6)
            between = (first,) * (target.years - 2)
            yield from (Case(target, Values(series=(first, *between, last))) for last in _near(exact))


def _workbook(cases: list[Case]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write_formula("A1", '="re"&"counted"', None, "stale")
    for at, case in enumerate(cases, start=1):
        for name, figure in case.figures().items():
            sheet.write_number(at, _COLUMNS.index(name), float(figure))
        for place, yearly in enumerate(case.values.series):
            sheet.write_number(at, 6 + place, float(yearly or 0))
        cells = case.cells(at + 1)
        left = by_person_formula(case.target, cells) or "FALSE"
        sheet.write_formula(
            at, 10, f'=IF({holds_formula(case.target, cells)},"met",IF({left},"open","not"))', None, "stale"
        )
        gap = gap_formula(case.target, cells)
        sheet.write_formula(at, 11, f'=IFERROR(TEXT({gap or 0},"0.000000"),"-")', None, "stale")
    book.close()
    return content.getvalue()


@pytest.mark.slow
def test_the_formula_says_what_the_judge_says() -> None:
    """For thousands of figures at, near and far from their targets, the sheet says met exactly when the judge does."""
    cases = [*_number_cases(), *_other_cases()]
    (recalculated,) = convert([_workbook(cases)], "csv")
    canary, *rows = csv.reader(recalculated.decode("utf-8").splitlines())
    assert canary[0] == "recounted"
    assert len(rows) == len(cases) > 5000
    wrong = []
    for case, row in zip(cases, rows, strict=True):
        judgement = judge(case.target, case.values)
        if row[10] != _SAID.get(judgement.outcome, "not"):
            wrong.append((case, row, judgement))
        if judgement.gap is not None and case.target.kind in {Kind.NUMBER, Kind.REFERENCE}:
            assert abs(Fraction(row[11]) - judgement.gap) < Fraction(1, 100000), case
    assert wrong == []


def _in_doubles(case: Case) -> bool:
    """What a strict program makes of the formula: doubles, compared to the last bit."""
    formula = holds_formula(case.target, case.cells(1)) or ""
    figures = {f"{'ABCDEF'[_COLUMNS.index(name)]}1": float(figure) for name, figure in case.figures().items()}
    figures |= {f"{'GHIJ'[place]}1": float(figure or 0) for place, figure in enumerate(case.values.series)}
    names = {"AND": lambda *parts: all(parts), "OR": lambda *parts: any(parts), "ROUND": round, **figures}
    return bool(eval(formula, {"__builtins__": {}}, names))  # noqa: S307 -- our own formula, in Python's words too


def test_the_formula_holds_to_the_last_bit() -> None:
    """Doubles compared strictly give the judge's answer too; LibreOffice compares approximately and would hide a slip."""
    cases = [*_number_cases(), *_other_cases()]
    wrong = [case for case in cases if _in_doubles(case) != (judge(case.target, case.values).outcome is Outcome.MET)]
    assert wrong == []


def test_ratios_are_compared_by_products() -> None:
    """No formula of a ratio divides, and a denominator of 0 is never met."""
    cells = Cells(numerator="B3", denominator="B4", scale=100)
    assert holds_formula(read_target("≥94%"), cells) == "AND(B4>0,ROUND(B3*100,6)>=ROUND(94*B4,6))"
    assert holds_formula(read_target("≥93.5%"), cells) == "AND(B4>0,ROUND(B3*200,6)>=ROUND(187*B4,6))"
    assert holds_formula(read_target("前列"), Cells(rank="B3", of="B4")) == "OR(B3<=1,B3*10<=B4*3)"
    assert holds_formula(read_target("≥93.5%"), Cells(value="B3")) == "(B3>=93.5)"


def test_only_the_last_years_are_judged() -> None:
    """A longer series is judged by its last years, one that lacks years by no formula."""
    target = read_target("不断提高", years=3)
    assert holds_formula(target, Cells(series=("A1", "B1", "C1", "D1"))) == "AND(C1>B1,D1>C1)"
    assert holds_formula(target, Cells(series=("A1", "B1"))) is None


@pytest.mark.parametrize("phrase", ["95%左右", "≥94%", "前列", "前10位", "不高于全国平均水平"])
def test_where_a_person_judges_or_cells_are_missing_there_is_no_formula(phrase: str) -> None:
    """A manual phrase has no formula, and neither has a target whose cells are not named."""
    cells = Cells(value="B3", reference="B4") if phrase == "95%左右" else Cells()
    assert holds_formula(read_target(phrase), cells) is None
    assert gap_formula(read_target(phrase), cells) is None


@pytest.mark.parametrize("phrase", ["6.0%—6.5%", "同比增长5%以上", "比上年减少3家以上", "不断提高"])
def test_a_formula_leaves_open_what_the_judge_leaves_open(phrase: str) -> None:
    """Outside an open range, after a base that is not positive, and nowhere where the target decides everything."""
    series = Cells(value="B3", series=("B4", "B5"))
    left = {"6.0%—6.5%": "TRUE", "同比增长5%以上": "B4<=0"}
    assert by_person_formula(read_target(phrase, years=None if "6" in phrase else 2), series) == left.get(phrase)


def test_a_share_at_its_bound_is_left_open() -> None:
    """A trend in which no step fails but one stays at 100 is a person's to judge (D5.12)."""
    cells = Cells(series=("A1", "B1"), bound=100)
    assert by_person_formula(read_target("不断提高", years=2), cells) == "AND(OR(B1>A1,AND(A1=100,B1=100)))"


@pytest.mark.parametrize("case", [Case(row.target, row.met) for row in MEASURES], ids=[row.id for row in MEASURES])
def test_formulas_use_only_plain_functions(case: Case) -> None:
    """Every measure has a formula of AND, OR, ROUND and arithmetic only, which Excel 2010 and WPS know."""
    formula = holds_formula(case.target, case.cells(3))
    assert formula is not None
    assert _CLOSED.fullmatch(formula)


def test_the_scale_of_a_ratio_is_its_units() -> None:
    """A ratio is shown times 100 in %, times 1000 in ‰, else as it is."""
    assert [ratio_scale(unit) for unit in ("%", "‰", "家", "")] == [100, 1000, 1, 1]
