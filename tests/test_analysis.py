"""A period as pandas frames, and the notebook that shows them."""

import json
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

import qcreport
from qcreport import PeriodFrames, open_period
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.workspace import Workspace
from tests.campaign.test_journey import PERIOD, filled, issued, put_back  # noqa: F401 -- fixtures

NOTEBOOK = Path(__file__).parent.parent / "docs" / "analysis.ipynb"
TODAY = date(2026, 10, 16)
ONE = "市经信委"


@pytest.fixture(scope="module")
def workspace(issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811 -- the fixture
    """One of two units has returned its form."""
    root = tmp_path_factory.mktemp("analysed") / "output"
    shutil.copytree(issued, root)
    at = Office(Workspace(root), TODAY, bytes(32))
    put_back(at, "a.xlsx", filled(at, ONE))
    consolidate(at, PERIOD)
    return root


@pytest.fixture(scope="module")
def frames(workspace: Path) -> PeriodFrames:
    """Its third quarter."""
    return open_period(workspace, "2026Q3", today=TODAY)


def test_the_facts_are_those_of_the_table(workspace: Path, frames: PeriodFrames) -> None:
    """The facts that an analyst gets are the rows of facts.csv, exact."""
    table = pd.read_csv(workspace / "2026Q3" / "汇总" / "facts.csv", dtype=str, keep_default_na=False)
    assert list(frames.facts.columns) == list(table.columns)
    assert list(frames.facts["cell"]) == list(table["cell"])
    figures = frames.facts["value"].dropna()
    assert set(map(type, figures)) == {Fraction}


def test_what_is_missing_falls_out_of_the_join(frames: PeriodFrames) -> None:
    """Of a unit that returned nothing all that it owes is missing; the counts are those that `status` tells."""
    counted = frames.completeness
    other = counted.loc["市质监局"]
    assert other["filled"] == 0
    assert other["missing"] == other["owed"] > 0
    told = frames.units.set_index("unit")
    assert (told["filled"].astype(int) == counted["filled"].reindex(told.index, fill_value=0)).all()


def test_cross_tables_add_up(frames: PeriodFrames) -> None:
    """Every task stands once in project × status, every owner of a measure once in unit × light."""
    assert frames.tasks_by_project.to_numpy().sum() == len(frames.tasks) == 122
    owners = sum(unit.count("、") + 1 for unit in frames.verdicts["unit"])
    assert frames.lights_by_unit.to_numpy().sum() == owners


def test_a_first_period_is_compared_with_nothing(frames: PeriodFrames) -> None:
    """Figures of a period without any before it stand beside None."""
    assert len(frames.compared) == frames.facts["value"].notna().sum()
    assert frames.compared["previous"].isna().all()


def test_the_notebook_runs(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every code cell of docs/analysis.ipynb runs in a folder with a workspace called output."""
    monkeypatch.chdir(workspace.parent)
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, object] = {}
    for source in code:
        exec(source, names)  # noqa: S102 -- our own notebook
    assert isinstance(names["quarter"], PeriodFrames)


def test_other_names_are_none() -> None:
    """The package has no name but those it says."""
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = qcreport.no_such_name
