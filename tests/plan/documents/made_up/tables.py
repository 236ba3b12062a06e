"""Documents in tables: of tasks and of indicators."""

from tests.plan.documents.corpus.cases import ExpectedRow
from tests.plan.documents.made_up.parts import Made, charged, dice, made_case, task_row, task_words
from tests.plan.documents.made_up.words import DEPARTMENTS, DIGITS, DOCUMENT, GROUPS, HEADINGS

_TASKS = (
    "工作任务",
    "重点任务",
    "主要任务",
    "任务内容",
    "工作内容",
    "具体任务",
    "工作事项",
    "目标任务",
    "整改任务",
    "工作措施",
    "改革事项",
)
_COLUMNS = (
    ("责任单位",),
    ("责任部门",),
    ("承办单位",),
    ("牵头单位", "配合单位"),
    ("牵头部门", "协办单位"),
    ("牵头单位", "责任单位"),
    ("责任领导", "责任单位"),
)
_DEADLINES = ("", "", "完成时限", "完成时间", "时间节点", "办结时限", "时限要求")
_DAYS = (
    ("2025年6月底前", "2025-06-30"),
    ("2025.6", "2025-06-30"),
    ("2025年6月30日", "2025-06-30"),
    ("持续推进", "持续推进"),
)


def task_tables(seed: int) -> Made:
    """Tables of tasks: which columns, how they are called, in which order, titles, sections and separators."""
    r = dice(seed)
    level = r.choice(tuple(DEPARTMENTS))
    number, task, units, until = (
        r.choice(("序号", "编号", "")),
        r.choice(_TASKS),
        r.choice(_COLUMNS),
        r.choice(_DEADLINES),
    )
    group = r.choice(("", "", "类别", "工作领域", "责任领域"))
    title, parted = r.choice(("paragraph", "row", "")), r.choice(("、", "、", "\n", "，", "；"))
    sections = not group and r.random() < 1 / 4
    words, day = r.choice(_DAYS)
    head = [*filter(None, (number, group, task, *units, until)), *(["备注"] if r.random() < 1 / 2 else [])]
    table = [[f"{DOCUMENT}（2025年）", *["<"] * (len(head) - 1)]] * (title == "row") + [head]
    rows: list[ExpectedRow] = []
    for at in range(2):
        if sections:
            table.append([f"{DIGITS[at]}、{HEADINGS[at]}", *["<"] * (len(head) - 1)])
        for own in range(r.randint(2, 4)):
            name, body = task_words(seed, len(rows) + 1)
            pool = r.sample(DEPARTMENTS[level], 6)
            members, others, open_group = (
                pool[: r.randint(1, 3)],
                pool[3 : 3 + r.randint(0, 3)],
                r.choice(("", r.choice(GROUPS[level]))),
            )
            cells = {
                number: str(len(rows) + 1),
                group: HEADINGS[at] if own == 0 else "^",
                task: f"{name}。{body}",
                until: words,
                "备注": "",
            }
            if len(units) == 1 or units[0] == "责任领导":
                cells |= {"责任领导": "李晓明", units[-1]: parted.join(filter(None, (*members, open_group)))}
                owed = charged(r, "names", members, open_group)
            else:
                cells |= {units[0]: members[0], units[1]: parted.join(filter(None, (*others, open_group)))}
                owed = ("", (members[0],), tuple(others))
            table.append([cells[one] for one in head])
            rows.append(task_row((f"{name}。{body}"[:10],), owed, open_group, day if until else ""))
    made = r.choice(("docx", "docx", "xlsx"))
    parts = [*([f"{DOCUMENT}（2025年）"] if title == "paragraph" else []), table]
    return Made(
        (level, number, group, task, "｜".join(units), until, title, parted, made), made_case(seed, made, parts, rows)
    )


_CELLS = ("labels", "words", "marks", "brackets", "persons", "names")
_SPACED = ("{}", " ", "\n")


