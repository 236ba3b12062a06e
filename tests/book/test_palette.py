"""One palette for all that the house writes."""

import re
from pathlib import Path

from qcreport.book import palette

HOUSE = Path(palette.__file__).parents[1]
KNOWN = {value for name, value in vars(palette).items() if name.isupper() and value.startswith("#")}


def test_the_page_has_the_colours_of_the_workbooks() -> None:
    """Every colour of page.css is one of the palette."""
    css = (HOUSE / "reports" / "page" / "page.css").read_text(encoding="utf-8")
    found = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", css))
    assert found
    assert found <= KNOWN


def test_no_module_has_a_colour_of_its_own() -> None:
    """Colours stand in the palette alone; what a docstring shows is one of them."""
    written = {
        colour: path.name
        for path in HOUSE.rglob("*.py")
        if path.name != "palette.py"
        for colour in re.findall(r"#[0-9A-F]{6}\b", path.read_text(encoding="utf-8"))
    }
    assert written.keys() <= KNOWN
