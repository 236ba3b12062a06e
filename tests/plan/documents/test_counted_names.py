"""An indicator's name over several columns: the counted one is the name, left of it the group, right of it its parts (D9.33)."""

from pathlib import Path

from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported

HEAD = ("指标", "<", "<", "现状值", "目标值")


def test_a_counted_name_between_its_group_and_its_parts(tmp_path: Path) -> None:
    """Group, name and part of each indicator stand where the columns say; a present value that is none changes nothing (D9.33)."""
    table = (
        HEAD,
        ("卫生类", "1.床位使用率（%）", "<", "80", "≥85"),
        ("^", "2.签约服务率（%）", "老人", "/", "70"),
        ("^", "^", "儿童", "/", "90"),
        ("文化类", "1.场馆数", "<", "3", "≥5"),
        ("^", "2.藏书差异系数", "县城", "/", "<0.4"),
        ("^", "^", "乡村", "/", "<0.6"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.category, one.title, one.part, one.target) for one in built.plan.indicators] == [
        ("卫生类", "床位使用率（%）", "", "≥85"),
        ("卫生类", "签约服务率（%）", "老人", "70"),
        ("卫生类", "签约服务率（%）", "儿童", "90"),
        ("文化类", "场馆数", "", "≥5"),
        ("文化类", "藏书差异系数", "县城", "<0.4"),
        ("文化类", "藏书差异系数", "乡村", "<0.6"),
    ]
    assert [one.measure_unit for one in built.plan.indicators[:3]] == ["%", "%", "%"]
    assert sum("分项“" in one.what and "没有写计量单位" in one.what for one in built.doubts) == 2


def test_a_part_keeps_the_measure_of_its_own(tmp_path: Path) -> None:
    """A part that says its measure keeps it, and the measure of an amount is not carried to what is counted below it."""
    table = (
        HEAD,
        ("农业类", "1.粮食产量（万吨）", "总产量（万吨）", "/", "80"),
        ("^", "^", "良种覆盖", "/", "90"),
        ("^", "2.机收率（%）", "面积（万亩）", "/", "70"),
        ("^", "3.灌溉率（%）", "<", "/", "70"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.measure_unit for one in built.plan.indicators] == ["万吨", "", "万亩", "%"]


def test_columns_that_nothing_counts_stay_as_they_are(tmp_path: Path) -> None:
    """Name and part below one heading of two columns, neither counted, are read as before."""
    table = (("指标", "<", "目标值"), ("居民收入", "城镇居民", "≥5"), ("^", "农村居民", "≥6"))
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.title, one.part) for one in built.plan.indicators] == [
        ("居民收入", "城镇居民"),
        ("居民收入", "农村居民"),
    ]
