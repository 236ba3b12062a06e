"""How 需要关注 is ordered, what follows by rule and what is put to the leaders, as 口径说明 says it."""

from qcreport.book.numbers import exact
from qcreport.plan.model import Plan
from qcreport.plan.settings import ESCALATION, SMALL_GAP, small_gap
from qcreport.reports.said.lasting import steps_said

_IN_A_ROW = (
    "连续几期未达标或逾期，按有报送的同类期次计，跨年连续；未报送、暂不能判定和没有开展的期次不计也不中断，其间达标、进度正常、完成或认定合理缺项的中断。"
    "年度数按年计；年度任务每年重新计；调整完成时限、更换责任单位的重新计。"
)
_LEADERS = (
    "至多三项，由统筹单位在待定事项中选定并写明；草稿中尚未选定的，列出按规则应予约谈的并注明，定稿只列选定的。"
    "责任单位请求协调的，经统筹单位选定后才列出。"
)


def gravity_rules(plan: Plan) -> tuple[tuple[str, str, str], ...]:
    """Name, rule and where it is set, a line each (D6.25 to D6.30, D7.61 to D7.63)."""
    steps = steps_said(plan)
    by_rule = (
        f"{steps}；只按已报送的数据，未报送的不按此办理，共同任务只对已报送而未完成的单位。" if steps else "不采用。"
    )
    heavy = "、".join(f"{row.id}（{exact(row.weight)}）" for row in plan.indicators if row.weight is not None)
    weighed = f"计划中设了权重的：{heavy}，其余为1" if heavy else "计划中没有设权重的指标，均为1"
    order = (
        "权重大于1的指标在前；其余按权重乘以连续期数，逾期任务在前、按逾期天数，指标按相对差距；"
        f"有逾期任务时，相对差距不到{exact(small_gap(plan) * 100)}%的指标排在各逾期任务之后；进度正常和暂不能判定的在最后。"
    )
    return (
        ("连续期数", _IN_A_ROW, ""),
        ("提醒、督办、约谈", by_rule, f"见设置{'、'.join(f'“{name}”' for name in ESCALATION.values())}"),
        ("需要关注的次序", order, f"{weighed}；见设置“{SMALL_GAP}”"),
        ("请市领导决定", _LEADERS, ""),
    )
