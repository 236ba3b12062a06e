"""What was found in somebody's tables, said so that a person can act on it.

A fault in data is a `Finding`: it names the place, what is wrong and what to do. A `Fault` is raised
only when the work cannot go on. Each code stands once in `CATALOGUE`, with its severity and its two
sentences; the code's first letter tells the stop: P plan, F fields, S submissions, A assessment.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar, cast

from qcreport.book.celltext import one_line

_First = TypeVar("_First")
_Second = TypeVar("_Second")


class Severity(StrEnum):
    """How a finding has to be answered (D7.5, D7.7, D7.8)."""

    MANDATORY = "强制性"
    VERIFY = "核实性"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file as received, sheet and cell (`C7`); empty parts are not known."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        where = "!".join(part for part in (self.sheet, self.cell) if part)
        return one_line(" ".join(part for part in (self.file, where) if part))


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue: severity, what is wrong, what to do (both `str.format` templates)."""

    severity: Severity
    message: str
    advice: str


IN_RETURNED = "请在我办发回的表中这一条的“说明”栏"  # where a unit explains what its row has no place for
OFFICE_FILES = ("P", "A30", "A31", "A33")  # the plan, 待定事项.xlsx, 登记.xlsx
_OF_THE_OFFICE = {Severity.MANDATORY: "必须改正", Severity.VERIFY: "请核实", Severity.NOTE: "供参考"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, complete enough to be printed alone.

    `explained` is what the unit said to it; such a 核实性 finding waits for nothing more (D7.7).
    """

    code: str
    severity: Severity
    message: str
    advice: str
    place: Place = field(default_factory=Place)
    unit: str = ""
    item: str = ""
    explained: str = ""

    @property
    def asks(self) -> bool:
        """Whether a unit still has to do something about it: 提示 ask for nothing, nor does what was explained."""
        return self.severity is not Severity.NOTE and not self.explained

    @property
    def label(self) -> str:
        """How grave it is; on the office's own files in words of what to do, since nobody returns them to the office."""
        return _OF_THE_OFFICE[self.severity] if self.code.startswith(OFFICE_FILES) else str(self.severity)

    def __str__(self) -> str:
        where = f"{self.place}：" if str(self.place) else ""
        return f"【{self.label}】{where}{self.message}{self.advice}"


def both(first: Callable[[], _First], second: Callable[[], _Second]) -> tuple[_First, _Second]:
    """What two steps give that do not need each other, so that whoever typed something learns of all that is wrong with it.

    Raises:
        Fault: One of them cannot be done, or neither; each cause is a line of the message.
    """
    causes: list[str] = []
    found = _noted(causes, first), _noted(causes, second)
    if causes:
        raise Fault("\n".join(dict.fromkeys(causes)))
    return cast("tuple[_First, _Second]", found)


def _noted(causes: list[str], step: Callable[[], _First]) -> _First | None:
    try:
        return step()
    except Fault as fault:
        causes += fault.message.splitlines()
        return None


class Fault(Exception):  # noqa: N818 -- a fault of the situation, not an error of the program
    """The work cannot go on; the message is a Chinese sentence for the officer.

    Args:
        message: What is wrong and what to do.
        findings: All that was found, where a list says more than the sentence.
    """

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.findings = tuple(findings)


def counted(findings: Iterable[Finding]) -> str:
    """How many findings of each kind: `必须改正 2 条，请核实 7 条`; the gravest first."""
    rows = sorted(findings, key=lambda row: list(Severity).index(row.severity))
    counts = Counter(row.label for row in rows)
    return "，".join(f"{label} {count} 条" for label, count in counts.items())


def finding(code: str, place: Place | None = None, *, unit: str = "", item: str = "", **words: Any) -> Finding:
    """Make the finding `code` of the catalogue, its sentences filled with `words`, received texts among them made safe.

    Raises:
        KeyError: The code is not in the catalogue, or a word of its sentences is missing.
    """
    rule = CATALOGUE[code]
    said = {name: one_line(word) if isinstance(word, str) else word for name, word in words.items()}
    return Finding(
        code=code,
        severity=rule.severity,
        message=rule.message.format(**said),
        advice=rule.advice.format(**said),
        place=place or Place(),
        unit=unit,
        item=item,
    )


def with_explanation(row: Finding, said: str) -> Finding:
    """The finding with what the unit said to it, where it said anything (D7.7)."""
    if not said:
        return row
    message = f"{row.message.removesuffix('。')}{told(said)}。"
    return replace(row, message=message, advice=EXPLAINED, explained=said)


def told(said: str) -> str:
    """An explanation in brackets, as it stands behind what it explains; nothing where there is none."""
    return f"（已说明：{said}）" if said else ""


EXPLAINED = "单位已说明，无须再更正。"
_MUST, _VERIFY, _NOTE = Severity.MANDATORY, Severity.VERIFY, Severity.NOTE

CATALOGUE: dict[str, Rule] = {
    # The plan and its tables (P).
    "P101": Rule(_MUST, "缺少工作表“{sheet}”。", "请补上这张表，或从原计划复制。"),
    "P102": Rule(_MUST, "工作表“{sheet}”缺少列“{heading}”。", "请把表头改回“{heading}”。"),
    "P103": Rule(_MUST, "“{heading}”不能空着。", "请填写。"),
    "P104": Rule(_MUST, "“{heading}”填的“{text}”读不懂。", "请按该列表头的批注填写。"),
    "P105": Rule(_MUST, "“{heading}”重复：{text}。", "请改成不同的值，或删去多余的一行。"),
    "P106": Rule(
        _MUST,
        "单位“{text}”不在“单位”表中{more}。{hint}",
        "请更正写法，或在“单位”表中增加该单位（或作为别名）；是一组单位的，请在组内各单位的“所属组”写上它。",
    ),
    "P107": Rule(_MUST, "判定条件“{text}”读不懂。", "请写成 Z6且Z7 或 Z17-2或Z18-2 的形式。"),
    "P108": Rule(_MUST, "指标编号“{text}”不存在{more}。{hint}", "请更正编号，或在“指标”表中增加。"),
    "P109": Rule(_MUST, "任务{text}没有牵头单位，也没有共同单位。", "请填写责任单位。"),
    "P110": Rule(_MUST, "指标{text}没有填报项。", "请在“填报项”表中增加。"),
    "P111": Rule(_MUST, "{text}。", "请补上内容，或从原计划复制。"),
    "P112": Rule(_MUST, "“{text}”既指{first}，又指{second}。", "请改成不同的名称，或删去多余的别名。"),
    "P113": Rule(_MUST, "单位{text}的“并入单位”又并回了自己，没有单位承担其任务。", "请改正“并入单位”。"),
    "P114": Rule(_MUST, "“{heading}”填的“{text}”不在可选项内。", "请填其中之一：{choices}。"),
    "P115": Rule(_MUST, "设置“{name}”填的“{text}”不能用。", "应为{wanted}。"),
    "P118": Rule(_MUST, "单位{text}填了“并入期次”，没有填“并入单位”。", "请补填“并入单位”，或清空“并入期次”。"),
    "P119": Rule(_MUST, "表格文件“{file}”读不出来，可能已损坏。", "请用 Excel 或 WPS 另存为“CSV UTF-8”后再试。"),
    "P120": Rule(_NOTE, "表格文件“{file}”不是 UTF-8 编码，已按国标编码（GB18030）读取。", "建议另存为“CSV UTF-8”。"),
    "P121": Rule(_NOTE, "“{heading}”填的“{text}”按“{value}”读取。", "建议改成规范写法，以免误会。"),
    "P122": Rule(
        _VERIFY,
        "“{heading}”填的{text}是数字格式，表格程序会把1.10变成1.1。",
        "请核对编号，并把该列的单元格格式设为“文本”。",
    ),
    "P123": Rule(_NOTE, "单位“{text}”按“{name}”处理。", "建议改用规范名称。"),
    "P125": Rule(
        _MUST,
        "校验规则{id}“{text}”读不懂。",
        "请写成 Z1-2.合格批次 ≤ Z1-2.抽查批次 的形式，每个填报项前写指标编号和点，减号两边留空格。",
    ),
    "P126": Rule(
        _MUST, "校验规则{id}中的“{text}”不是填报项。{hint}", "请按“填报项”表更正编号和填报项，如 Z1-2.合格批次。"
    ),
    "P124": Rule(
        _MUST,
        "单位“{text}”的名称不能用作文件名：{why}。",
        "填报表按单位名称命名，请改名，如把“/”改为“（）”或全角的“／”。",
    ),
    "P201": Rule(
        _VERIFY, "指标{id}的目标值“{target}”：{reason}。", "需要自动判定的，请改写目标值，或补填年限、计量单位、方向。"
    ),
    "P202": Rule(_NOTE, "{where}中“{text}”疑似重复字。", "按原文保留；如系笔误请与印发单位核对。"),
    "P203": Rule(_NOTE, "创建项目“{text}”没有编号，而其他项目有。", "按原文保留。"),
    "P204": Rule(_NOTE, "创建内容的编号写作{text}，其他用“{usual}”。", "按原文保留。"),
    "P205": Rule(_NOTE, "任务{ids}的文字完全相同。", "按原文保留；请确认各自的侧重。"),
    "P206": Rule(_NOTE, "任务{ids}把{name}写作“{alias}”。", "已按同一单位处理；如不是同一单位，请修改“单位”表的别名。"),
    "P207": Rule(
        _VERIFY,
        "任务{id}写“{text}”，指标{indicator}的目标值是“{target}”，{differs}不一致。",
        "按指标的目标值判定；请核对以哪个为准。",
    ),
    "P208": Rule(_VERIFY, "任务{id}用“{word}”，指标{indicator}用“{other}”。", "按指标判定；请核对口径。"),
    "P209": Rule(
        _VERIFY,
        "任务{id}写“{text}”，指标{indicator}的目标值是“{target}”，比较的对象不一致。",
        "按指标的目标值计算；请核对口径。",
    ),
    "P210": Rule(
        _VERIFY, "任务{id}写“{text}”，其创建内容是“{content}”，范围不一致。", "按指标的目标值判定；请核对口径。"
    ),
    "P211": Rule(_VERIFY, "任务{id}的{said}，不能自动判定逾期。", "请写成 2026-12-31；没有确定日期的，请清空这一格。"),
    "P212": Rule(_VERIFY, "指标{id}的目标值是“{target}”，而填报项不能据以判定。", "填报项应为{wanted}。"),
    "P213": Rule(_NOTE, "“设置”表没有“{name}”，按“{value}”处理。", "需要时请补上这一行。"),
    "P214": Rule(
        _NOTE,
        "单位{name}（{category}）的“领导小组成员”填“{flag}”，与设置中的“{said}”不一致。",
        "按“单位”表处理；请核对。",
    ),
    "P215": Rule(
        _VERIFY,
        "任务{id}的{heading}是“{text}”，而责任单位原文读作“{issued}”。",
        "按表中的单位下发；请核对，确需调整的在原文后注明。",
    ),
    "P216": Rule(_NOTE, "任务{id}列在创建内容“{text}”之下，编号与内容的编号不一致。", "请核对编号。"),
    "P217": Rule(
        _VERIFY,
        "指标{id}有几个责任单位，“汇总方式”空着：不相加，以第一个责任单位{first}所报为准，其他单位核对。",
        "要相加的请填“合计”；只由一个单位填报的，只留这一个。",
    ),
    "P218": Rule(
        _NOTE, "单位“{text}”与“{other}”名称相近。", "如是同一单位，请只留一行，把另一个写法填在“别名”；不是的不用处理。"
    ),
    "P219": Rule(_VERIFY, "设置“统筹单位”填的“{text}”不在“单位”表中。{hint}", "请更正写法，或在“单位”表中增加。"),
    "P220": Rule(_NOTE, "单位{name}的类别“{category}”不是常用类别。", "请从列表中选择。"),
    "P221": Rule(_VERIFY, "设置“{name}”填的“{text}”不能用，按默认的符号和颜色显示。", "请写成 ●|2F7D4F 的形式。"),
    "P222": Rule(_VERIFY, "设置“{name}”填的“{text}”不能用，按{usual}处理。", "应为{wanted}。"),
    "P225": Rule(
        _VERIFY,
        "指标{id}的填报项不能相加（只有个数、数量、金额可以相加），几个单位所报的数不会合计。",
        "以第一个责任单位{first}所报为准，其他单位核对；要相加的，请把填报项改为分子和分母，不相加的请清空“汇总方式”。",
    ),
    "P224": Rule(
        _VERIFY,
        "参照值表中指标{id}的“{name}”不会被采用：它的目标值是“{target}”。",
        "“参照”列应写目标值所比的平均，如 全国平均、全省平均。",
    ),
    "P223": Rule(
        _VERIFY,
        "{where}：{what}，按“{reading}”计入。",
        "请核对：对的在“待确认”表选“按建议”；不对的选“另一读法”或“不用”后重新导入，或自己改好计划表后选“已改计划表”。",
    ),
    "P227": Rule(
        _VERIFY,
        "{where}：{what}，选了“{answer}”，计划表还没有照改。",
        "请用同样的命令重新导入（qcreport plan import）；自己改好了的，选“已改计划表”。",
    ),
    "P228": Rule(
        _VERIFY,
        "同类的{count}处没有确认，如{where}：{what}，按“{reading}”计入。",
        "请核对下面同类各行：都对的，在这一格选“按建议”；个别不对的，在该行另选。",
    ),
    "P226": Rule(_VERIFY, "校验规则{id}不会核对：{why}。", "请核对规则中的编号和填报项；不需要的请删去这一行。"),
    # One field of a form (F).
    "F101": Rule(_NOTE, "{name}填“{raw}”，按{value}读取（{repairs}）。", "与原意不符的请改正。"),
    "F102": Rule(_MUST, "{name}填“{raw}”，不是能确定的数，未采用。", "请{help}"),
    "F103": Rule(_MUST, "{name}填“{raw}”，是约数或范围，不是一个确定的数，未采用。", "请{help}"),
    "F104": Rule(
        _MUST,
        "{name}填“{raw}”，不是数，未采用。",
        "为零的请填0；没有数的请留空，并按需要选择“特殊情况”、写明原因。",
    ),
    "F105": Rule(_MUST, "{name}是逻辑值{raw}，不是数，未采用。", "请{help}"),
    "F106": Rule(
        _MUST,
        "{name}被表格程序识别成了日期或时间（{raw}），未采用。",
        "请先将该单元格格式改为“常规”再填；{help}",
    ),
    "F107": Rule(_MUST, "{name}是公式的错误值{raw}，未采用。", "请改正公式或直接填写；{help}"),
    "F108": Rule(_MUST, "{name}填“{raw}”，逗号或空格不在千位上，无法确定是多少，未采用。", "请{help}"),
    "F109": Rule(
        _MUST,
        "{name}填“{raw}”，所写单位“{written}”与要求的单位（{own}）不同，无法确定换算，未采用。",
        "请换算后{help}",
    ),
    "F110": Rule(
        _MUST,
        "{name}填的是{value}，无法确定是{hundredfold}%还是{value}%，未采用。",
        "是{hundredfold}%的请填{hundredfold}；确是{value}%的请在前面加英文单引号，填成'{value}%。",
    ),
    "F111": Rule(
        _VERIFY,
        "{name}填“{raw}”，按{value}%读取，不到或刚到1%。",
        "请核实：应为{hundredfold}%的请填{hundredfold}；确是{value}%的请在说明栏注明。",
    ),
    "F112": Rule(_MUST, "{name}填“{raw}”，应为整数，未采用。", "请{help}"),
    "F113": Rule(_MUST, "{name}填“{raw}”，应为{limits}，未采用。", "请{help}"),
    "F115": Rule(_MUST, "{name}填“{raw}”，位数过多或数值过大，未采用。", "请核对单位和小数位；{help}"),
    "F116": Rule(_MUST, "{name}填“{raw}”，不在可选项内{meant}，未采用。", "请{help}"),
    "F117": Rule(_MUST, "{name}填“{raw}”，不是能确定的日期，未采用。", "请{help}"),
    "F118": Rule(_NOTE, "{name}填“{raw}”，按{value}读取。", "与原意不符的请改正。"),
    "F119": Rule(_MUST, "{name}的内容无法识别（{raw}），未采用。", "请{help}"),
    "F120": Rule(_NOTE, "{name}“{raw}”中去掉了不可见字符。", "与原意不符的请改正。"),
    "F121": Rule(_MUST, "{name}填的是{value}，应为整数百分数，未采用。", "是{hundredfold}%的请填{hundredfold}；{help}"),
    "F122": Rule(
        _MUST,
        "{name}填“{raw}”，数后面的“{rest}”看不出是单位，无法确定是否影响这个数，未采用。",
        "请{help}要说明的写在说明栏或进展情况里。",
    ),
    "F131": Rule(
        _MUST,
        "{part}（{small}）大于{whole}（{large}），未采用。",
        "请核对两个数：{part}不能大于{whole}。",
    ),
    "F132": Rule(_MUST, "{whole}为0，而{part}为{small}，未采用。", "请核对两个数：{whole}为0时{part}也只能为0。"),
    "F133": Rule(
        _VERIFY,
        "{part}和{whole}都为0。",
        "本期确无此项业务的，请在“特殊情况”行选择“本期无此业务”并说明；否则请改正。",
    ),
    "F134": Rule(_MUST, "{rank}（{small}）大于{cities}（{large}），未采用。", "请核对：名次不能大于参评城市数。"),
    "F141": Rule(_MUST, "进展状态为“{status}”，而完成率为{percent}，两项互相矛盾，都未采用。", "请核对：{expected}。"),
    "F142": Rule(_MUST, "进展状态为“合理缺项”，而进展情况没有写明理由，未采用。", "请在“进展情况”写明合理缺项的理由。"),
    "F143": Rule(
        _MUST,
        "{name}填的是1，进展状态看不出是1%还是100%，未采用。",
        "是100%的请填100；确是1%的请在前面加英文单引号，填成'1%。",
    ),
    "F144": Rule(
        _NOTE,
        "{name}的单元格是百分比格式（{raw}），按所存的数{value}读取。",
        "请将该单元格格式改为“常规”；与原意不符的请重新填写。",
    ),
    "F145": Rule(
        _VERIFY,
        "{name}的单元格是百分比格式（{raw}），按所存的数{value}读取。",
        "请核实：请将该单元格格式改为“常规”并重新填写；无误的请在说明栏注明。",
    ),
    # Rules of the plan, by level.
    "F151": Rule(_MUST, "不符合规则{id}（{rule}）：{figures}，未采用。", "{prompt}"),
    "F152": Rule(
        _VERIFY,
        "不符合规则{id}（{rule}）：{figures}。",
        "{prompt}有误的请更正；属实的请在该行“数据来源及说明”写明原因。",
    ),
    "F153": Rule(_NOTE, "不符合规则{id}（{rule}）：{figures}。", "{prompt}"),
    "F154": Rule(_NOTE, "不符合试行规则{id}（{rule}）：{figures}。", "供统筹单位参考，不要求填报单位更正。"),
    # A returned file (S).
    "S201": Rule(
        _VERIFY,
        "表中看不出是哪一份下发的表，按表中写明的责任单位“{name}”和表头识别。",
        "请核实确为本单位所报；以后请直接在下发的文件中填写，不要复制到新文件。",
    ),
    "S202": Rule(
        _NOTE,
        "表是以“{old}”的名义下发的，现按“{new}”接收。",
        "无需更正；{old}已更名或并入{new}的，以后请用{new}的表。",
    ),
    "S203": Rule(
        _NOTE, "表是按较早的计划下发的，仍可使用，按现行计划读取。", "如现行计划增加了填报内容，请另填新下发的表。"
    ),
    "S205": Rule(
        _VERIFY,
        "这张表写的是“{said}”，不是{name}本期的表，未采用。",
        "误粘贴的请删去，并在本单位本期下发的表中填写。",
    ),
    "S211": Rule(_VERIFY, "这一行填了内容，但没有编号，无法对应，未采用。", "请填写编号，或把内容移到有编号的行。"),
    "S212": Rule(_VERIFY, "编号“{id}”在计划中不存在，这一行未采用。{hint}", "请按下发的表改正编号。"),
    "S213": Rule(_VERIFY, "编号{id}不由{name}填报，这一行未采用。", "请核对编号；确需填报的请与市创强办联系。"),
    "S214": Rule(_VERIFY, "编号{id}没有“{name}”这一填报项，这一行未采用。", "请按下发的表改正“填报项”。"),
    "S215": Rule(
        _VERIFY, "佐证材料的关联编号“{id}”在计划中找不到。{hint}", "请填写对应指标或任务的编号，如 Z1-1、1.1。"
    ),
    "S216": Rule(
        _MUST, "{id}的“{name}”填了多处（{places}），内容不同（{values}），都未采用。", "请只保留一处，或改成一致。"
    ),
    "S217": Rule(_MUST, "单元格显示的是错误值{error}，未采用。", "请改正公式或直接填写。"),
    "S218": Rule(_MUST, "单元格里的公式没有计算结果，未采用。", "请在 Excel 或 WPS 中打开并保存一次，或直接填写。"),
    "S219": Rule(
        _NOTE, "单元格里是公式，按保存的计算结果“{raw}”读取。", "结果不是最新的，请重新计算后保存，或直接填写数值。"
    ),
    "S220": Rule(_MUST, "单元格里有内容，但没有能读出来，未采用。", "请在这一格重新填写后保存，再发送。"),
    "S221": Rule(_MUST, "缺少“{sheet}”表，或其表头已被改动。", "请用下发的表重新填写，不要删除工作表或改动表头。"),
    "S222": Rule(_MUST, "{id}的“{name}”未填写。", "请填写；确实没有的请按填报说明选择“特殊情况”或“合理缺项”。"),
    "S223": Rule(_MUST, "表中没有{id}“{name}”这一行，可能已被删除。", "请用下发的表补上这一行并填写。"),
    "S224": Rule(_NOTE, "“填报说明”中的{name}未填写。", "请补填，便于联系核实。"),
    "S225": Rule(
        _VERIFY,
        "这张表没有“{heading}”这一列，或其表头已被改动，这一列未采用。",
        "请把表头改回“{heading}”，或用下发的表重新填写。",
    ),
    "S226": Rule(_NOTE, "没有“{sheet}”表，或其表头已被改动。", "没有内容可填的无需处理；填过的请用下发的表补上。"),
    "S227": Rule(_NOTE, "“填报说明”中没有找到“{name}”这一项。", "填过的请把名称改回“{name}”，便于联系核实。"),
    "S228": Rule(
        _VERIFY,
        "“{sheet}”表有{count}格（{cells}）写有内容，但没有能读出来。",
        "请核对这些格子，重新填写后保存，再发送。",
    ),
    "S229": Rule(_NOTE, "表是空白的，{said}。", "请填写后重新发送。"),
    "S230": Rule(
        _MUST,
        "“{sheet}”表的表头“{headings}”被删除或改动，所在列按位置读出{count}格，没有采用，已填在发回的表中。",
        "请核对这些格子，无误的保持原样，随发回的表一并报来。",
    ),
    "S231": Rule(
        _MUST,
        "{id}的特殊情况选了“{claim}”，但没有写明理由，不能认定。",
        "请在“特殊情况”行的“数据来源及说明”写明理由，只写“核实无误”不算理由。",
    ),
    "S232": Rule(
        _VERIFY, "{id}的特殊情况选了“{claim}”，同时又填了数值。", "请核实：有数值的请清空“特殊情况”，否则请清空数值。"
    ),
    "S233": Rule(_VERIFY, "说明只写了“{text}”，不能说明情况。", "请写明数据来源；对有疑问的数据请写明原因。"),
    "S234": Rule(
        _VERIFY,
        "任务{id}报“已完成”，但没有对应的佐证材料。",
        f"请在“佐证材料”表中以关联编号{{id}}登记材料，或核实进展状态；确无材料的{IN_RETURNED}写明。",
    ),
    "S235": Rule(_VERIFY, "任务{id}（相关任务）填了内容，但没有写进展情况。", "请补填进展情况。"),
    "S236": Rule(
        _VERIFY,
        "{id}未达标，而“{name}”一行没有写明。",
        "请在该行的“数据来源及说明”写明{name}，要具体。",
    ),
    "S237": Rule(
        _VERIFY,
        "{id}“{name}”的内容写在了“{wrong}”，未采用。",
        "请移到同一行的“{right}”（{cell}）。",
    ),
    "S238": Rule(
        _MUST,
        "任务{id}的完成率{percent}%是预填的上期数，没有确认，也没有修改，暂按未填。",
        "没有变化的请在“本期确认”栏选择“与上期相同”或“完成率不变”；有变化的请改为本期数。",
    ),
    "S239": Rule(_NOTE, "认不出是我办所发的表，经{approver}批准补认后采用。", ""),
    "S240": Rule(
        _NOTE,
        "表内写的是{own}，{why}，可能填错了表。",
        "由统筹单位在待定事项中认定归属；认定之前，这份表涉及的指标和任务不作判定。",
    ),
    "S241": Rule(
        _NOTE,
        "{id}{state}，又写了“{name}”，已收下，不列入提请市领导决定的事项。",
        "没有要协调的，请清空这一格；确需协调的请与我办联系。",
    ),
    "S242": Rule(
        _VERIFY,
        "任务{id}选择了“{tick}”，但{changed}已改动，按改动后的内容计入。",
        "请核实：确有变化的请清空“本期确认”；没有变化的请改回上期内容。",
    ),
    # Facts and verdicts (A).
    "A301": Rule(
        _MUST,
        "决定“{decision}”不在选项（{options}）中，没有采用，文件没有改动。",
        "请从下拉列表中选择后重新汇总。",
    ),
    "A302": Rule(_MUST, "事项“{question}”没有填写决定人，没有采用，文件没有改动。", "请填写决定人后重新汇总。"),
    "A303": Rule(
        _MUST,
        "文件打不开，可能正被其他程序打开、设了密码或已损坏，其中的决定没有采用，本次按台账中已有的决定汇总，文件没有改动。",
        "请关闭打开它的程序或取消密码后重新汇总；已损坏的请移走后重新汇总，台账中的决定不会丢失。",
    ),
    "A304": Rule(
        _MUST,
        "缺少列“{headings}”，其中的决定没有采用，本次按台账中已有的决定汇总，文件没有改动。",
        "请把表头改回原样，或把文件移走后重新汇总。",
    ),
    "A305": Rule(
        _MUST,
        "事项“{question}”写了理由或决定人，但没有“决定”，没有采用，文件没有改动。",
        "请从下拉列表中选择“决定”后重新汇总。",
    ),
    "A306": Rule(
        _MUST,
        "这一行填了内容，但没有事项编号，没有采用，文件没有改动。",
        "请填回事项编号；不需要的请删去这一行，再重新汇总。",
    ),
    "A307": Rule(
        _NOTE, "事项“{question}”的决定（原为“{decision}”）已清空，按撤回处理，重新待定。", "不想撤回的请重新填写。"
    ),
    "A308": Rule(
        _VERIFY,
        "事项“{question}”的答复（{decision}，{who}，{day}）是针对“{then}”作出的，现已变为“{now}”，这一答复不再有效，重新待定。",
        "请在待定事项.xlsx中重新答复。",
    ),
    "A309": Rule(
        _VERIFY,
        "事项“{question}”以前的答复（{decision}，{who}，{day}）无法确定是针对哪些数据作出的，重新待定。",
        "请核对现在的数据，在待定事项.xlsx中重新答复。",
    ),
    "A310": Rule(
        _NOTE,
        "事项“{question}”已不需要答复，相关的填报已经变化；原来的答复（{decision}，{who}）留存在台账中。",
        "无须处理。",
    ),
    "A311": Rule(
        _NOTE,
        "其他各期有{count}条以前的答复无法确定是针对哪些数据作出的，已重新待定：{periods}。",
        "需要时请重新汇总该期，在该期的待定事项.xlsx中重新答复。",
    ),
    "A320": Rule(
        _VERIFY,
        "{id}责任单位填的{name}为{own}，市创强办掌握的为{known}（{source}），两者不同，本期按市创强办的判定。",
        "请责任单位核对：填错的请更正，有依据的请在该行“数据来源及说明”写明来源；市创强办的有误时，请改计划的“参照值”并采用。",
    ),
    # The office's own register.
    "A330": Rule(
        _MUST,
        "文件打不开，可能正被其他程序打开、设了密码或已损坏，其中新填的行没有采用，先前采用的仍然有效，文件没有改动。",
        "请关闭打开它的程序或取消密码后重新运行；已损坏的请移走后重新运行，先前采用的会重新写出。",
    ),
    "A331": Rule(
        _MUST,
        "缺少“{lost}”，其中新填的行没有采用，先前采用的仍然有效，文件没有改动。",
        "请把工作表名称和表头改回原样，或把文件移走后重新运行。",
    ),
    "A332": Rule(_MUST, "这一行没有采用：{why}", "改好后再收取或汇总一次。"),
    "A333": Rule(
        _VERIFY,
        "第{number}号已经采用，不能改动，已恢复原样：{said}。",
        "要改的请另起一行，写明撤销{number}。",
    ),
    "A334": Rule(_NOTE, "第{number}号已经采用，表中没有这一行，已补回。", "要取消的请另起一行，写明撤销{number}。"),
    "A335": Rule(
        _NOTE,
        "文件正被 Excel 或 WPS 打开，或者没有写入权限，处理结果没有写进去，已采用的仍然有效。",
        "请关闭该文件，下次运行时补写。",
    ),
    "A401": Rule(
        _VERIFY,
        "任务{task}报“已完成”，但判定条件（{related}）未达标。",
        f"请核实：任务确已完成的{IN_RETURNED}写明理由，否则请改为“进行中”。",
    ),
    "A402": Rule(
        _VERIFY,
        "任务{task}牵头单位{lead}报“已完成”，配合单位{partner}报“未启动”。",
        "请两个单位核对后更正；属实的请其中一方在我办发回的表中这一条的“说明”栏写明。",
    ),
    "A403": Rule(
        _VERIFY,
        "{what}{when}为{old}，本期为{new}，变动过大。",
        "请核实：有误的请更正；属实的请在该行“数据来源及说明”或我办发回的表中这一条的“说明”栏写明原因，只写“核实无误”不算说明。",
    ),
    "A405": Rule(
        _VERIFY,
        "{what}为{value}，{why}。",
        "请责任单位核实：填错的请改正；属实的请在该行“数据来源及说明”中写明原因，只写“核实无误”不算说明。",
    ),
    "A406": Rule(
        _VERIFY,
        "{what}：{first}报{said}，{other}报{differing}，两家不一致，以{first}所报为准。",
        "请两个单位核对后更正；属实的请其中一方在该行“数据来源及说明”中写明原因。",
    ),
    "A407": Rule(
        _NOTE,
        "{id}由{names}都填报了，现由一个单位负责，采用较新的：{words}。",
        "不对的请重新填报后发送。",
    ),
    "A408": Rule(
        _NOTE,
        "{id}由{names}各报了一份，单位虽已合并，两份都计入、相加。",
        "后报的一份如已包含前一份，请改为只填本单位原来的部分后重新发送。",
    ),
    "A404": Rule(
        _NOTE,
        "较新的文件没有填写的{count}项（{sheets}），沿用较早的文件“{file}”所填的内容。",
        "没有变化的无须处理；有变化的请在新文件中补填后重新发送。",
    ),
}
