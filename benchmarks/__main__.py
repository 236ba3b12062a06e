"""`make bench`: run everything in interleaved rounds and write docs/performance.md."""

import argparse
import tempfile
from pathlib import Path

from benchmarks.books import make_returns
from benchmarks.forms import form_work
from benchmarks.growth import growth
from benchmarks.intake import intake_work
from benchmarks.page import busy, page
from benchmarks.programs import program_work
from benchmarks.rounds import measure


def main(arguments: list[str] | None = None) -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--workbooks", type=int, default=2_000, help="how many are taken in")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is run")
    parser.add_argument("--out", type=Path, default=Path("docs/performance.md"), help="the page to write")
    chosen = parser.parse_args(arguments)
    load = busy()
    with tempfile.TemporaryDirectory() as folder:
        returns = make_returns(Path(folder), chosen.workbooks)
        work = {**intake_work(Path(folder), returns), **form_work(Path(folder), returns), **program_work(returns)}
        measured = measure(work, chosen.rounds)
        text = page(measured, returns, chosen.rounds, load, growth(returns))
    chosen.out.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 -- a program for the terminal


if __name__ == "__main__":
    main()
