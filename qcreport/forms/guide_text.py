"""The words of 填报说明, generated from what the form holds, so that they cannot contradict its checks."""

from collections import Counter
from collections.abc import Iterator

from qcreport.asked.fields.types import Content, help_sentence, rule_of
from qcreport.asked.headings import (
    CONFIRM,
    EVIDENCE,
    GUIDE,
    INDICATORS,
    OPTIONAL_TASKS,
    PERCENT,
    PROGRESS,
    SOURCE,
    STATUS,
    TASKS,
)
from qcreport.asked.items import ALL_SAME, EXEMPT, NO_BUSINESS, NOT_YET, SAME, SAME_PERCENT, TOGETHER_ID
from qcreport.asked.model import CAUSE, MEASURES, REQUEST, RESULT, SPECIAL, Field, Form
from qcreport.forms.evidence_sheet import asked_of
from qcreport.forms.request_rows import lines_of
from qcreport.forms.task_sheet import in_one
from qcreport.forms.verdict import UNMET
from qcreport.plan.measures import adds_up
from qcreport.plan.model import Role


def what_to_do(form: Form, sheet: str) -> str:
    """What a sheet asks for, in one line."""
    roles = Counter(row.role for row in form.tasks)
    told = "、".join(f"{role}{roles[role]}项" for role in Role if role in roles)
    inputs = sum(len(block.fields) for block in form.indicators)
    return {
        GUIDE: "填报人、联系电话、审核人",
        INDICATORS: f"{len(form.indicators)}个指标的{inputs}个填报项",
        TASKS: f"{len(form.tasks)}项任务（{told}）",
        OPTIONAL_TASKS: f"可选报{len(form.optional)}项任务，不报不算缺",
        EVIDENCE: "已完成任务的佐证材料清单" if form.led or form.optional else "佐证材料清单，没有可列的不填",
    }[sheet]


def instructions(form: Form) -> Iterator[tuple[str, str]]:
    """Label and sentence of each instruction that this form needs."""
    yield (
        "可以做什么",
        (
            "黄色格和白色虚线格可以填写，其余单元格自动计算。可以改行高、列宽和单元格格式，可以筛选；请不要增删行列、改动编号。"
            "不要剪切或拖动单元格，需要移动内容的请复制、粘贴，再清空原处。从Word等处复制的，用“选择性粘贴”只粘贴文本。"
        ),
    )
    yield "自动校验", "边填边判断：“待填”还没有填，“请核对”说明应当怎样填，其余是判断结果。粘贴进来的内容同样判断。"
    yield (
        "找没填的",
        "点本页上方或各表右上角的红字，直接到下一处待填或要核对的格；也可以在“自动校验”的筛选按钮中选文本筛选“开头是”，填“待填”。",
    )
    yield "分工填报", "几个处室分工填的，可以各填各的部分、分别报送，各份的内容合并计算，后报的空格不会抹去先报的内容。"
    if form.indicators:
        yield from _about_indicators(form)
    if form.tasks:
        yield from _about_tasks(form)
    if form.optional:
        yield OPTIONAL_TASKS, "本单位可以报告的其他任务：在“编号”下拉列表中选择，填写进展情况即可；没有可报的留空。"
    yield EVIDENCE, f"{asked_of(form)}，关联编号填任务或指标编号；材料的扫描件随本表一并报送。"
    yield "报送", "文件名可以修改。需要纸质件的，各表均按A4横向打印，在页脚签字盖章；工作任务表的“自动校验”不打印。"


def _about_indicators(form: Form) -> Iterator[tuple[str, str]]:
    yield "填报值", "".join(f"{name}：{sentence}" for name, sentence in number_help(form).items())
    yearly = any(NOT_YET in block.special.choices for block in form.indicators)
    later = f"年度数据还没有产生的选“{NOT_YET}”；" if yearly else ""
    yield (
        SPECIAL,
        (
            f"指标本期没有数的，在该指标的“{SPECIAL}”行选择：{later}"
            f"按规定可以缺项的选“{EXEMPT}”；没有发生业务的选“{NO_BUSINESS}”。选后两项须在右侧写明理由，由市创强办认定。"
        ),
    )
    yield "判断结果", "● 达标　▲ 未达标·进度正常　■ 未达标　○ 还不能判定（说明缺什么）。最终以市创强办汇总结果为准。"
    yield (
        "未达标的",
        (
            f"“{RESULT}”行显示“{UNMET}”的，在该指标“{CAUSE}”“{MEASURES}”两行的“{SOURCE}”中写明；要请市领导出面协调的，"
            f"在“{REQUEST}”一行写明请谁、办什么、什么时候要定，由市创强办研究提请。其他情况不用填。"
        ),
    )
    if any(adds_up(block.indicator, block.fields) for block in form.indicators):
        yield "共同指标", "由几个单位共同填报的指标，只填本单位的数；表中显示的是本单位份额，以全市合计为准。"
    if any(one.year is not None for block in form.indicators for one in block.fields):
        yield "以前年度", "已报过的年度数已经填好，请核对；确需修改的直接改，并在“数据来源及说明”写明原因。"


def number_help(form: Form) -> dict[str, str]:
    """How each type of figure in this form is filled: type → sentence, without the units that differ from row to row."""
    sentences: dict[str, str] = {}
    for block in form.indicators:
        for field in block.fields:
            if rule_of(field).content is Content.NUMBER:
                sentences.setdefault(field.type, help_sentence(Field("", "", field.type)))
    return sentences


def _about_tasks(form: Form) -> Iterator[tuple[str, str]]:
    present = {row.role for row in form.tasks}
    asked = [f"{role}的任务填{_owed(form, role)}" for role in Role if role in present]
    yield "任务填什么", f"{'；'.join(asked)}；其余各格选填。"
    fields = {field.item: field for row in form.tasks for field in row.fields}
    if form.led:
        yield (
            PERCENT,
            f"{help_sentence(fields[PERCENT])}预填的是上期数，有变化的改为本期数，没有变化的在“{CONFIRM}”选择。",
        )
        yield CONFIRM, f"“{SAME}”：完成率和进展情况都与上期相同；“{SAME_PERCENT}”：只有完成率没有变化，进展情况另写。"
        yield (
            STATUS,
            f"由完成率得出，不用填：0为未启动，1—99为进行中，100为已完成。确属“{EXEMPT}”的才选，理由写在“{PROGRESS}”。",
        )
    elif not in_one(form) and any((row.task.id, PROGRESS) in form.history.previous for row in form.supported):
        yield CONFIRM, f"“{SAME}”：进展情况与上期相同，不必再写；有变化的在“{PROGRESS}”写明。"
    if any(line.request for line in lines_of(form)):
        yield (
            REQUEST,
            "到报送时已过完成时限、还没有完成的任务，要请市领导出面协调的，在该任务下面一行写明请谁、办什么、什么时候要定；没有的不填。",
        )
    if in_one(form):
        yield (
            "配合任务",
            f"都按计划推进、没有变化的，只在“{TOGETHER_ID}”一行选“{ALL_SAME}”，一次答复全部，也可以再写一段话；有变化的，在该任务一行写明。",
        )


def _owed(form: Form, role: Role) -> str:
    row = next(row for row in form.tasks if row.role == role)
    return "、".join(field.item for field in row.fields if field.required)
