"""The words of a forecast: 预计, why, and the pace that is needed against the pace that was achieved."""

from fractions import Fraction

from qcreport.assessment.course import Forecast, Outlook, Pace, Why, in_pieces
from qcreport.assessment.shown import step_unit
from qcreport.targets.show import show_number
from qcreport.workspace import parse_period

FORECAST = "预计"
_BECAUSE = {
    Why.PACE: "",
    Why.TWO_FIGURES: "只有两期数据",
    Why.REACHED: "累计已达到全年目标",
    Why.EXCEEDED: "累计已超出全年限额",
    Why.YEAR_OVER: "全年数已定",
    Why.YEAR_KNOWN: "年度数已定",
    Why.COMPLETED: "已完成",
    Why.EXEMPT: "合理缺项",
    Why.PAST_DEADLINE: "完成时限已到",
    Why.NOT_RETURNED: "本期未报送",
    Why.UNDECIDED: "本期数据未定",
    Why.NOT_YET_KNOWN: "年度数尚未产生",
    Why.BY_PERSON: "由人工判定",
    Why.RANK: "名次还取决于其他城市",
    Why.YEAR_BY_YEAR: "逐年比较，一年一个数",
    Why.RANGE: "目标是区间",
    Why.FEW: "个数少，看不出进度",
    Why.ONE_FIGURE: "只有一期数据",
    Why.ONE_OF_THE_YEAR: "本年只有一期数据",
    Why.LASTING: "持续任务，没有时限",
    Why.NO_DEADLINE: "没有完成时限",
    Why.UNREAD_DEADLINE: "完成时限不是日期",
    Why.NO_PERCENT: "没有合计完成率",
}
METHOD = (
    "预计只按已报数据的进度推算，不是结论，不改动结论和状态。把到年底（任务到完成时限）每月还需变动多少，"
    "同已达到的两个进度相比：平均（本年累计的个数自年初、其他自最早一期起，任务自首次填报起）和最近（最近两期之间）。"
    "两个都够为有望，一个够为有风险，都不够为难以完成；目前达标而照此将不再达标的，以及只有两期数据的，最多为有风险。"
    "本年累计的指标和年度任务只看本年各期，其他指标看近12个月；缺报的期次跳过，间隔按实际月数计。"
    "本年累计的个数已达到目标的为有望，已超出限额的为难以完成。只有一期数据的，名次、区间、逐年比较和由人工判定的指标，目标不足10个的个数，"
    "没有完成时限或合计完成率的任务，无法预计；已完成、合理缺项、全年数已定、时限已到的不需预计。任务的进度每月按30天计。"
)


def because(one: Forecast) -> str:
    """Why, in a few words: the paces where they decided, else what keeps a forecast from being made.

    Example:
        `每月需增4家；平均增4.22，最近增2.67`
    """
    return "；".join(_parts(one, step_unit(one.measure_unit)))


def in_two_lines(one: Forecast) -> str:
    """The same after its word for a narrow column: what is needed, and below it what was achieved, in the unit that stands beside."""
    needed, *more = _parts(one, "")
    return "\n".join((f"{one.outlook}：{needed}", *more))


def forecast_said(one: Forecast) -> str:
    """Word and ground in a line, with the period that the mean pace begins in.

    Example:
        `有风险（每月需增4家；平均增4.22，最近增2.67；平均自年初起计）`
    """
    pace = one.pace
    if pace is None:
        return f"{one.outlook}（{because(one)}）"
    since = parse_period(pace.since).label if pace.since else "年初"
    return f"{one.outlook}（{because(one)}；平均自{since}起计）"


def is_open(one: Forecast) -> bool:
    """Whether something was forecast; else it says only why not."""
    return one.outlook not in {Outlook.UNKNOWN, Outlook.NEEDLESS}


def _parts(one: Forecast, unit: str) -> tuple[str, ...]:
    """What is needed, of what is on the good side how much it can bear; what was achieved; and what else it rests on."""
    paces: tuple[str, ...] = ()
    if pace := one.pace:
        words = ("增", "减") if in_pieces(one.measure_unit) else ("升", "降")
        mean, lately = (_step(change, pace.needed, words) for change in (pace.mean, pace.lately))
        paces = _needed(pace, words, unit), f"平均{mean}，最近{lately}"
    return (*paces, *filter(None, (_BECAUSE[one.why],)))


def _needed(pace: Pace, words: tuple[str, str], unit: str) -> str:
    if not pace.needed:
        return f"须不{words[pace.upward]}"
    size = show_number(abs(pace.needed), against=(abs(pace.mean), abs(pace.lately), Fraction(0)))
    change = f"{words[pace.needed < 0]}{size}{unit}"
    room = (pace.needed < 0) is pace.upward
    return f"每月最多可{change}" if room else f"每月需{change}"


def _step(change: Fraction, needed: Fraction, words: tuple[str, str]) -> str:
    if not change:
        return "未变"
    return f"{words[change < 0]}{show_number(abs(change), against=(abs(needed), Fraction(0)))}"
