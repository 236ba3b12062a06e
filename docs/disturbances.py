"""Make docs/disturbances.md, the matrix of what a returned workbook survives: `make disturbances`.

Needs LibreOffice (`soffice`), as `.ci/run` installs it; takes some minutes.
"""

from pathlib import Path

from tests.submissions.disturbance_matrix import WAYS, page, run

if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(page({way: run(way) for way in WAYS}), encoding="utf-8")
