"""Lists of what a government will do for its citizens (民生实事) that name no unit: how they are introduced, counted and closed."""

from tests.plan.documents.corpus.cases import ExpectedRow
from tests.plan.documents.made_up.parts import Made, dice, made_case, task_row
from tests.plan.documents.made_up.words import DIGITS, numbered

_DEEDS = (
    ("实施城乡供水提升工程", "新建改建供水管网120公里，受益群众5万人"),
    ("改造老旧小区", "完成36个小区改造，惠及居民1.2万户"),
    ("建设便民停车场", "新增公共停车泊位3000个"),
    ("推进学前教育普惠发展", "新建公办幼儿园8所，新增学位2400个"),
    ("开展免费健康筛查", "为6万名适龄妇女提供免费筛查"),
    ("完善养老服务设施", "新建社区养老服务站50个"),
    ("推进农村公路提档升级", "改造农村公路260公里、危桥12座"),
    ("扩大公共充电设施", "新建充电桩1500个"),
    ("开展职业技能培训", "开展补贴性培训2万人次"),
)
_INTROS = (
    "2026年，市政府确定办好以下{}件民生实事：",
    "经市人大会议票决，确定2026年{}件民生实事项目如下：",
    "今年为民办实事项目如下：",
)
_CLOSES = ((), ("以上实事项目请市民监督。",), ("滨河市人民政府", "2026年2月18日"))
_LINES = {
    "number, title, body": "{n}{title}。{body}。",
    "number, body": "{n}{body}{stop}",
    "heading above": "{cn}、{title}\n{body}。",
    "title above": "{n}{title}\n{body}。",
    "semicolons": "{body}{stop}",
    "title with a colon": "（{cn}）{title}：{body}。",
    "sentences": "{title}。{body}。",
    "in words": "{cn}是{title}，{body}。",
    "circles": "{circle}{title}，{body}。",
}
_NOTHING = ("", (), ())


def deeds(seed: int) -> Made:
    """Lists of deeds with amounts, a paragraph each, in one paragraph, or a table."""
    r = dice(seed)
    form, intro, close, style = (
        r.choice((*_LINES, "one paragraph", "table")),
        r.choice(_INTROS),
        r.choice(_CLOSES),
        r.choice(("1.", "1、")),
    )
    chosen = r.sample(_DEEDS, r.randint(5, 9))
    intro = intro.format(DIGITS[len(chosen) - 1])
    title = f"滨河市2026年{DIGITS[len(chosen) - 1]}件民生实事"
    rows: list[ExpectedRow] = []
    lines: list[str] = []
    for at, (name, body) in enumerate(chosen):
        words = {
            "n": numbered(style, at + 1),
            "cn": DIGITS[at],
            "circle": numbered("①", at + 1),
            "title": name,
            "body": body,
        }
        stop = "；" if at < len(chosen) - 1 else "。"
        lines += _LINES.get(form, "{n}{body}{stop}").format(**words, stop=stop).split("\n")
        begins = (name, body[:8], f"{DIGITS[at]}是{name}", f"{words['circle']}{name}", f"{words['n']}{body[:8]}")
        rows.append(task_row(begins, _NOTHING, ""))
    if form == "table":
        table = [["序号", "实事项目", "主要内容"], *([str(at + 1), *deed] for at, deed in enumerate(chosen))]
        return Made((form,), made_case(seed, r.choice(("docx", "xlsx")), [title, table], rows))
    parts = [title, intro + "".join(lines)] if form == "one paragraph" else [title, intro, *lines]
    return Made((form, intro, "｜".join(close), style), made_case(seed, "docx", [*parts, *close], rows))
