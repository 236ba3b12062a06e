"""The parser face: what is taken, what is mended with a 提示, what is refused with which sentence."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.fields.parse import parse
from qcreport.asked.fields.parsed import InPercent
from qcreport.asked.fields.types import FIELD_TYPES
from qcreport.asked.model import Field
from qcreport.book.numbers import exact
from qcreport.findings import Place, Severity

MakeField = Callable[..., Field]
PLACE = Place("市质监局.xlsx", "量化指标", "F7")
COUNT = ("计数", "家")
PERCENT = ("百分数", "%")


def _codes(raw: Any, field: Field) -> tuple[str, ...]:
    return tuple(finding.code for finding in parse(raw, field, PLACE)[1])


@pytest.mark.parametrize(
    ("kind", "raw", "value", "codes"),
    [
        (COUNT, 12.0, "12", ()),
        (COUNT, "12", "12", ()),
        (COUNT, 0, "0", ()),
        (COUNT, "1,874", "1874", ("F101",)),
        (COUNT, "１，８７４", "1874", ("F101",)),
        (COUNT, "1 874", "1874", ("F101",)),
        (COUNT, "　12\u00a0", "12", ("F101",)),
        (COUNT, "1\u200b2", "12", ("F101",)),
        (COUNT, "12家", "12", ("F101",)),
        (COUNT, "12 个", "12", ("F101",)),
        (COUNT, "12。", "12", ("F101",)),
        (COUNT, "5.5万", "55000", ("F101",)),
        (COUNT, 4.999999999999999, "5", ()),
        (PERCENT, 95.2, "95.2", ()),
        (PERCENT, 95.19999999999999, "95.2", ()),
        (PERCENT, "95.2%", "95.2", ("F101",)),
        (PERCENT, "95.2％", "95.2", ("F101",)),
        (PERCENT, "９５．２％", "95.2", ("F101",)),
        (PERCENT, "95。2", "95.2", ("F101",)),
        (PERCENT, "0.952%", "0.952", ("F101", "F111")),
        (PERCENT, 0.0, "0", ()),
        (PERCENT, 100.0, "100", ()),
        (("金额", "万元"), "1.2亿元", "12000", ("F101",)),
        (("金额", "万元"), "1200元", "0.12", ("F101",)),
        (("金额", "万元"), "1,234.5万元", "1234.5", ("F101",)),
        (("数量", "万台"), "5.5万台", "5.5", ("F101",)),
        (("数量", "亩"), "1.2万亩", "12000", ("F101",)),
        (("数量", "亩"), 0.1 + 0.2, "0.3", ()),
        (("排名", ""), "第3位", "3", ("F101",)),
        (("指数", "分"), "86.5分", "86.5", ("F101",)),
        (("比率", "‰"), "1.2‰", "1.2", ("F101",)),
        (("比率", "‰"), 0.5, "0.5", ()),
    ],
)
def test_number_is_taken(make: MakeField, kind: tuple[str, str], raw: Any, value: str, codes: tuple[str, ...]) -> None:
    """A number whose meaning is certain is taken exactly, and every repair has its 提示 (D5.19, D7.8)."""
    parsed, findings = parse(raw, make(*kind), PLACE)
    assert parsed.usable
    assert parsed.value == Fraction(value)
    assert parsed.text == value
    assert tuple(finding.code for finding in findings) == codes
    assert all(finding.place == PLACE and finding.item == "Z1-1" for finding in findings)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (COUNT, "1,87", "F108"),
        (COUNT, "95 2", "F108"),
        (COUNT, "约12", "F103"),
        (COUNT, "12-15", "F103"),
        (COUNT, "12～15", "F103"),
        (COUNT, "≥12", "F103"),
        (COUNT, "一百二", "F102"),
        (COUNT, "12（含新增3）", "F122"),
        (COUNT, "3/4", "F102"),
        (COUNT, "1E5", "F102"),
        (COUNT, "²", "F102"),
        (COUNT, "无", "F104"),
        (COUNT, "/", "F104"),
        (COUNT, True, "F105"),
        (COUNT, date(2026, 3, 4), "F106"),
        (COUNT, datetime(2026, 3, 4, 1, 2), "F106"),  # noqa: DTZ001 -- cells have no time zone
        (COUNT, time(12, 30), "F106"),
        (COUNT, timedelta(hours=12), "F106"),
        (COUNT, "#DIV/0!", "F107"),
        (COUNT, "#N/A", "F107"),
        (COUNT, "12人次", "F109"),
        (COUNT, "12%", "F109"),
        (COUNT, 12.5, "F112"),
        (COUNT, -1, "F113"),
        (COUNT, "－5", "F113"),
        (COUNT, 1e20, "F115"),
        (COUNT, float("nan"), "F115"),
        (COUNT, float("inf"), "F115"),
        pytest.param(COUNT, 10**5000, "F115", id="huge"),
        pytest.param(COUNT, "9" * 5000, "F115", id="long"),
        (COUNT, object(), "F119"),
        (PERCENT, 0.952, "F110"),
        (PERCENT, "0.952", "F110"),
        (PERCENT, 1.0, "F110"),
        (PERCENT, 0.3 - 0.1, "F110"),
        (PERCENT, 100.1, "F113"),
        (PERCENT, 9520, "F113"),
        (PERCENT, "95.2百分点", "F109"),
        (PERCENT, "952‰", "F109"),
        (PERCENT, "%95", "F102"),
        (("比率", "‰"), "1.2%", "F109"),
        (("数量", "万台"), "5.5万", "F109"),
        (("金额", "万元"), "5.5万", "F109"),
        (("金额", "万元"), -1, "F113"),
        (("计数", "家"), "\u202e15", "F102"),
        (("百分数", "%"), "\u206759.2%", "F102"),
        (("排名", ""), 0, "F113"),
        (("排名", ""), "前10", "F103"),
        (("排名", ""), 2.5, "F112"),
        (("指数", "分"), 100.5, "F113"),
    ],
)
def test_number_is_refused(make: MakeField, kind: tuple[str, str], raw: Any, code: str) -> None:
    """What may mean two things, or nothing, is refused with its own 强制性 sentence and never guessed (D7.5)."""
    parsed, (finding,) = parse(raw, make(*kind), PLACE)
    assert not parsed.usable
    assert parsed.value is None
    assert finding.code == code
    assert finding.severity is Severity.MANDATORY
    assert finding.advice


@pytest.mark.parametrize(
    ("kind", "stored", "value", "codes"),
    [
        (PERCENT, 0.952, "95.2", ("F101",)),
        (PERCENT, 0.005, "0.5", ("F101", "F111")),
        (PERCENT, 1, "100", ("F101",)),
        (PERCENT, 1.052, None, ("F113",)),
        (PERCENT, 95.2, "95.2", ("F145",)),
        (PERCENT, -0.05, None, ("F113",)),
        (COUNT, 12, "12", ("F144",)),
        (COUNT, 0.12, None, ("F112", "F144")),
        (("数量", "万台"), 5.32, "5.32", ("F144",)),
        (("比率", "‰"), 1.2, "1.2", ("F145",)),
        (("比率", "%"), 0.5, "0.5", ("F145",)),
        (("指数", "分"), 86.5, "86.5", ("F144",)),
        (("指数", "分"), 100.5, None, ("F113", "F144")),
        (("排名", ""), 3, "3", ("F144",)),
        (("金额", "万元"), 1200.5, "1200.5", ("F144",)),
        (("金额", "万元"), 1e16, None, ("F115", "F144")),
    ],
)
def test_a_number_shown_in_percent(
    make: MakeField, kind: tuple[str, str], stored: float, value: str | None, codes: tuple[str, ...]
) -> None:
    """A percentage reads as it shows where the form asks; elsewhere the stored number counts, which is what formulas see."""
    parsed, findings = parse(InPercent(stored), make(*kind), PLACE)
    assert parsed.value == (None if value is None else Fraction(value))
    assert tuple(finding.code for finding in findings) == codes


@pytest.mark.parametrize(("stored", "code"), [(0.952, "F110"), (95.2, "F145")])
def test_a_format_that_may_show_percent_is_not_trusted(make: MakeField, stored: float, code: str) -> None:
    """Where the format depends on the number nobody can tell what 0.952 shows, so it is asked about; 95.2 is 95.2."""
    parsed, findings = parse(InPercent(stored, surely=False), make(*PERCENT), PLACE)
    assert parsed.usable == (code == "F145")
    assert code in {finding.code for finding in findings}


@pytest.mark.parametrize("type_", ["选择", "文本"])
def test_texts_in_percent_are_as_they_show(make: MakeField, type_: str) -> None:
    """In fields of words a number in percent is the text that the person saw."""
    assert parse(InPercent(0.5), make(type_), PLACE)[0].text == "50%"


def test_a_day_in_percent_is_that_day(make: MakeField) -> None:
    """A percent format makes no other day of a day's number."""
    assert parse(InPercent(46300), make("日期"), PLACE)[0].text == "2026-10-05"


