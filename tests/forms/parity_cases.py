"""What units may type into an indicator or a task: at, near and far from the target, missing, odd, and claimed away.

Everything is drawn from a seed of its own, so that a case can be looked at again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from math import floor
from random import Random

from qcreport.asked.fields.types import LOST_BELOW, rule_of
from qcreport.asked.headings import CONFIRM, ID, NEXT_STEPS, PERCENT, PROBLEMS, PROGRESS, STATUS
from qcreport.asked.items import EXEMPT, NO_BUSINESS, NOT_YET, REFERENCE_ROLE, SAME, SAME_PERCENT, TASK_STATES
from qcreport.asked.model import CAUSE, MEASURES, NOTE, SPECIAL, Field, IndicatorBlock
from qcreport.book.numbers import exact
from qcreport.plan.model import Role
from qcreport.targets.excel import ratio_scale
from qcreport.targets.model import Kind, Target
from tests.forms.form_filling import Formula, Percent, Typed

Row = Mapping[str, Typed]
SMALLEST_PLAIN, LARGEST_PLAIN = 1e-9, 1e12  # a form may ask about numbers beyond
NEAR, RANDOM, CHANGED = 45, 40, 50
_HUGE = (89999999999987, 712345678901237, 876543210987643, 999999999999989)
_DAY = date(2026, 10, 5)
_NUMBERS_TYPED: tuple[Typed, ...] = (
    0, 1, 1.0, 3, 0.952, 0.5, 12.5, 95.2, 100, 101, 1000, -1, -0.5, 46300, 20261005,
    95.19999999999999, 100.00000000000001, 0.30000000000000004, 4.000000000000001,
    1e-13, 1e-300, 1e-7, 99999999999, 1e12, 3e13, 9.99e14, 1e15, 1e17, 1e300,
)  # fmt: skip
_TEXTS_TYPED: tuple[Typed, ...] = (
    "９５", "１２", "12", "95%", "95.2％", "９５．２％", "100%", "95.2%%", "1‰", "0.952", "12家", "３位", "第3位", "5个百分点",
    "1,234", "１，２３４", "1 234", "12,34", "约95%", "八成", "一百", "百分之九十五", "三家", "一百二", "+5", "½", "12万", " 12", "12 ", "　12　", "12\n", "\t12", "\u200b12",
    "\u00a012", "012", "12.0", "5.", ".5", "12。", "95。2", "-5", "－5", "+5", "(5)", "3/4", "12:30", "1e3", "TRUE", "$12",
    "无", "暂无", "-", "—", "/", "#", "#N/A", "N/A", "？", "同上", "见附件", "2026-10-05", "=12", "12|", "1234567890123456", "999999999999999", "\u200b", "\n", " ", "　", "",
)  # fmt: skip
_OTHERS_TYPED: tuple[Typed, ...] = (
    True, False, _DAY,
    Formula("82/87*100"), Formula("3*4"), Formula('"12"'), Formula('""'), Formula("NA()"), Formula("1/0"), Formula("1=1"),
)  # fmt: skip
_PERCENTS_TYPED: tuple[Typed, ...] = tuple(
    map(
        Percent,
        (
            0,
            0.005,
            0.0051,
            0.36,
            0.6,
            0.952,
            1,
            1.052,
            1.2,
            1.5,
            2,
            3,
            12,
            60,
            80,
            95.2,
            100,
            105.2,
            1200,
            -0.05,
            1e-13,
        ),
    )
)
ODD = (*_NUMBERS_TYPED, *_TEXTS_TYPED, *_OTHERS_TYPED, *_PERCENTS_TYPED)
_CLAIMS_TYPED = (NOT_YET, EXEMPT, NO_BUSINESS)
_NEAR_CLAIMS: tuple[Typed, ...] = (
    " 合理缺项", "合理缺项　", "合理 缺项", "合理缺项\u200b", "缺项", "尚未产生。", "无", " ", "#N/A", 0, True, Formula("NA()"), Formula('""'),
)  # fmt: skip
_TEXT_ITEMS = (ID, STATUS, PROGRESS, PROBLEMS, NEXT_STEPS)
REASONS: tuple[Typed, ...] = (
    None, "本市没有港口", "无港口", "无", "/", " ", "　", "\u200b", "\n", "是", "核实无误", "核实无误。", " 属实", "情况属实！", "无/", 12, 0, True,
    "#N/A", Formula("NA()"), Formula('""'), "N/A", "正确", "不正确",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What stands in the cells of one indicator (or task), by item; what is not named stays as the form was issued.

    `known` is what an earlier period reported; `shares` are the items of percentages, in which a number up to 2 is doubtful.
    """

    typed: Row
    known: Mapping[str, str] = field(default_factory=dict)
    shares: frozenset[str] = frozenset({PERCENT})


