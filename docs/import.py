"""Make the part of docs/import.md that says what is read: `make import-page`."""  # noqa: INP001 -- a script, no package

from pathlib import Path

from tests.plan.documents.corpus.page import with_section

if __name__ == "__main__":
    page = Path(__file__).with_suffix(".md")
    page.write_text(with_section(page.read_text(encoding="utf-8")), encoding="utf-8")