def test_refused_text_is_kept(make: MakeField) -> None:
    """A refused cell keeps its raw text."""
    assert parse("约95%", make(*PERCENT), PLACE)[0].text == "约95%"


@pytest.mark.parametrize("type_", FIELD_TYPES)
@pytest.mark.parametrize("raw", [None, "", "  ", "\u3000", "\u200b", "\n"])
def test_blank_is_silent(make: MakeField, type_: str, raw: Any) -> None:
    """A blank cell is not usable and has no finding."""
    parsed, findings = parse(raw, make(type_), PLACE)
    assert (parsed.usable, parsed.text, findings) == (False, "", ())


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (100, 100, ""),
        ("60%", 60, "F101"),
        (0.6, None, "F121"),
        (60.5, None, "F112"),
        (101, None, "F113"),
    ],
)
def test_completion_is_a_whole_percentage(make: MakeField, raw: Any, value: int | None, code: str) -> None:
    """完成率(%) is a whole number, and 0.6 from a percent cell comes back (D3.12)."""
    field = make("百分数", "%", item="完成率(%)")
    assert parse(raw, field, PLACE)[0].value == value
    assert _codes(raw, field) == ((code,) if code else ())


def test_doubtful_percentage_names_both_readings(make: MakeField) -> None:
    """The finding about 0.952 says what to type for 95.2% and what for 0.952%."""
    (finding,) = parse(0.952, make(*PERCENT), PLACE)[1]
    assert "95.2" in finding.advice
    assert "'0.952%" in finding.advice


