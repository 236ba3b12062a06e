"""The units that a document names: their kind by their names, groups that need members, who coordinates."""

import re
from collections.abc import Iterable, Iterator

from qcreport.plan.aliases import propose_aliases
from qcreport.plan.documents.confirmation.doubts import Doubt
from qcreport.plan.groups import is_group
from qcreport.plan.model import LEADING_GROUP, Unit
from qcreport.plan.unit_names import hardly_a_unit

_COORDINATES = re.compile(r"创.{1,4}办$|创建办$|领导小组办公室$|指挥部(?:办公室)?$|专班$")
_KINDS = (
    ("群团", re.compile(r"团[省市县区]委|总工会|妇联|工商联|科协|残联|文联|侨联|红十字会")),
    ("媒体", re.compile(r"日报|电视台|广电|传媒|融媒")),
    ("园区", re.compile(r"管委会$|园区$|开发区$|集聚区$|高新区$|新区$")),
    ("县市区", re.compile(r"(?:县|镇|乡|街道)$|.{2,}[市区]$|(?:县|区|市)(?:人民)?政府$|街道办事处$")),
)
_MEMBERS = ("市级部门", "群团")
_MOST_COMPARED = 500  # each name is held against each other; no campaign has more


def coordinator_of(names: Iterable[str]) -> str:
    """The office that drives the campaign, by its name; empty where none of the names tells."""
    return next((name for name in names if _COORDINATES.search(name)), "")


def units_of(names: Iterable[str]) -> tuple[Unit, ...]:
    """The sheet 单位 for these names, in their order; groups have no row."""
    single = [name for name in dict.fromkeys(names) if not is_group(name)]
    coordinator = coordinator_of(single)
    return tuple(_unit(name, coordinator) for name in single)


def _unit(name: str, coordinator: str) -> Unit:
    kind = next((kind for kind, words in _KINDS if words.search(name)), "市级部门")
    if name == coordinator:
        kind = "统筹单位"
    return Unit(name, category=kind, leading_group=kind in _MEMBERS)


def unit_doubts(names: Iterable[str]) -> Iterator[Doubt]:
    """Groups without members, spellings that may mean one unit, the coordinating office, kinds taken from names."""
    known = tuple(dict.fromkeys(names))
    single = [name for name in known if not is_group(name)]
    for name in known:
        if is_group(name) and name != LEADING_GROUP:
            what = f"“{name}”是一组单位，印发件没有列出是哪些"
            yield Doubt(f"单位 {name}", "", what, "没有成员，不能下发", (f"在“单位”表列出各成员，“所属组”填“{name}”",))
    for name in single:
        if reason := hardly_a_unit(name):
            yield Doubt(f"单位 {name}", "", f"“{name}”{reason}", "一个单位", ("改正“任务”“指标”“单位”各表中的写法",))
    for one in propose_aliases(single) if len(single) <= _MOST_COMPARED else ():
        what = f"“{one.alias}”与“{one.name}”可能{'有承接关系' if one.related_only else '是同一单位'}：{one.reason}"
        other = "填写“并入单位”" if one.related_only else f"只留“{one.name}”，“{one.alias}”填在“别名”"
        yield Doubt(f"单位 {one.alias}", "", what, "两个单位", (other,))
    coordinator = coordinator_of(single)
    said = coordinator or "空着"
    yield Doubt("设置 统筹单位", "", "印发件没有写明由谁统筹", said, ("在“设置”表填写统筹单位",))
    yield Doubt("单位 类别", "", "“类别”和“领导小组成员”按单位名称推定", "见“单位”表", ("在“单位”表逐个改正",))
