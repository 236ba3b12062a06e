"""The ranking of units in words: what it is held against, how a place moved, by what rule it is made."""

from qcreport.assessment.praise import mostly_missing
from qcreport.assessment.ranking import COUNTIES, DEPARTMENTS, RankedUnit, ranked
from qcreport.plan.model import Plan
from qcreport.plan.settings import BLACK_PLACES, RED_PLACES, places
from qcreport.reports.model import Report
from qcreport.reports.said.counting import comparable, percent


def ranking(report: Report) -> tuple[RankedUnit, ...]:
    """The ranking of the period beside that of the one before, where the two may be compared."""
    then, now = report.previous, report.assessment
    return ranked(now, report.plan, then if then and comparable(report.plan, now, then) else None)


def ranking_said(report: Report, book: str = "") -> str:
    """What stands above the table; `book` is where 口径说明 stands, of a table outside of it."""
    if mostly_missing(report.assessment):
        return "因未报送单位较多，本期不排名"
    return f"{DEPARTMENTS}、{COUNTIES}分别排名，名次依据见{book}“口径说明”"


def moved(one: RankedUnit) -> str:
    """How a place moved: `↑2`, `↓1`, `持平`; empty where there is nothing to compare with."""
    if not one.before or not one.place:
        return ""
    step = one.before - one.place
    return "持平" if not step else f"{'↑' if step > 0 else '↓'}{abs(step)}"


def completion_said(one: RankedUnit) -> str:
    """Its tasks, with one decimal as all of the column: `3/4（75.0%）`; empty where it has none."""
    return f"{one.done}/{one.due}（{float(percent(one.done, one.due)):.1f}%）" if one.due else ""


def ranking_rules(plan: Plan) -> tuple[tuple[str, str, str], ...]:
    """The rules in words: name, what it says, a remark (D7.58, D7.59, D7.60)."""
    return (
        (
            "排名",
            (
                f"{DEPARTMENTS}、{COUNTIES}分别排名。未报送的排在最后；其余依次比较未达标和因本单位缺数据不能判定的指标数（少者在前）、"
                "逾期任务数（少者在前）、任务完成率（高者在前；共同任务按本单位承担的部分计，报已完成而条件未达到的不计，合理缺项不计）、报送是否及时和逾期天数；"
                "完全相同的名次并列。本期没有牵头、共同任务和应判定的指标的单位，未报送但报送期限未到（含延期）的单位，以及统筹单位，不参加排名；超过半数单位未报送的不排名。"
            ),
            "较上期为与上期名次相比，跨年和不宜比较的不比",
        ),
        (
            "红榜、黑榜",
            (
                f"各组前{places(plan, RED_PLACES)}名中没有未达标、缺数据指标和逾期任务、按时报送且已有任务完成的列红榜；"
                f"最后{places(plan, BLACK_PLACES)}名中未报送，或有未达标、缺数据指标、逾期任务的列黑榜。"
            ),
            f"见设置“{RED_PLACES}”“{BLACK_PLACES}”",
        ),
    )
