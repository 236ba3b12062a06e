"""Measures of kinds that the bundled plan does not have, for the comparison of form and consolidation."""

from dataclasses import replace

from qcreport.plan.model import Indicator, InputItem, Plan

# id | target | 年限 | 计量单位 | 方向 | 填报项 with role and type
_TABLE = """
M-range    | 6.0%—6.5%           | - | %    | -    | 实际值 值 百分数
M-share    | 80%—90%             | - | %    | -    | 合格批次 分子 计数, 抽查批次 分母 计数
M-closed   | 保持在30至40分之间   | - | 分   | -    | 实际值 值 指数
M-upward   | 3—5家               | - | 家   | 正向 | 实际值 值 计数
M-bare     | 12                  | - | 万元 | 逆向 | 实际值 值 金额
M-province | 低于全省平均水平     | - | 分   | -    | 实际值 值 指数
M-growth   | 比上年增长5%以上     | - | 万元 | -    | T-1年 值 金额, T年 值 金额
M-fall     | 同比下降超过3.5%     | - | 吨   | -    | T-1年 值 数量, T年 值 数量
M-base     | 比2005年下降35%以上  | - | 吨   | -    | 2005年 值 数量, T年 值 数量
M-points   | 比上年提高2个百分点  | - | %    | -    | T-1年 值 百分数, T年 值 百分数
M-fewer    | 比上年减少3起以上    | - | 起   | -    | T-1年 值 计数, T年 值 计数
M-mean     | 年均增长6%以上       | 3 | 万元 | -    | T-2年 值 金额, T-1年 值 金额, T年 值 金额
"""


def with_made_measures(bundled: Plan) -> Plan:
    """The bundled plan and the measures of the table."""
    rows = [[cell.strip() for cell in line.split("|")] for line in _TABLE.strip().splitlines()]
    pattern = bundled.indicators[0]
    return replace(
        bundled,
        indicators=(*bundled.indicators, *(_indicator(pattern, row) for row in rows)),
        inputs=(*bundled.inputs, *(item for row in rows for item in _inputs(row))),
    )


def _indicator(pattern: Indicator, row: list[str]) -> Indicator:
    id_, target, years, unit, direction, inputs = row
    return replace(
        pattern,
        id=id_,
        target=target,
        years=None if years == "-" else int(years),
        measure_unit=unit,
        frequency="年" if "T年" in inputs else "点",
        direction="" if direction == "-" else direction,
    )


def _inputs(row: list[str]) -> list[InputItem]:
    id_, _, _, unit, _, inputs = row
    items = [item.split() for item in inputs.split(",")]
    return [InputItem(id_, name, role, type_, unit if role == "值" else "批次") for name, role, type_ in items]