def unit_cells(seed: int) -> Made:
    """Tables whose one column of units says in its cells who leads and who helps, below headings with blanks or breaks in them."""
    r = dice(seed)
    level, form, spaced = r.choice(tuple(DEPARTMENTS)), r.choice(_CELLS), r.choice(_SPACED)
    called = {"brackets": "牵头单位（配合单位）", "persons": "责任单位及责任人"}.get(
        form, r.choice(("责任单位", "责任分工", "责任部门"))
    )
    until, above = (
        r.choice(("", "完成时限", "时间要求")),
        r.choice(((), ("附件1",), ("附件1", DOCUMENT), (DOCUMENT, "填报单位：市政府督查室"))),
    )
    head = [one for one in ("序号", "工作任务", called, until) if one]
    shown = [one if spaced == "{}" or len(one) != len("责任单位") else spaced.join((one[:2], one[2:])) for one in head]
    table = [[one, *["<"] * (len(head) - 1)] for one in above] + [shown]
    rows: list[ExpectedRow] = []
    for at in range(r.randint(4, 7)):
        name, body = task_words(seed, at + 1)
        members, group = r.sample(DEPARTMENTS[level], r.randint(1, 4)), r.choice(("", r.choice(GROUPS[level])))
        group = "" if form == "persons" else group
        cell, leads, others = _unit_cell(form, members, group)
        cells = {"序号": str(at + 1), "工作任务": f"{name}。{body}", called: cell, until: "2025年6月底前"}
        table.append([cells[one] for one in head])
        rows.append(task_row((name,), ("", leads, others), group, "2025-06-30" if until else ""))
    made = r.choice(("docx", "xlsx"))
    return Made(
        (level, form, repr(spaced), called, until, "｜".join(above), made), made_case(seed, made, [table], rows)
    )


def _unit_cell(form: str, members: list[str], group: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The words of a cell, who leads by them and who else owes."""
    first, rest = members[0], tuple(members[1:])
    behind = "、".join(filter(None, (*rest, group)))
    if form == "persons":
        return f"{first}\n李晓明", (first,), ()
    if form == "names":
        return "、".join(filter(None, (first, behind))), *((((), tuple(members))) if behind else ((first,), ()))
    words = {
        "labels": f"牵头单位：{first}" + f"\n配合单位：{behind}" * bool(behind),
        "words": f"{first}牵头" + f"，{behind}配合" * bool(behind),
        "marks": "\n".join(filter(None, (f"{first}（牵头）", *rest, group))),
        "brackets": f"{first}（{behind}）" if behind else first,
    }
    return words[form], (first,), rest


_INDICATORS = (
    ("常住人口城镇化率", "%", "58.2", "65", "≥"), ("城镇新增就业人数", "万人", "3.2", "15", "≥"), ("城镇调查失业率", "%", "5.2", "5.5", "≤"),
    ("空气质量优良天数比率", "%", "85.6", "88", "≥"), ("每千人口拥有执业医师数", "人", "2.9", "3.2", "≥"), ("人均预期寿命", "岁", "77.9", "79", "≥"),
    ("粮食综合生产能力", "万吨", "120", "125", "≥"), ("高新技术企业数", "家", "120", "300", "≥"), ("PM2.5平均浓度", "微克/立方米", "38", "33", "≤"),
    ("劳动年龄人口平均受教育年限", "年", "10.2", "11.3", "≥"), ("5G基站数", "个", "1200", "6000", "≥"), ("污水集中处理率", "%", "92", "97", "≥"),
)  # fmt: skip


def indicator_tables(seed: int) -> Made:
    """Tables of indicators: which columns, where the unit of measure stands, how the target is written, owners."""
    r = dice(seed)
    name, measure = (
        r.choice(("指标名称", "指标", "主要指标", "考核指标", "具体指标")),
        r.choice(("单位", "计量单位", "（）", "")),
    )
    base, target = r.choice(
        (("", "2025年目标值"), ("", "目标值"), ("2020年", "2025年"), ("基期值", "目标值"), ("现状值", "2025年目标"))
    )
    number, group, kind, owner = (
        r.choice(one) for one in (("序号", ""), ("", "类别"), ("", "属性"), ("", "责任单位", "牵头单位"))
    )
    form = r.choice(("{v}", "{s}{v}", "{v}以{w}") if measure else ("{s}{v}{u}", "{v}{u}", "{v}{u}以{w}"))
    head = [*filter(None, (number, group, name, measure * (measure != "（）"), base, target, kind, owner))]
    table, rows = [head], []
    for at, (called, unit, before, value, sign) in enumerate(r.sample(_INDICATORS, 6)):
        words = form.format(v=value, u=unit, s=sign, w="上" if sign == "≥" else "下")
        owed = charged(r, "names", r.sample(DEPARTMENTS["市"], r.randint(1, 2)), "") if owner else ("", (), ())
        cells = {
            number: str(at + 1),
            group: HEADINGS[at // 3] if at % 3 == 0 else "^",
            base: before,
            target: words,
            kind: "预期性",
        }
        cells |= {name: f"{called}（{unit}）" if measure == "（）" else called, measure: unit, owner: owed[0]}
        table.append([cells[one] for one in head])
        readings = (f"{sign}{value}{unit}?", f"≥{value}{unit}?")
        rows.append(ExpectedRow("I", (called,), "", owed[1], owed[2], (), (), (words,), readings, unit))
    made = r.choice(("docx", "xlsx"))
    return Made(
        (name, measure, base, target, number, group, kind, owner, form, made), made_case(seed, made, [table], rows)
    )
