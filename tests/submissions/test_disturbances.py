"""A form is recognised whatever happened to it; where it is not certain, it says so and does not guess.

`全`: every answer reads as typed, with a 提示 at most. A code: a finding names what happened. `-2`: so many answers are
not taken. `拒`: the file is refused. One outcome stands for all four ways of saving, else one each: as written, saved
by LibreOffice as .xlsx, .ods and .xls.
"""

from pathlib import Path

import pytest

from tests.submissions.disturbance_matrix import AS_WRITTEN, WAYS, on_page, run, saved
from tests.submissions.disturbances import DISTURBANCES
from tests.submissions.xlsx.oracle import compare

PAGE = Path(__file__).parents[2] / "docs" / "disturbances.md"
EXPECTED = """
原样 | 全
改文件名 | 全
工作表改名 | 全
工作表倒序 | 全
填报的工作表被隐藏 | 全
多一张自己的底稿 | 全
插入图表页 | 全
“量化指标 (2)”：原样复制 | 全
“量化指标 (2)”：副本改了一个数 | S216 -1
“工作任务 (2)”：原样复制 | 全
“佐证材料 (2)”：原样复制 | 全
工作任务拆成两张，都带表头 | 全
工作任务拆成两张，第二张没有表头 | S223 -26
两张表拼在一张工作表上 | S212 S214 S221 -156
删去“量化指标”表 | S221 -58
删去“工作任务”表 | S221 -156
删去“其他相关任务”表 | S226 -10
删去“佐证材料”表 | S226 S234 -14
删去“填报说明”表 | S227 -4
另存为 Strict Open XML | 全
删去隐藏的标识表 | 全 | 全 | 全 | S201
标识表被改名 | 全 | 全 | 全 | S201
清空文档属性 | 全
标识表和文档属性都没有 | S201
工作表复制到新工作簿 | S201
只粘贴数值到新工作簿 | S201
新工作簿里只有“量化指标” | S201 S221 S226 S227 -184
新工作簿里没有责任单位 | 拒
标识里的单位被改成别的单位 | 拒
标识是别的单位的 | 拒
标识表和文档属性是两个单位的 | 拒 | 拒 | 拒 | 全
校验码是别的工作区的 | 拒
只有标识表是别的工作区的 | 拒
是上一期的表 | 拒
按较早的计划下发的表 | 全 S203
上一期的“量化指标”粘进本期的表 | S205 S221 -58
别的单位的“工作任务”粘进本单位的表 | S205 S221 -156
两个单位的表放在一个工作簿 | S205
两个单位的表放在一个新工作簿 | 拒
插入空行 | 全
行倒序 | 全
按一列排序 | 全
一行重复，内容相同 | 全
一行重复，内容不同 | S216 -1
删去一行指标 | S223 -2
删去一行任务 | S223 -5
删去“配合”一行 | S222 -3
删去“特殊情况”行 | S222 -2
删去表头上面的标题行 | 全
表头上面加5行说明 | 全
表头上面加20行说明 | S230 -214
表头每20行重复一次 | 全
表头上面加一行大类表头 | 全
表下面加合计行 | S212
表下面加附注 | 全
任务下面加一行续写 | S211
行被隐藏 | 全
筛选没有取消 | 全
编号只留每组第一行 | S211 S222 S223 -42
佐证材料行倒序 | 全
同一指标的编号合并成一格 | 全
两格填报值合并成一格 | S222 -1
前面插入序号列 | 全
中间插入空列 | 全
列倒序 | 全
填报值列移到最后 | 全
填报值列复制了一份，内容相同 | 全
填报值列复制了一份，改了一个数 | S216 -1
删去编号列 | S221 -58
删去填报项列 | S221 -58
删去说明列 | S225 -38
删去完成率列 | S222 S225 -23
列被隐藏 | 全
表头“填报值”改成“本期数” | S230 -20
表头“完成率(%)”改成“完成率” | S230 -23
表头“存在问题”改成“困难” | S230 -23
佐证材料的表头“日期”改成“时间” | S230 -4
表头加空格、换行、全角 | 全
“联系电话”改成“手机” | S227 -1
“责任单位”旁边写成科室名 | 全
“期次”旁边写成“三季度” | 全
编号打成全角 | 全
编号变成数值 | 全
编号打成小写、带空格 | 全
一个编号改错 | S212 S223 -2
一个填报项改名 | S214 S223 -2
数字存成文本 | 全
数字带单位、打成全角 | 全 F101
百分数按百分比格式填 | 全 F101
百分数按百分比格式填，超过100% | F113 -1
百分号是自定义格式加的 | 全
填成公式 | S218 -1 | 全 S219 | 全 S219 | 全 S219
公式出错 | S218 -1 | S217 -1 | S217 -1 | S217 -1
填成约数 | F103 -1
数字变成日期 | F106 -1
取消保护、改颜色和行高 | 全
加批注 | 全
套用表格格式 | 全
表外很远处有一个字 | 全
"""


def _expected(way: str) -> dict[str, str]:
    lines = [[cell.strip() for cell in line.split("|")] for line in EXPECTED.strip().splitlines()]
    return {name: outcomes[list(WAYS).index(way)] if outcomes[1:] else outcomes[0] for name, *outcomes in lines}


def test_every_disturbance_has_an_expected_outcome() -> None:
    """The table of expectations names each registered disturbance once, in the order of the registry."""
    names = [row.name for row in DISTURBANCES]
    assert list(_expected(AS_WRITTEN)) == names
    assert len(set(names)) == len(names)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_disturbed_form_reads_as_typed_or_says_why_not(way: str, shared: Path) -> None:
    """Saved in this way, no disturbed form gives a wrong value or loses an answer that it did not touch or does not name.

    Each .xlsx is read alike by the pass over its bytes and by calamine.
    """
    outcomes = run(way, shared)
    besides = {row.name: [key for key in outcomes[row.name].lost if not row.touched(key)] for row in DISTURBANCES}
    assert {name: one.wrong for name, one in outcomes.items() if one.wrong} == {}
    assert {name: keys for name, keys in besides.items() if keys} == {}
    assert [name for name, one in outcomes.items() if one.lost and not one.codes] == []
    assert {name: str(one) for name, one in outcomes.items()} == _expected(way)
    said = on_page(PAGE.read_text(encoding="utf-8"), way)
    assert said == {name: (one.in_words(), one.refused) for name, one in outcomes.items()}
    assert (
        compare((row.name, content) for row, content in zip(DISTURBANCES, saved(way, shared), strict=True)).others == []
    )
