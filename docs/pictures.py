"""Make the pictures of the README and of forms.md from the demo's real files: `python docs/pictures.py`.

Needs LibreOffice (`soffice`) and poppler (`pdftoppm`, `pdftotext`), as `.ci/run` installs them.
"""

import subprocess
import tempfile
from pathlib import Path

from qcreport.demo.run import run_demo

PICTURES = Path(__file__).parent / "pictures"
PERIOD = "2026Q3"


def call(*words: str) -> str:
    """Run a program and give what it printed."""
    return subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def as_pdf(workbook: Path, folder: Path) -> Path:
    """Convert a workbook with a profile of its own."""
    call(
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(workbook),
    )
    return folder / f"{workbook.stem}.pdf"


def page_with(pdf: Path, text: str) -> int:
    """The first page that shows a text, counted from 1."""
    number = 1
    while text not in call("pdftotext", "-f", str(number), "-l", str(number), "-layout", str(pdf), "-"):
        number += 1
    return number


def picture(pdf: Path, page: int, name: str) -> None:
    """One page of a PDF as PNG."""
    target = str(PICTURES / name)
    call("pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-singlefile", "-png", str(pdf), target)
    print(f"{target}.png")


def all_pages(pdf: Path, name: str) -> int:
    """Every page of a PDF as a small PNG, numbered; gives their number."""
    folder = PICTURES / name
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    call("pdftoppm", "-r", "64", "-png", str(pdf), str(folder / "page"))
    return len(list(folder.glob("*.png")))


def forms_page(largest: int, smallest: int) -> str:
    """The page that shows both workbooks."""
    lines = ["# The largest and the smallest workbook, page by page", ""]
    lines += ["Made by `python docs/pictures.py` from the demo's third quarter, as issued, printed by LibreOffice.", ""]
    for title, name, pages in (("市质监局, the largest", "largest", largest), ("柯城区, the smallest", "smallest", smallest)):
        lines += [f"## {title} ({pages} pages)", ""]
        width = len(str(pages))
        lines += [f"![page {page}](pictures/{name}/page-{page:0{width}}.png)" for page in range(1, pages + 1)]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Run the demo in a temporary folder and picture its summary, the largest unit's form, and two forms whole."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for line in run_demo(root / "demo"):
            print(line)
        period = root / "demo" / PERIOD
        picture(as_pdf(period / "汇总" / "summary.xlsx", root), 1, "summary")
        form = as_pdf(next((period / "回收").rglob("市质监局_*.xlsx")), root)
        picture(form, page_with(form, "量化指标填报表"), "form")
        issued = (as_pdf(period / "下发" / f"{unit}_{PERIOD}.xlsx", root) for unit in ("市质监局", "柯城区"))
        pages = [all_pages(pdf, name) for pdf, name in zip(issued, ("largest", "smallest"), strict=True)]
        (PICTURES.parent / "forms.md").write_text(forms_page(*pages), encoding="utf-8")


if __name__ == "__main__":
    main()
