"""What happens to a workbook between the office and its return, each as a small change of a workbook.

Changes move cells as they stand: formulas are not rewritten as Excel would, since no computed cell is ever read. The
order of the modules is the order of the table in docs/disturbances.md.
"""

from tests.submissions.disturbances import sheets  # isort: skip
from tests.submissions.disturbances import identity  # isort: skip
from tests.submissions.disturbances import rows  # isort: skip
from tests.submissions.disturbances import columns  # isort: skip
from tests.submissions.disturbances import cells  # isort: skip
from tests.submissions.disturbances.register import DISTURBANCES, Disturbance

__all__ = ["DISTURBANCES", "Disturbance", "cells", "columns", "identity", "rows", "sheets"]
