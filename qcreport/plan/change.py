"""A change of a plan, as a value that is told in a moment: it needs no plan to be loaded."""

from dataclasses import dataclass

ORDER = "行的顺序"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One cell that differs, or one row.

    Attributes:
        sheet: The table.
        key: What the row is known by, `Z7 2026 全国平均`; empty where the order of all rows differs.
        heading: The column; empty for a whole row that is new (`old` is empty) or gone (`new` is empty).
        cell: Where it stands in the workbook, `D5` or `第5行`; empty where that is not known.
    """

    sheet: str
    key: str
    heading: str
    old: str
    new: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """Changes that are taken together and are not in force yet, and the units that need a new form for them."""

    changes: tuple[PlanChange, ...]
    units: tuple[str, ...]