def is_clean(case: Case) -> bool:
    """Whether only plain numbers, statuses, texts and blanks stand in the cells, and nothing is changed or claimed."""
    figures = [value for item, value in case.typed.items() if item not in _TEXT_ITEMS and not item.endswith(NOTE)]
    texts = [value for item, value in case.typed.items() if item in _TEXT_ITEMS]
    claimed = SPECIAL in case.typed or case.typed.keys() & case.known.keys() - {PROGRESS}
    chosen = ID not in case.typed or case.typed[ID] in CHOICES
    sure = all(map(_is_plain, figures)) and not any(_may_have_lost(case.typed.get(item)) for item in case.shares)
    return not claimed and chosen and sure and all(map(_is_plain_text, texts))


def _may_have_lost(value: Typed) -> bool:
    return isinstance(value, int | float) and 0 < value < LOST_BELOW


def _is_plain_text(value: Typed) -> bool:
    return value is None or (isinstance(value, str) and value.strip().isprintable() and value[:1] != "#")


def _is_plain(value: Typed) -> bool:
    if value is None:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value == 0 or SMALLEST_PLAIN <= abs(value) < LARGEST_PLAIN


def dated(case: Case) -> frozenset[str]:
    """The items whose number is shown as a date."""
    return frozenset(item for item, value in case.typed.items() if isinstance(value, date))


def indicator_cases(block: IndicatorBlock, seed: str) -> tuple[Case, ...]:
    """At least two hundred cases for one measure."""
    random = Random(seed)  # noqa: S311 -- the same cases every time
    vectors = tuple(_near(block))
    found = [Case(vector) for vector in _some(vectors, random, NEAR)]
    found += _blanks(vectors[0], vectors[-1])
    found += _each_odd(block.fields, vectors, random)
    found += [Case({**random.choice(vectors), one.item: typed}) for one in block.fields for typed in _PERCENTS_TYPED]
    found += _claims(block, vectors, random)
    found += _notes(block.fields, vectors, random)
    if any(one.year is not None for one in block.fields):
        found += _known(vectors, random)
    found += [_mixed(block.fields, vectors, random) for _ in range(RANDOM)]
    found += _after_last(block.fields, vectors, random)
    shares = frozenset(one.item for one in block.fields if rule_of(one).fraction_doubtful)
    return tuple(replace(case, shares=shares) for case in found)


def _some(rows: Sequence[Row], random: Random, most: int) -> list[Row]:
    return list(rows) if len(rows) <= most else random.sample(rows, most)


def _near(block: IndicatorBlock) -> Iterator[Row]:
    """Rows of clean numbers around the target."""
    fields = {one.role: one for one in block.fields if one.year is None}
    yearly = [one.item for one in block.fields if one.year is not None]
    target = block.target
    if target.kind is Kind.FRONT:
        yield from _fronts(fields["排名"].item, fields["参评数"].item, target)
    elif target.kind is Kind.RANK:
        yield from (dict(zip(yearly, ranks, strict=True)) for ranks in product((1, 9, 10, 11), repeat=len(yearly)))
    elif target.kind is Kind.TREND:
        yield from (dict(zip(yearly, years, strict=True)) for years in _trends(block))
    elif target.kind in {Kind.GROWTH, Kind.CHANGE}:
        yield from (dict(zip(yearly, map(_plain, years), strict=True)) for years in _since(block))
    else:
        for limit, reference in _limits(block, fields.get(REFERENCE_ROLE)):
            near = _ratios(fields, limit, block) if "分子" in fields else _values(fields["值"], limit)
            yield from ({**row, **reference} for row in near)


def _limits(block: IndicatorBlock, reference: Field | None) -> Iterator[tuple[Fraction, Row]]:
    if block.target.kind is not Kind.REFERENCE:
        yield from ((limit, {}) for limit in block.target.limits)
    elif reference is None:
        yield from ((Fraction(text), {}) for text in block.references.values())
    else:
        for text in ("0.21", "2", "0.0003", "1.1", "100"):
            yield Fraction(text), {reference.item: float(text)}


