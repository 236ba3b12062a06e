"""Whatever usual layout a document has, its rows, units, targets and deadlines are read, and nothing is wrong in silence (D9.120 to D9.122)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plan.documents.corpus.comparing import Score, described, score_of
from tests.plan.documents.corpus.outcome import outcome_of
from tests.plan.documents.made_up.nobody import deeds
from tests.plan.documents.made_up.paragraphs import lists, paragraphs
from tests.plan.documents.made_up.parts import Made
from tests.plan.documents.made_up.tables import indicator_tables, task_tables, unit_cells

DOCUMENTS = 60
ENOUGH = 98  # percent: the goal that the corpus of published documents is held against


@pytest.mark.parametrize("maker", [paragraphs, lists, deeds, task_tables, unit_cells, indicator_tables])
def test_made_up_layouts_are_read_and_nothing_is_silent(tmp_path: Path, maker: Callable[[int], Made]) -> None:
    """Of sixty layouts of each kind no document crashes, is refused, has an extra row, a unit that is none or a silent error."""
    total = Score()
    for seed in range(DOCUMENTS):
        made = maker(seed)
        score = score_of(made.case, outcome_of(made.case, tmp_path))
        assert not score.silent, (seed, made.layout, *described(score))
        total.add(score)
    assert (total.refused, total.crashed, total.rows_extra, total.invented, total.confidently_wrong) == (0, 0, 0, 0, 0)
    pairs = (
        (total.rows_found, total.rows),
        (total.units_right, total.units),
        (total.units_right, total.units_named),
        (total.targets_right, total.targets),
        (total.deadlines_right, total.deadlines),
    )
    assert [pair for pair in pairs if pair[0] * 100 < ENOUGH * pair[1]] == []
