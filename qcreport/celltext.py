"""Text that a workbook can hold: whatever a person typed stays text and stays readable."""

import re

LIMIT = 32_000
MORE = "…（全文见回执原件）"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """Cut at 32,000 UTF-16 units (a cell holds 32,767; an emoji counts two) and drop what XML cannot hold.

    A text that begins with `<r>` and ends with `</r>` would be taken by xlsxwriter for ready-made markup, so
    it gets a space at its end.
    """
    kept = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = kept.encode("utf-16-le")
    if len(units) > 2 * LIMIT:
        kept = units[: 2 * (LIMIT - len(MORE))].decode("utf-16-le", "ignore") + MORE
    return kept + " " if kept.endswith("</r>") else kept
