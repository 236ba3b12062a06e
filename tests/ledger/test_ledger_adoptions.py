"""What of a later plan came into force in a period: kept with its day, never changed (D7.24)."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from qcreport.ledger.adoptions import Adoption, adopt_plan, adoptions
from qcreport.ledger.editions import consolidated_plan, record_consolidation
from qcreport.ledger.plans import (
    FrozenPlan,
    IssuedForm,
    freeze_plan,
    frozen_plan,
    issued_forms,
    keep_plan,
    plan_by_hash,
)
from qcreport.ledger.schema import APPLICATION, STEPS
from qcreport.ledger.store import open_ledger
from qcreport.plan.change import PlanChange
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, UNIT

PLAN = FrozenPlan(PERIOD, "aa", "第一稿", date(2026, 10, 10), date(2026, 9, 25), "places")
AVERAGE = PlanChange("参照值", "Z7 2026 全国平均", "值", "", "4.8", "D2")
TARGET = PlanChange("指标", "Z2", "目标值", "≥94%", "≥96%", "G2")


def test_adoptions_are_added_up(fresh_ledger: FreshLedger) -> None:
    """Each adoption puts its plan into force and is kept with its day, the oldest first; another period has none."""
    with fresh_ledger() as ledger:
        freeze_plan(ledger, PLAN)
        adopt_plan(ledger, replace(PLAN, plan_hash="bb", text="第二稿"), [AVERAGE], DAY)
        adopt_plan(
            ledger, replace(PLAN, plan_hash="cc", text="第三稿"), [TARGET, replace(AVERAGE, old="4.8")], NEXT_DAY
        )
        assert frozen_plan(ledger, PERIOD) == replace(PLAN, plan_hash="cc", text="第三稿")
        assert [plan_by_hash(ledger, one) for one in ("aa", "bb")] == ["第一稿", "第二稿"]
        assert adoptions(ledger, PERIOD) == (
            Adoption(AVERAGE, DAY),
            Adoption(TARGET, NEXT_DAY),
            Adoption(replace(AVERAGE, old="4.8"), NEXT_DAY),
        )
        assert adoptions(ledger, "2026Q4") == ()


def test_a_plan_that_is_kept_is_in_force_nowhere(fresh_ledger: FreshLedger) -> None:
    """The text is there before the forms are made; where its rows stand is learned once."""
    with fresh_ledger() as ledger:
        keep_plan(ledger, "aa", "第一稿")
        assert frozen_plan(ledger, PERIOD) is None
        freeze_plan(ledger, PLAN)
        keep_plan(ledger, "aa", "第一稿", "elsewhere")
        assert frozen_plan(ledger, PERIOD) == PLAN


def test_the_plan_of_the_summary_is_known(fresh_ledger: FreshLedger) -> None:
    """By which plan the current summary judges is kept with its day."""
    with fresh_ledger() as ledger:
        assert consolidated_plan(ledger, PERIOD) == ""
        for plan_hash in ("aa", "bb"):
            record_consolidation(ledger, PERIOD, DAY, plan_hash)
        assert consolidated_plan(ledger, PERIOD) == "bb"


def test_an_older_ledger_s_forms_are_those_of_their_period_s_plan(tmp_path: Path) -> None:
    """A ledger from before adoptions opens: its forms were made by the plan in force, one of a killed run by none known."""
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript("".join(STEPS[:3]))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA user_version = 3")
        connection.execute("INSERT INTO workspace VALUES (1, x'00')")
        connection.execute("INSERT INTO plans VALUES ('aa', '第一稿')")
        connection.execute("INSERT INTO frozen_plans VALUES (?, 'aa', '2026-10-10', '2026-09-25')", (PERIOD,))
        connection.executemany("INSERT INTO forms VALUES (?, ?, ?)", [(PERIOD, UNIT, "11"), ("2026Q4", UNIT, "22")])
        connection.execute("INSERT INTO consolidations VALUES (?, '2026-10-12')", (PERIOD,))
    connection.close()
    with open_ledger(path) as ledger:
        assert issued_forms(ledger, PERIOD) == {UNIT: IssuedForm("11", "aa")}
        assert issued_forms(ledger, "2026Q4") == {UNIT: IssuedForm("22", "")}
        assert frozen_plan(ledger, PERIOD) == replace(PLAN, places="")
        assert consolidated_plan(ledger, PERIOD) == ""
        assert adoptions(ledger, PERIOD) == ()
