"""Which settings the program computes with, and what may stand in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.plan.cells import spelling
from qcreport.plan.due import HOLIDAYS, REPLY, WORKDAYS, days
from qcreport.plan.model import Plan, Setting

LIGHT = "灯·"
CATEGORIES_OF_LEADING_GROUP = "领导小组成员单位"
COORDINATOR = "统筹单位"
PERSON, PHONE = "联系人", "联系电话"
FRONT_SHARE = "前列比例"
LEAD_RULE = "口径·牵头单位"
MAGNITUDE, COUNT_MAGNITUDE, SHARE_MAGNITUDE = "数量级倍数", "计数的数量级倍数", "小数误填倍数"
_TIMES = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
SILENT = "不作比较的未报送比例"
DATA_MONTH = "年度数据产生月份"
PRAISE = "表扬的任务完成比例"
SMALL_GAP = "较小差距的比例"
REMIND, SUPERVISE, TALK = "提醒", "督办", "约谈"
ESCALATION = {REMIND: "提醒的连续期数", SUPERVISE: "督办的连续期数", TALK: "约谈的连续期数"}
_USUAL_TIMES = {REMIND: 1, SUPERVISE: 2, TALK: 3}
RED_PLACES, BLACK_PLACES = "红榜名次", "黑榜名次"
_PLACES = 3  # of each list, where the office leaves it out
COPIES, PRINTED_BY = "抄送", "印发机关"
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)[%％]")
_LIGHT = re.compile(r"\S{1,2}\s*[|｜]\s*#?[0-9A-Fa-f]{6}")
_MOST_DAYS = 366
_WHOLE = 100

# What is taken where the office leaves a setting out.
DEFAULTS = {
    "统筹单位": "市创强办",
    FRONT_SHARE: "30%",
    "报送期限天数": "10",
    "预填上期文字": "否",
    "跳变提醒比例": "50%",
    MAGNITUDE: "10",
    COUNT_MAGNITUDE: "100",
    SHARE_MAGNITUDE: "3",
    SILENT: "10%",
    DATA_MONTH: "12",
}


@dataclass(frozen=True, slots=True)
class Magnitudes:
    """How many times more or less than expected a figure may be before it is asked about (D7.42, D7.45).

    Attributes:
        times: Against the last figure known, or the target in a first period.
        counts: Of a count against its target: three pilots are asked for, thirty may be built.
        shares: How far from its target a rate may be to be taken for a share that lost its hundred or thousand.
    """

    times: Fraction
    counts: Fraction
    shares: Fraction


def magnitudes(plan: Plan) -> Magnitudes:
    """The factors in force; the usual one where the plan sets none or none that can be used."""
    return Magnitudes(*(_times(plan, name) for name in (MAGNITUDE, COUNT_MAGNITUDE, SHARE_MAGNITUDE)))


def _times(plan: Plan, name: str) -> Fraction:
    text = plan.setting(name).strip()
    return Fraction(text if _is_factor(text) else DEFAULTS[name])


def _is_factor(text: str) -> bool:
    return bool(_TIMES.fullmatch(text)) and Fraction(text) > 1


def percent(text: str) -> Fraction | None:
    """A share such as `30%` as 3/10; a bare figure is none, since 0.3 could mean two things."""
    match = _PERCENT.fullmatch(re.sub(r"\s+", "", text))
    return Fraction(match[1]) / _WHOLE if match else None


def front_share(plan: Plan) -> Fraction:
    """Up to which share of the cities a rank counts as 前列."""
    return percent(plan.setting(FRONT_SHARE)) or Fraction(3, 10)


def data_month(plan: Plan) -> int:
    """From the period of which month on 尚未产生 is no more carried forward (D3.34) [assumed]."""
    text = plan.setting(DATA_MONTH).strip()
    return int(text if _is_month(text) else DEFAULTS[DATA_MONTH])


def silent_share(plan: Plan) -> Fraction:
    """How far the shares of units that did not return may lie apart before two periods are not compared."""
    return percent(plan.setting(SILENT)) or Fraction(1, 10)


def praise_share(plan: Plan) -> Fraction:
    """How much of the tasks it leads a unit must have completed to be commended."""
    return percent(plan.setting(PRAISE)) or Fraction(4, 5)


def small_gap(plan: Plan) -> Fraction:
    """Below which distance, relative to its figure, an indicator never stands before an overdue task."""
    return percent(plan.setting(SMALL_GAP)) or Fraction(1, 100)


def escalation(plan: Plan) -> Mapping[str, int]:
    """From how many periods in a row on each step of escalation is taken; a step that is set to 0 is never taken."""
    found = {step: plan.setting(name).strip() for step, name in ESCALATION.items()}
    times = {step: int(text) if _is_number_of_times(text) else _USUAL_TIMES[step] for step, text in found.items()}
    return {step: number for step, number in times.items() if number}


def places(plan: Plan, name: str) -> int:
    """How many places of each group a list goes through (D7.60) [assumed: 3]; 0 makes none."""
    text = plan.setting(name).strip()
    return int(text) if _is_number_of_places(text) else _PLACES


def _is_number_of_places(text: str) -> bool:
    return re.fullmatch(r"\d{1,2}", text, re.ASCII) is not None


def fault_of_setting(row: Setting) -> str:
    """What should stand in a setting that cannot be used; empty where all is well or nothing is computed with it."""
    fits, wanted = _WANTED.get(row.name, (_anything, ""))
    return "" if fits(row.value.strip()) else wanted


def _anything(_: str) -> bool:
    return True


def _is_share(text: str) -> bool:
    return 0 < (percent(text) or 0) <= 1


def _is_number_of_days(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}", text) is not None and int(text) <= _MOST_DAYS


def _is_number_of_times(text: str) -> bool:
    return re.fullmatch(r"[0-8]", text) is not None


def _is_month(text: str) -> bool:
    return re.fullmatch(r"[1-9]|1[0-2]", text) is not None


def _are_days(text: str) -> bool:
    try:
        return list(days(text)) != [] or not text
    except ValueError:
        return False


_DAYS = "日期，如 2027-01-01、2027-02-05至2027-02-11"
_WANTED: Mapping[str, tuple[Callable[[str], bool], str]] = {
    **{name: (_is_share, f"大于0、不超过100%的百分数，如 {DEFAULTS[name]}") for name in (FRONT_SHARE, SILENT)},
    **dict.fromkeys((RED_PLACES, BLACK_PLACES), (_is_number_of_places, "0至99的整数，如 3")),
    PRAISE: (_is_share, "大于0、不超过100%的百分数，如 80%"),
    SMALL_GAP: (_is_share, "大于0、不超过100%的百分数，如 1%"),
    **{
        name: (_is_number_of_times, f"0至8的整数，如 {_USUAL_TIMES[step]}；0表示不采用")
        for step, name in ESCALATION.items()
    },
    "跳变提醒比例": (lambda text: bool(percent(text)), "大于0的百分数，如 50%"),
    **{name: (_is_factor, f"大于1的数，如 {DEFAULTS[name]}") for name in (MAGNITUDE, COUNT_MAGNITUDE, SHARE_MAGNITUDE)},
    **dict.fromkeys(("报送期限天数", REPLY), (_is_number_of_days, "0至366的整数，如 10")),
    DATA_MONTH: (_is_month, "1至12的整数，如 12"),
    HOLIDAYS: (_are_days, _DAYS),
    WORKDAYS: (_are_days, _DAYS),
    "预填上期文字": (lambda text: text in {"是", "否"}, "是 或 否"),
}


def odd_lights(plan: Plan) -> tuple[Setting, ...]:
    """The lights whose shape and colour cannot be read; they are shown in their usual look."""
    return tuple(row for row in plan.settings if row.name.startswith(LIGHT) and not _LIGHT.fullmatch(row.value.strip()))


def missing_settings(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The settings left out, each with the value that is taken."""
    there = {row.name for row in plan.settings}
    return tuple((name, value) for name, value in DEFAULTS.items() if name not in there)


