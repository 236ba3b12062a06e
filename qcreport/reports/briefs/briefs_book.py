"""专报.xlsx: contents, a page for each of 分管领导 and each 创建项目, a sheet of paper for each red item; all linked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from qcreport.book.sheet import Cell, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.plan.terms import PROJECT, term
from qcreport.reports.briefs.columns import columns
from qcreport.reports.briefs.grid import (
    GridField,
    TableLine,
    head,
    over_pages,
    paged,
    place,
    said,
    section,
    table_row,
    title,
)
from qcreport.reports.briefs.rows import named
from qcreport.reports.briefs.scope import OPEN, Scope, leader_scopes, leaders_of, project_scopes, units_by_id
from qcreport.reports.briefs.scope_pages import counts_of, scope_page
from qcreport.reports.briefs.story import Story, stories
from qcreport.reports.briefs.story_pages import story_pages
from qcreport.reports.model import Report
from qcreport.reports.said.counting import both, nobody_returned
from qcreport.reports.said.heading import campaign, coordinator, note
from qcreport.reports.summary.styles import STYLES

CONTENTS, BY_LEADER, BY_PROJECT, RED = "目录", "分管领导", PROJECT, "红色事项"
_BACK = f"'{CONTENTS}'!A1"
_OF_INDICATORS, _OF_TASKS = ("指标", "未达标"), ("任务", "逾期")
_SCOPES = (
    GridField("", 12, "row strong"),
    *(GridField(heading, 2, "row code") for heading in (*_OF_INDICATORS, *_OF_TASKS)),
    GridField("有风险和难以完成", 4, "row code"),
)
_ITEMS = (
    GridField("序号", 2, "row code"),
    GridField("红色事项", 13, "row strong"),
    GridField("结论", 3),
    GridField("分管领导", 6),
)
_ITEMS_ALONE = (
    _ITEMS[0],
    replace(_ITEMS[1], span=_ITEMS[1].span + _ITEMS[3].span),
    _ITEMS[2],
)  # where nobody is in charge
Pages = tuple[tuple[Row, ...], ...]


def write_briefs(report: Report) -> bytes:
    """Write 专报.xlsx; the same report gives the same bytes."""
    said_of = {"title": f"{campaign(report)} 专报 {report.period.label}", "author": coordinator(report)}
    return write_book(brief_sheets(report), STYLES, said=said_of)


def brief_sheets(report: Report) -> tuple[Sheet, ...]:
    """Describe its sheets; one that would have no page is left out, and the contents say why."""
    charged = leaders_of(report)
    told = stories(report, dict(charged))
    scopes = {BY_LEADER: leader_scopes(report)}
    if report.has_tasks:
        scopes[term(report.plan, BY_PROJECT)] = project_scopes(report)
    sheets_of_paper = [story_pages(report, one, _BACK) for one in told]
    red: Pages = tuple(page for some in sheets_of_paper for page in some)
    begins = accumulate((len(some) for some in sheets_of_paper), initial=0)
    links = {one.id: place(RED, red, at) for one, at in zip(told, begins, strict=False)}
    pages: dict[str, Pages] = {
        name: tuple(_page(report, one, name, links) for one in some) for name, some in scopes.items()
    }
    leading = {name: [place(name, pages[name], at) for at in range(len(pages[name]))] for name in pages}
    contents = _contents(report, scopes, leading, [(one, links[one.id], charged[one.id]) for one in told])
    sheets = {CONTENTS: contents, **pages, RED: red}
    return tuple(paged(name, some) for name, some in sheets.items() if some)


def _page(report: Report, of: Scope, sheet: str, links: Mapping[str, str]) -> tuple[Row, ...]:
    called = f"{sheet}：" if of.name != OPEN else ""
    return scope_page(report, of, called=called, back=_BACK, links=links)


def _contents(
    report: Report,
    scopes: Mapping[str, Sequence[Scope]],
    leading: Mapping[str, Sequence[str]],
    red: Sequence[tuple[Story, str, tuple[str, ...]]],
) -> Pages:
    """The contents, over as many pages as they take, each with the title."""
    top = title(f"{campaign(report)} 专报", note(report))
    parts = [_scope_rows(report, name, some, leading[name]) for name, some in scopes.items()]
    parts += [_red_rows(report, red)]
    return over_pages(top, top, parts)


def _scope_rows(
    report: Report, name: str, some: Sequence[Scope], leading: Sequence[str]
) -> tuple[tuple[Row, ...], list[Row]]:
    """The heading of a part and its lines."""
    if not some:
        why = "计划中没有填写“分管领导”，不按领导分页。" if name == BY_LEADER else "计划中没有任务。"
        return (section(name),), [said(why)]
    every = (replace(_SCOPES[0], heading=name), *_SCOPES[1:])
    shown = columns(report, every, of_indicators=_OF_INDICATORS, of_tasks=_OF_TASKS)
    lines = [
        table_row(shown.fields, shown.line(Cell(text=one.name, link=to), *map(str, counts_of(one.report))))
        for one, to in zip(some, leading, strict=True)
    ]
    if name == BY_LEADER and _is_shared(some):
        lines.append(said("几位领导分管的单位共同承担的事项，各页都列。"))
    return (section(f"{name}（{len(some)}页）"), head(shown.fields)), lines


def _is_shared(some: Sequence[Scope]) -> bool:
    """Whether anything stands on several pages, so that they add up to more than the whole."""
    found = [one for scope in some for one in units_by_id(scope.report.assessment)]
    return len(found) > len(set(found))


def _red_rows(report: Report, red: Sequence[tuple[Story, str, tuple[str, ...]]]) -> tuple[tuple[Row, ...], list[Row]]:
    if not red:
        if nobody_returned(report.assessment):
            return (section(RED),), [said("尚无单位报送，暂不能判定。")]
        return (section(RED),), [said(f"没有{both(report, '未达标的指标', '逾期的任务')}。")]
    late = sum(story.late for story, _, _ in red)
    fields = _ITEMS if any(leaders for _, _, leaders in red) else _ITEMS_ALONE
    lines = [
        table_row(fields, TableLine((*_item(number, story, to), "、".join(leaders))[: len(fields)]))
        for number, (story, to, leaders) in enumerate(red, start=1)
    ]
    how_many = both(report, f"未达标{len(red) - late}个考核值", f"逾期任务{late}项", "、")
    said_how_many = f"{RED}（{how_many}，各一份）"
    return (section(said_how_many), head(fields)), lines


def _item(number: int, story: Story, to: str) -> tuple[Cell | str, ...]:
    name = Cell(text=named(story.id, story.name), link=to)
    return (str(number), name, Cell(text=story.look.text, colour=story.look.colour))