def _values(one: Field, limit: Fraction) -> Iterator[Row]:
    whole = (-50, -13, -12, -2, -1, 0, 1, 2, 10, 12, 13, 50, 10**6)
    broken = ("-0.5", "-0.01", "-0.001", "-0.000001", "0.000001", "0.001", "0.01", "0.5")
    steps = [*map(Fraction, whole), *(() if one.type == "计数" else map(Fraction, broken))]
    steps += [-limit / 4, Fraction(-limit / 3 // 1)]  # where a count of the year should be after nine months, and about
    yield from ({one.item: _plain(limit + step)} for step in steps if limit + step >= 0)


def _ratios(fields: Mapping[str, Field], limit: Fraction, block: IndicatorBlock) -> Iterator[Row]:
    """Numerators at the limit and one step beside it, for denominators small, odd and huge."""
    part, whole = fields["分子"], fields["分母"]
    wholes = list(map(Fraction, (1, 3, 7, 50, 87, 100, 333, 99999, 100000, 1310000, 999999999, 99999999999, *_HUGE)))
    if whole.type != "计数":
        wholes += [Fraction(text) for text in ("5.5", "0.36", "250.25", "87.1", "1310000.5")]
    for size in wholes:
        exact = limit * size / ratio_scale(block.indicator.measure_unit)
        parts = {Fraction(0), *(Fraction(floor(exact) + step) for step in (-1, 0, 1))}
        if part.type != "计数":
            parts |= {
                Fraction(floor((exact + step) * 10**6), 10**6)
                for step in (Fraction(-1, 1000), Fraction(0), Fraction(1, 100))
            }
        yield from ({part.item: _plain(one), whole.item: _plain(size)} for one in sorted(parts) if one >= 0)


def _fronts(rank: str, cities: str, target: Target) -> Iterator[Row]:
    for of in (1, 2, 3, 4, 5, 9, 10, 11, 13, 20, 33, 100, 333, 10**6, 99999999999, *_HUGE):
        last = floor((target.number or 0) * of)
        for place in dict.fromkeys((last - 1, last, last + 1, 1, of, of + 1)):
            if place >= 1:
                yield {rank: place, cities: of}


def _trends(block: IndicatorBlock) -> Iterator[tuple[float, ...]]:
    bound = ratio_scale(block.indicator.measure_unit)
    years = len(block.fields)
    yield from product((20, 20.01, 20.02), repeat=years)
    yield from product((0, bound, bound - 0.01), repeat=years)
    yield from product((30.2, 30.2000001, 1.5), repeat=years)
    yield from product((94.2528735632184, 94.26, 0.5), repeat=years)
    yield from ((0, 0.1, 0.2), (0.3, 0.2, 0.1), (2, 1, 0), (1, 0, 0), (bound - 2, bound - 1, bound))


def _since(block: IndicatorBlock) -> Iterator[tuple[Fraction, ...]]:
    """A first year small, odd, huge and nothing; a last one where the target is, one step beside it, and far from it."""
    target, whole = block.target, block.fields[0].type == "计数"
    amount = target.number or Fraction(0)
    for first in map(Fraction, ("0", "1", "3", "20", "87.1", "100", "99999.99", "1310000")):
        if whole and first.denominator > 1:
            continue
        grown = first * (1 + amount / 100) ** (target.years - 1)
        exact = first + amount if target.kind is Kind.CHANGE else Fraction(floor(grown * 10**6), 10**6)
        steps = map(
            Fraction,
            ("-2", "-1", "0", "1", "2") if whole else ("-7", "-0.01", "-0.000001", "0", "0.000001", "0.01", "7"),
        )
        yield from ((first, *[first + 1] * (target.years - 2), exact + step) for step in steps if exact + step >= 0)


def _plain(value: Fraction | int) -> float:
    number = Fraction(value)
    return number.numerator if number.denominator == 1 else float(number)


def _blanks(*vectors: Row) -> Iterator[Case]:
    """Every subset of the cells left blank."""
    for vector in vectors:
        for count in range(1, len(vector) + 1):
            yield from (Case({**vector, **dict.fromkeys(left)}) for left in combinations(vector, count))


def _each_odd(fields: Sequence[Field], vectors: Sequence[Row], random: Random) -> Iterator[Case]:
    """Every odd entry once, each time in another cell."""
    for number, odd in enumerate(ODD):
        yield Case({**random.choice(vectors), fields[number % len(fields)].item: odd})


def _claims(block: IndicatorBlock, vectors: Sequence[Row], random: Random) -> Iterator[Case]:
    """特殊情况 beside nothing, a part, all, or zeros, with reasons good, empty and missing."""
    items = [one.item for one in block.fields]
    for claim in _CLAIMS_TYPED:
        for reason in random.sample(REASONS, 2 * len(REASONS) // 3):
            some = {item: value for item, value in random.choice(vectors).items() if random.random() < 1 / 2}
            filled = random.choice(({}, {}, some, random.choice(vectors), dict.fromkeys(items, 0)))
            yield Case({**filled, SPECIAL: claim, SPECIAL + NOTE: reason})
    for near in _NEAR_CLAIMS:
        filled = random.choice(({}, random.choice(vectors)))
        yield Case({**filled, SPECIAL: near, SPECIAL + NOTE: random.choice((None, "本市没有港口"))})


def _notes(fields: Sequence[Field], vectors: Sequence[Row], random: Random) -> Iterator[Case]:
    """A note beside a figure, and in the rows that ask why a figure misses its target."""
    for reason in random.sample(REASONS, len(REASONS) // 2):
        yield Case({**random.choice(vectors), random.choice(fields).item + NOTE: reason})
    for reason in REASONS:
        yield Case({**random.choice(vectors), CAUSE + NOTE: reason, MEASURES + NOTE: random.choice(REASONS)})


def _known(vectors: Sequence[Row], random: Random) -> Iterator[Case]:
    """Yearly values filled in beforehand: left alone, deleted, typed again, changed with and without a reason."""
    for number in range(CHANGED):
        reason = "统计口径调整" if number % 2 else random.choice(REASONS)
        vector = random.choice(vectors)
        known = {item: str(value) for item, value in vector.items() if random.random() < 2 / 3}
        typed: dict[str, Typed] = {item: value for item, value in vector.items() if item not in known}
        if known and random.random() < 3 / 4:
            item = random.choice(sorted(known))
            other = random.choice(vectors)[item]
            entries: tuple[Typed, ...] = (other, other, str(vector[item]), None, "约30%")
            typed[item] = random.choice(entries)
            typed[item + NOTE] = reason
        if random.random() < 1 / 5:
            typed[SPECIAL] = NOT_YET
        yield Case(typed, known)


def _after_last(fields: Sequence[Field], vectors: Sequence[Row], random: Random) -> Iterator[Case]:
    """Figures that were reported before: much smaller, about the same, much larger; with a word beside them, or beside one."""
    items = [one.item for one in fields if one.year is None]
    for number in range(CHANGED if items else 0):
        vector = random.choice(vectors)
        times = random.choice(
            (Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(11, 10), Fraction(10), Fraction(100))
        )
        known = {item: exact(Fraction(floor(Fraction(str(vector[item])) * times))) for item in items if item in vector}
        noted = random.sample(items, number % (len(items) + 1))
        yield Case({**vector, **{item + NOTE: random.choice((*REASONS, "统计口径调整")) for item in noted}}, known)


def _mixed(fields: Sequence[Field], vectors: Sequence[Row], random: Random) -> Case:
    typed = dict(random.choice(vectors))
    for one in fields:
        chance = random.random()
        if chance < 1 / 5:
            typed[one.item] = random.choice(ODD)
        elif chance < 1 / 4:
            typed[one.item] = None
        elif chance < 1 / 3:
            typed[one.item] = _plain(
                Fraction(random.randint(0, 10 ** random.randint(0, 9)), random.choice((1, 1, 10, 100)))
            )
    if random.random() < 1 / 10:
        typed[SPECIAL] = random.choice((*_CLAIMS_TYPED, *_NEAR_CLAIMS))
        typed[SPECIAL + NOTE] = random.choice(REASONS)
    return Case(typed)


_BEFORE = "已印发实施方案。"
_STATES: tuple[Typed, ...] = (
    *TASK_STATES * 9, " 进行中", "已完成　", "已 完成", "完成", "已完成。", "已完成\u200b", "進行中", None, " ", "/", "#N/A", 1, True, Formula("NA()"),
)  # fmt: skip
_PERCENTS: tuple[Typed, ...] = (*(0, 0, 1, 60, 99, 100, 100) * 20, *ODD)
_NARRATIVES: tuple[Typed, ...] = (
    *("已开展检查", _BEFORE) * 15, f"{_BEFORE} ", f" {_BEFORE}", f"{_BEFORE}\n", f"\u3000{_BEFORE}", f"{_BEFORE}\u200b", "已印发实施方案", "已印发 实施方案。",
    "已印发\n实施方案。", "长" * 400, "=1+1", *REASONS,
)  # fmt: skip
_BEFORES = ("", _BEFORE, _BEFORE, "已印发\n实施方案。", "核实无误", "12")
_TEXTS: tuple[Typed, ...] = (*(None, "无", "资金不足") * 9, "#N/A", Formula("NA()"), 12, _DAY)
_COUNT = 400
_SUPPORTING = frozenset({PROGRESS, PROBLEMS, NEXT_STEPS})
LED, FOREIGN = ("1.1",), ("5.1",)
CHOICES = tuple(f"9.{number}" for number in range(1, 20))
_PLAIN_CHOICES = CHOICES[:13]
_ODD_IDS: tuple[Typed, ...] = (
    None, None, 9.14, 9.1, 9, "9.15 ", " 9.16", "９.１７", "9。18", "9.19\u200b", "99.9", "无", "1.1", "5.1", "*", "9.?", "", True, _DAY,
    Formula("NA()"), Formula('"9.14"'),
)  # fmt: skip


def task_cases(seed: str) -> tuple[Case, ...]:
    """Hundreds of rows of a task; each entry of each column at least once. Seeded with 配合 only what such a row asks (C4.32)."""
    random = Random(seed)  # noqa: S311 -- the same cases every time
    columns = {STATUS: _STATES, PERCENT: _PERCENTS, PROGRESS: _NARRATIVES, PROBLEMS: _TEXTS, NEXT_STEPS: _TEXTS}
    drawn = {item: [*pool, *random.choices(pool, k=_COUNT - len(pool))] for item, pool in columns.items()}
    for entries in drawn.values():
        random.shuffle(entries)
    rows = (dict(zip(drawn, entries, strict=True)) for entries in zip(*drawn.values(), strict=True))
    mixed = [_begun({item: value for item, value in row.items() if random.random() < 9 / 10}, random) for row in rows]
    cases = (*mixed, *_ones())
    return tuple(map(_supporting, cases)) if seed == Role.PARTNER else cases


def _supporting(case: Case) -> Case:
    return replace(case, typed={item: value for item, value in case.typed.items() if item in _SUPPORTING})


def _ones() -> Iterator[Case]:
    """Every status beside every 完成率 that may have lost its hundred, or shows a hundred times too much."""
    entries: tuple[Typed, ...] = (0, 1, 100, "1", "1%", "100%", "１００％", *_PERCENTS_TYPED)
    for status, percent in product((*TASK_STATES, None, "完成"), entries):
        yield Case({STATUS: status, PERCENT: percent, PROGRESS: "已开展检查"})


def optional_cases(seed: int, count: int) -> tuple[Case, ...]:
    """Rows of one sheet 其他相关任务: each with a 编号 of its own, unless that is odd, missing or repeated."""
    random = Random(f"相关{seed}")  # noqa: S311 -- the same cases every time
    chosen: list[Typed] = [*random.sample(_PLAIN_CHOICES, count)]
    for place in random.sample(range(count), count // 3):
        chosen[place] = random.choice((*_ODD_IDS, *_PLAIN_CHOICES))
    rows = random.sample(task_cases(f"相关{seed}"), count)
    return tuple(
        Case({} if random.random() < 1 / 10 else {ID: id_, **row.typed}) for id_, row in zip(chosen, rows, strict=True)
    )


def _begun(typed: dict[str, Typed], random: Random) -> Case:
    """What was reported the period before, and what of it is confirmed; as issued where nothing is typed over it."""
    before, percent = random.choice(_BEFORES), random.choice((None, None, "0", "60", "100"))
    known = {PROGRESS: before, PERCENT: percent}
    confirmed = random.choice((None, None, SAME, SAME_PERCENT, f" {SAME}\u3000", "同上"))
    chosen: dict[str, Typed] = {**typed, CONFIRM: confirmed} if confirmed else typed
    return Case(chosen, {item: text for item, text in known.items() if text})