def test_cities_are_at_least_one(make: MakeField) -> None:
    """A rank needs at least one city taking part (D5.8)."""
    assert _codes(0, make("计数", "个", role="参评数")) == ("F113",)
    assert _codes("45个城市", make("计数", "个", role="参评数")) == ("F101",)


@pytest.mark.parametrize(
    ("raw", "text", "codes"),
    [
        ("已完成", "已完成", ()),
        (" 已完成　", "已完成", ()),
        ("已完成\u200b", "已完成", ("F120",)),
        ("已 完成", None, ("F116",)),
        ("完成", None, ("F116",)),
        (5.0, None, ("F116",)),
        (True, None, ("F116",)),
    ],
)
def test_choice(make: MakeField, raw: Any, text: str | None, codes: tuple[str, ...]) -> None:
    """A choice is taken in its exact words only; a near variant is asked about with the choice it resembles."""
    parsed, findings = parse(raw, make("选择"), PLACE)
    assert (parsed.text if parsed.usable else None) == text
    assert tuple(finding.code for finding in findings) == codes
    assert raw != "完成" or "已完成" in findings[0].message


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (date(2026, 10, 5), ()),
        (datetime(2026, 10, 5), ()),  # noqa: DTZ001 -- cells have no time zone
        ("2026-10-05", ()),
        ("2026/10/5", ("F118",)),
        ("2026.10.5", ("F118",)),
        ("2026年10月5日", ("F118",)),
        ("二〇二六年十月五日", ("F118",)),
        ("二零二六年十月五号", ("F118",)),
        ("２０２６－１０－０５", ("F118",)),
        ("2026-10-05 00:00:00", ("F118",)),
        ("20261005", ("F118",)),
        (20261005.0, ("F118",)),
        (46300.0, ("F118",)),
    ],
)
def test_date_is_taken(make: MakeField, raw: Any, codes: tuple[str, ...]) -> None:
    """A day named with year, month and day is taken in every usual spelling."""
    parsed, findings = parse(raw, make("日期"), PLACE)
    assert (parsed.text, parsed.usable) == ("2026-10-05", True)
    assert tuple(finding.code for finding in findings) == codes


@pytest.mark.parametrize(
    "raw",
    [
        "26.10.5",
        "10月5日",
        "2026年10月",
        "2026-02-30",
        "2026/10-5",
        "二〇二六年十月",
        "二〇二六年十月三十五日",
        "二〇二六年十五月五日",
        "二六年十月五日",
        "二〇二六年九千亿月五日",
        "二〇二六年十月初五日",
        "\u202e2026-10-05",
        "1999-12-31",
        True,
        time(1),
        float("nan"),
        12.0,
        "本周",
    ],
)
def test_date_is_refused(make: MakeField, raw: Any) -> None:
    """What names no certain day is refused."""
    assert _codes(raw, make("日期")) == ("F117",)


