"""Names and figures as an official text has them."""

from dataclasses import replace

import pytest

from qcreport.reports.said.official import (
    figure_by_year,
    figure_in_column,
    figure_with_years,
    official_figure,
    official_name,
    plain_figure,
    quoted,
    short_figure,
)
from tests.reports.summary.summary_case import verdicts


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("工程一次验收合格率 大中型工程", "工程一次验收合格率（大中型工程）"),
        ("近3年城市绿色建筑占新建建筑面积比重", "近3年城市绿色建筑占新建建筑面积比重"),
        ("GDP 总量 增长", "GDP 总量（增长）"),
        ("{% for x in y %}", "{% for x in y %}"),
    ],
)
def test_the_part_of_a_name_stands_in_brackets(name: str, said: str) -> None:
    """What an indicator is about stands in brackets behind its name; a name without parts stays (W2.7)."""
    assert official_name(name) == said


@pytest.mark.parametrize(
    ("shown", "unit", "said"),
    [
        ("10→9→12.5", "%", "2024年10%、2025年9%、2026年12.5%"),
        ("100→100→…", "%", "2024年100%、2025年100%"),
        ("…→…→…", "%", "—"),
        ("7→8→9", "位", "2024年第7位、2025年第8位、2026年第9位"),
        ("4/11", "位", "第4位（共11市）"),
        ("4", "位", "第4位"),
        ("1,000", "‰", "1000‰"),
        ("1,234,567.5", "万元", "1234567.5万元"),
        ("0.3636", "人/万台", "0.3636人/万台"),
        ("", "%", "—"),
    ],
)
def test_a_figure_has_years_units_and_no_separators(shown: str, unit: str, said: str) -> None:
    """Years, units and ranks are written out; a year without a figure is left out (W2.5, W2.8)."""
    assert official_figure(replace(verdicts()[0], shown=shown, measure_unit=unit)) == said


def test_a_name_is_quoted_once() -> None:
    """Quotation marks inside a quoted name become single ones, titles of writings keep theirs."""
    assert quoted("建立“黑名单”制度，贯彻《质量发展纲要》") == "“建立‘黑名单’制度，贯彻《质量发展纲要》”"
    assert plain_figure("差1,500家，1,2") == "差1500家，1,2"


@pytest.mark.parametrize(
    ("shown", "measure_unit", "said"),
    [
        ("20→20→21.4", "%", "20→20→21.4%\n2024—2026年"),
        ("7→8→…", "位", "7→8位\n2024—2025年"),
        ("…→7→9", "位", "7→9位\n2025—2026年"),
        ("…→…→9", "位", "9位\n2026年"),
        ("7→…→9", "位", "7→—→9位\n2024—2026年"),
        ("…→…→…", "%", "—"),
        ("4/11", "位", "第4位/11市"),
        ("94.9", "%", "94.9%"),
        ("", "%", "—"),
    ],
)
def test_a_figure_in_a_narrow_column_keeps_its_years_and_its_field(shown: str, measure_unit: str, said: str) -> None:
    """On 总览 a series has the years that are known below it, a rank its place and how many cities there are (W2.6, W2.8)."""
    assert short_figure(replace(verdicts()[0], shown=shown, measure_unit=measure_unit)) == said


@pytest.mark.parametrize(
    ("shown", "measure_unit", "said"),
    [
        ("20→20→21.4", "%", "2024年20%\n2025年20%\n2026年21.4%"),
        ("7→8→…", "位", "2024年第7位\n2025年第8位"),
        ("…→…→…", "%", "—"),
        ("4/11", "位", "第4位（共11市）"),
        ("94.9", "%", "94.9%"),
        ("", "%", "—"),
    ],
)
def test_a_figure_where_there_is_room_has_a_line_for_each_year(shown: str, measure_unit: str, said: str) -> None:
    """In 专报 each year of a series that is known stands with its figure and unit, without arrows and dots (W2.5, W2.6)."""
    assert figure_by_year(replace(verdicts()[0], shown=shown, measure_unit=measure_unit)) == said


@pytest.mark.parametrize(
    ("shown", "measure_unit", "said"),
    [
        ("20→20→21.4", "%", "2024年 20\n2025年 20\n2026年 21.4"),
        ("7→8→…", "位", "2024年 7\n2025年 8"),
        ("…→…→…", "%", ""),
        ("4/11", "位", "第4位/11市"),
        ("4", "位", "4"),
        ("1,000", "‰", "1,000"),
        ("", "%", ""),
    ],
)
def test_a_figure_beside_its_unit_has_its_years_and_no_dots(shown: str, measure_unit: str, said: str) -> None:
    """In a column of figures a series has a line for each year that is known, a rank says of how many, all else stays a number (W2.5, W2.8)."""
    assert figure_in_column(shown, measure_unit, 2026) == said


@pytest.mark.parametrize("unit", ["位", ""])
def test_a_rank_reads_as_one_whatever_its_unit_of_measure(unit: str) -> None:
    """A rank of a plan that gives it no unit of measure is `第3位（共11市）` as well, never `3/11` (W2.8)."""
    assert (figure_with_years("3/11", unit, 2026), figure_in_column("3/11", unit, 2026)) == (
        "第3位（共11市）",
        "第3位/11市",
    )
