"""Documents in paragraphs: tasks with who does them behind each, and lists below or above those who do them."""

from collections.abc import Mapping

from tests.plan.documents.made_up.parts import Made, charged, dice, made_case, task_row, task_words
from tests.plan.documents.made_up.words import (
    DEPARTMENTS,
    DIGITS,
    DOCUMENT,
    GROUPS,
    HEADINGS,
    OTHERS,
    PREFACE,
    numbered,
)

_FORMS_AT: Mapping[str, tuple[str, ...]] = {
    "line": ("label", "labels"),
    "sentence": ("led", "charged", "label", "labels", "charged, helped"),
    "dash": ("names",),
}
_FORMS = ("label", "led", "charged", "names", "labels", "charged, helped")
_UNTIL = (("2025年6月底前完成", "2025-06-30"), ("2025年9月底", "2025-09-30"), ("2026年3月底", "2026-03-31"))


def paragraphs(seed: int) -> Made:
    """Tasks in paragraphs, who does each and until when behind it in one of nine places."""
    r = dice(seed)
    level = r.choice(tuple(DEPARTMENTS))
    place = r.choice(("behind", "before the stop", "〔", "【", "line", "sentence", "bracket line", "dash"))
    form = r.choice(_FORMS_AT.get(place, _FORMS))
    heading = r.choice(("", "一、", "plain"))
    style = r.choice(
        {
            "": ("1.", "1、", "（一）", "一、", "(1)"),
            "一、": ("1.", "1．", "（一）", "①", ""),
            "plain": ("1、", "（1）", ""),
        }[heading]
    )
    until = r.choice(("", "", "beside", "line"))
    parts, rows, count = [DOCUMENT, *([PREFACE] if r.random() < 1 / 2 else [])], [], 0
    for at in range(2 if heading else 1):
        if heading:
            parts.append(HEADINGS[at] if heading == "plain" else f"{DIGITS[at]}、{HEADINGS[at]}")
        for own in range(r.randint(2, 4)):
            count += 1
            number = numbered(style, own + 1)
            title, body = task_words(seed, count)
            text = f"{title}{r.choice('。，：')}{body}"
            group = r.choice(("", r.choice(GROUPS[level])))
            who = charged(r, form, r.sample(DEPARTMENTS[level], r.randint(1, 4)), group)
            words, day = r.choice(_UNTIL) if until else ("", "")
            lines, read = _with_who(number, text, who[0], place, words if until == "beside" else "")
            if until == "line":
                lines.append(f"{r.choice(('完成时限', '时间要求', '完成时间'))}：{words}")
            parts += lines
            rows.append(
                task_row((text[:10], f"{number}{text[:10]}"), who, group, day if read or until == "line" else "")
            )
    return Made((level, place, form, heading, style, until), made_case(seed, "docx", parts, rows))


def _with_who(number: str, text: str, who: str, place: str, until: str) -> tuple[list[str], bool]:
    """The lines of a task, and whether the deadline stands among them."""
    beside = until if place in {"behind", "before the stop", "〔", "【", "bracket line"} else ""
    if beside:
        who += f"；完成时限：{beside}" if "：" in who else f"，{beside}"
    lines = {
        "behind": [f"{number}{text}。（{who}）"],
        "before the stop": [f"{number}{text}（{who}）。"],
        "〔": [f"{number}{text}。〔{who}〕"],
        "【": [f"{number}{text}。【{who}】"],
        "line": [f"{number}{text}。", who],
        "bracket line": [f"{number}{text}。", f"（{who}）"],
        "sentence": [f"{number}{text}。{who}。"],
        "dash": [f"{number}{text}。——{who}"],
    }[place]
    return lines, bool(beside)


def lists(seed: int) -> Made:
    """Lists of tasks whose units are told above or below them, or of each of their parts; units of every kind of name."""
    r = dice(seed)
    shape = r.choice(
        (
            "unit above",
            "names above",
            "heading",
            "label above",
            "unit line",
            "label below",
            "parts",
            "two in one",
            "persons",
        )
    )
    style = r.choice(("1.", "1、", "（1）"))
    parts, rows, count = [DOCUMENT, *([PREFACE] if r.random() < 1 / 2 else [])], [], 0
    for at in range(2):
        units, group = (
            r.sample(OTHERS, 1 if "unit" in shape else r.randint(1, 4)),
            r.choice(("", "各县区政府", "各乡镇（街道）")),
        )
        group = "" if "unit" in shape else group
        owed = charged(r, "names", units, group)
        parts += _above(shape, at, units[0], owed[0])
        for own in range(r.randint(2, 4)):
            count += 1
            number, (title, body) = numbered(style, own + 1), task_words(seed, count)
            texts = (title, f"{number}{title}")
            if shape in {"parts", "two in one", "persons"}:
                own_units = r.sample(OTHERS, r.randint(1, 3))
                owed, group = charged(r, "labels" if shape == "two in one" else "label", own_units, ""), ""
            rows.append(task_row(texts, owed, group))
            if shape == "persons":
                parts.append(f"{number}{title}。{body}。（{r.choice(('责任领导', '分管领导'))}：李晓明；{owed[0]}）")
            elif shape == "two in one":
                count += 1
                second, more = task_words(seed, count)
                helped = charged(r, "led", r.sample(OTHERS, 2), "")
                parts.append(f"{number}{title}，{body}。（{owed[0]}）{second}，{more}。（{helped[0]}）")
                rows.append(task_row((second,), helped, ""))
            elif shape == "parts":
                rows.pop()
                parts.append(f"{number}{title}。")
                for part in (1, 2):
                    count += 1
                    name, more = task_words(seed, count)
                    mark = numbered("（1）" if style != "（1）" else "①", part)
                    parts.append(f"{mark}{name}，{more}。（{owed[0]}）")
                    rows.append(task_row((name, f"{mark}{name}"), owed, ""))
            else:
                parts.append(f"{number}{title}。{body}。")
        if shape == "label below":
            parts.append(
                r.choice(("（以上任务由{}负责）", "以上任务责任单位：{}", "（以上各项责任单位：{}）")).format(owed[0])
            )
    return Made((shape, style), made_case(seed, "docx", parts, rows))


def _above(shape: str, at: int, unit: str, everybody: str) -> list[str]:
    found = {
        "unit above": f"{DIGITS[at]}、{unit}",
        "unit line": f"{unit}：",
        "names above": f"以下任务由{everybody}负责：",
        "heading": f"{DIGITS[at]}、{HEADINGS[at]}（责任单位：{everybody}）",
        "label above": f"责任单位：{everybody}",
    }
    return [found[shape]] if shape in found else []