@pytest.mark.parametrize(
    ("raw", "text", "codes"),
    [
        (" 已开展\r\n第二批 ", "已开展\n第二批", ()),
        ("甲\u202e乙\u0007", "甲乙", ("F120",)),
        (13800000000.0, "13800000000", ()),
        (date(2026, 10, 5), "2026-10-05", ()),
        pytest.param("x" * 30_000, "x" * 30_000, (), id="long"),
        ("-起草方案", "-起草方案", ()),
    ],
)
def test_text_is_kept_whole(make: MakeField, raw: Any, text: str, codes: tuple[str, ...]) -> None:
    """A narrative keeps all that can be seen, whatever its length."""
    parsed, findings = parse(raw, make("文本"), PLACE)
    assert (parsed.text, parsed.usable, parsed.value) == (text, True, None)
    assert tuple(finding.code for finding in findings) == codes


def test_error_value_is_no_text(make: MakeField) -> None:
    """An error value of a formula is no narrative."""
    assert _codes("#REF!", make("文本")) == ("F107",)


def _wide(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


_PRINTERS: tuple[Callable[[str, str], str], ...] = (
    lambda text, _: text,
    lambda text, _: f"　{text}\u00a0",
    lambda text, _: _wide(text),
    lambda text, unit: text + unit,
    lambda text, unit: f"{text} {unit}",
    lambda text, unit: _wide(text) + unit,
    lambda text, _: f"{text}\n",
    lambda text, _: "\u200b" + text,
)


def _grouped(text: str, mark: str) -> str:
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", mark) + point + rest


@given(
    number=st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False).map(Fraction),
    printer=st.sampled_from(_PRINTERS),
    mark=st.sampled_from(["", ",", " ", "，"]),
    kind=st.sampled_from([("数量", "亩"), ("金额", "万元"), ("数量", "万台"), ("比率", "‰")]),
)
def test_printed_number_reads_as_the_number(
    number: Fraction, printer: Callable[[str, str], str], mark: str, kind: tuple[str, str]
) -> None:
    """A number printed in any usual way is read as exactly that number."""
    field = Field("Z1-1", "数", kind[0], measure_unit=kind[1])
    parsed, findings = parse(printer(_grouped(exact(number), mark), kind[1]), field, PLACE)
    assert parsed.value == number
    assert {finding.severity for finding in findings} <= {Severity.NOTE}


@given(
    number=st.integers(0, 10**14), mark=st.sampled_from(["", ",", " "]), unit=st.sampled_from(["", "家", "个", "户"])
)
def test_printed_count_reads_as_the_count(number: int, mark: str, unit: str) -> None:
    """A count is read as itself with thousands marks and counter words."""
    field = Field("Z20", "企业家数", "计数", measure_unit="家")
    assert parse(_grouped(str(number), mark) + unit, field, PLACE)[0].value == number


@given(number=st.floats(min_value=1.01, max_value=100).map(lambda number: float(f"{number:.12g}")))
def test_stored_percentage_reads_as_shown(number: float) -> None:
    """A number cell is read as the decimal that Excel shows."""
    parsed, _ = parse(number, Field("Z12-1", "2026年", "百分数", measure_unit="%"), PLACE)
    assert parsed.value == Fraction(str(number))


@given(number=st.decimals(min_value="0.0001", max_value=1, places=4).map(Fraction))
def test_percentage_is_never_off_by_a_hundred(number: Fraction) -> None:
    """A bare number up to 1 is never taken for a percentage."""
    field = Field("Z12-1", "2026年", "百分数", measure_unit="%")
    assert not parse(exact(number), field, PLACE)[0].usable
    assert not parse(float(number), field, PLACE)[0].usable
    assert parse(f"{exact(number)}%", field, PLACE)[0].value == number


_ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.text(alphabet="0123456789０９.．,，%％‰ -－+约第万亿元家\u200b\u3000年月日/"),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(),
    st.builds(object),
    st.builds(InPercent, st.floats(), surely=st.booleans()),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf"])),
)


@given(raw=_ANYTHING, type_=st.sampled_from(sorted(FIELD_TYPES)))
def test_parse_never_raises(raw: object, type_: str) -> None:
    """Whatever stands in a cell, it is taken or refused with a finding that can be printed and stored."""
    parsed, findings = parse(raw, Field("Z1-1", "数", type_, measure_unit="家", choices=("是", "否")), PLACE)
    assert parsed.usable or parsed.text == "" or findings
    assert not parsed.usable or all(finding.severity is not Severity.MANDATORY for finding in findings)
    assert "".join([parsed.text, *map(str, findings)]).encode("utf-8") is not None
