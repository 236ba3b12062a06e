"""What `status --weak` prints: the cells that cause most findings (C1.39)."""

import json
from collections.abc import Iterator, Sequence

from qcreport.ledger.weak import WeakCell


def weak_lines(cells: Sequence[WeakCell]) -> Iterator[str]:
    """One line a cell, with what was wrong most often, in the words of the newest case."""
    if not cells:
        yield "各期来件都没有问题。"
        return
    yield f"各期问题最多的 {len(cells)} 个填报格（同一单位一期内同一问题只计一次）："
    for number, one in enumerate(cells, start=1):
        cell = " ".join(filter(None, (one.subject.id, one.subject.item)))
        yield f"{number}. {cell}：{one.times} 处，{one.units} 个单位，{one.periods} 期；最常见的，如：{one.said}"


def weak_json(cells: Sequence[WeakCell]) -> str:
    """The same for programs."""
    rows = [
        {
            "id": one.subject.id,
            "item": one.subject.item,
            "findings": one.times,
            "units": one.units,
            "periods": one.periods,
            "code": one.code,
        }
        for one in cells
    ]
    return json.dumps({"cells": rows}, ensure_ascii=False, indent=2)