def unknown_coordinator(plan: Plan) -> str:
    """The setting 统筹单位 where no unit goes by it."""
    name = plan.setting(COORDINATOR)
    return name if name and spelling(name) not in plan.spellings else ""


def signature(plan: Plan) -> str:
    """The coordinating office as it signs: its full name where the settings hold one."""
    return plan.setting("统筹单位全称").strip() or plan.setting(COORDINATOR)


def without_contact(plan: Plan) -> tuple[str, ...]:
    """Which of 联系人 and 联系电话 no letter can name."""
    return tuple(name for name, said in zip((PERSON, PHONE), _contact(plan), strict=True) if not said)


def _contact(plan: Plan) -> tuple[str, str]:
    """Who is asked, and by which telephone: as the settings say, else as the office's own row among the units says."""
    unit = plan.spellings.get(spelling(plan.setting(COORDINATOR)))
    contact, phone = (unit.contact, unit.phone) if unit else ("", "")
    return plan.setting(PERSON).strip() or contact, plan.setting(PHONE).strip() or phone


def whom_to_ask(plan: Plan) -> str:
    """Whom a letter names for questions: `联系人：王芳，电话：0570-3080001`; empty where nobody is set."""
    contact, phone = _contact(plan)
    return "，".join(filter(None, (f"联系人：{contact}" if contact else "", f"电话：{phone}" if phone else "")))
