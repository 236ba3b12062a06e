"""Synthetic returns: the real forms of the bundled plan, filled as the demo's clerks fill them, in as many copies as asked."""

import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.workspace import Period, Workspace, parse_period

_UNITS, _COPIES = 65, 8  # returns of one period: those of so many units, each so many times
_ISSUED, _TODAY = date(2026, 9, 24), date(2026, 10, 9)
_WRITER = "ZZZZZZ"  # stands where the name of the writer is put into each copy
KEY = bytes(32)


@dataclass(frozen=True, slots=True)
class Returns:
    """What is measured on.

    Attributes:
        issued: A workspace in which the forms were generated and nothing has come back yet.
        today: The day on which they were.
        folders: The returned workbooks of each period.
        paths: The same, one by one.
    """

    issued: Path
    today: date
    folders: Mapping[Period, Path]
    paths: tuple[Path, ...]


def make_returns(root: Path, count: int) -> Returns:
    """Make `count` different workbooks: in each period every unit returns one, then every unit a newer one, and so on."""
    office = Office(Workspace(root / "issued"), _ISSUED, KEY)
    init(office)
    folders: dict[Period, Path] = {}
    paths: list[Path] = []
    while len(paths) < count:
        period = parse_period(f"{2026 + len(folders) // 4}Q{1 + len(folders) % 4}")
        folders[period] = root / "returned" / period.code
        paths += islice(_returns(office, period, folders[period]), count - len(paths))
    return Returns(office.workspace.root, _ISSUED, folders, tuple(paths))


def office_at(root: Path, issued: Path) -> Office:
    """A fresh workspace to take the returns in, as it was when the forms had been issued."""
    shutil.copytree(issued, root)
    return Office(Workspace(root), _TODAY, KEY)


def office_in(root: Path) -> Office:
    """A workspace that has taken them in."""
    return Office(Workspace(root), _TODAY, KEY)


def _returns(office: Office, period: Period, folder: Path) -> Iterator[Path]:
    generate(office, period)
    masters: dict[str, bytes] = {}
    for copy in range(_COPIES):
        for form in office.folder(period).forms[:_UNITS]:
            if form.name not in masters:
                masters[form.name] = _filled(form)
            path = folder / f"{copy:02}" / form.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(signed(masters[form.name], _WRITER, f"Z{copy:05}"))
            yield path


def _filled(form: Path) -> bytes:
    clerk = Clerk(QUARTERS[2], form.name.partition("_")[0], second=True)
    contacts = {"填报人": _WRITER, "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-08"}
    return fill_workbook(form.read_bytes(), clerk.fill, contacts)


def signed(content: bytes, before: str, after: str) -> bytes:
    """The same workbook with another writer's name in it, so that no two are alike."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(before.encode(), after.encode()))
    return packed.getvalue()
