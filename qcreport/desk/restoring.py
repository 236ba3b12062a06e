"""从备份恢复: a backup of those at hand, or one that is sent along, into a folder that holds nothing; a lost ledger into its workspace (C9.9)."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from flask import Blueprint, Response, abort, render_template, request, url_for

from qcreport.book.names import fitting
from qcreport.campaign.office import Office
from qcreport.campaign.record.backup import whole_backups
from qcreport.campaign.record.restore import restore
from qcreport.desk.jobs import Job
from qcreport.desk.state import Desk, begin, desk, typed
from qcreport.desk.uploads import (
    holds_nothing,
    largest_file,
    make_empty,
    place_beside,
    safe_parts,
)
from qcreport.findings import Fault
from qcreport.ledger.lost import small_backups
from qcreport.plan.limits import MEGABYTE
from qcreport.reports.console.kept import restore_lines
from qcreport.workspace import Workspace

pages = Blueprint("restoring", __name__)


@dataclass(frozen=True, slots=True)
class BackupAtHand:
    """A backup that can be chosen: where it lies, seen from the folder around the workspace, its size, when it was written."""

    name: str
    path: Path
    megabytes: str
    written: date


@pages.get("/restore")
def page() -> str:
    """What can be brought back, and where it would go."""
    opened = desk()
    root = opened.workspace.root.absolute()
    return render_template(
        "restore.html.jinja",
        title="从备份恢复",
        code=_code(opened),
        place="results",
        lost=opened.lost,
        free=holds_nothing(opened.workspace),
        beside=root.parent,
        folder=_proposed(opened.workspace, opened.day()),
        whole=_listed(opened.workspace, whole_backups(opened.workspace)),
        ledgers=_listed(opened.workspace, small_backups(opened.workspace)) if opened.lost else {},
        most=largest_file(opened.limits) // MEGABYTE,
    )


def _code(opened: Desk) -> str:
    """The present period, whose pages can be gone back to; empty where there is none, or its ledger cannot be read."""
    with suppress(Fault):
        return opened.current.code if opened.current else ""
    return ""


@pages.post("/restore")
def bring_back() -> Response:
    """Bring back a whole workspace.

    Raises:
        Fault: No backup was chosen.
    """
    opened = desk()
    workspace, office = opened.workspace, opened.office
    into = _target(workspace, typed("folder") or _proposed(workspace, opened.day()))
    source, sent = _chosen(workspace)

    def work(job: Job) -> None:
        job.whole = True
        try:
            if into.root == workspace.root and holds_nothing(workspace):
                make_empty(workspace)
            done = restore(Office(into, office.today), source, job.advance)
        finally:
            if sent:
                shutil.rmtree(source.parent, ignore_errors=True)
        job.say(
            [
                f"恢复到 {into.root.absolute()}",
                *restore_lines(done.files, done.found, done.templates, in_database=done.in_database),
            ]
        )
        if into.root == workspace.root:
            job.then = ("到今日要办", "/")
        else:
            job.say(_how_to_use(workspace, into))

    return begin("从备份恢复", work, url_for("restoring.page"))


@pages.get("/restore/ledger")
def ask_for_ledger() -> str:
    """Say what bringing back a ledger does before it is done (C9.6)."""
    name = request.args.get("name", "")
    if name not in _listed(desk().workspace, small_backups(desk().workspace)):
        abort(404)
    return render_template(
        "confirm.html.jinja",
        title="放回台账",
        code="",
        place="",
        does=[
            f"把台账的备份“{name}”放回工作文件夹 {desk().workspace.root.absolute()}，再逐格核对。其他文件不动。",
            "这份备份以后收到的文件、登记和答复不在里面，要重新收取、登记、答复。",
        ],
        lines=[],
        undo="放回以后可以再换用另一份备份：先把 ledger.sqlite 改名，再办一次。",
        can=True,
        action=url_for("restoring.put_back_ledger"),
        button="放回台账",
        back=url_for("restoring.page"),
        fields={"name": name},
        reason=False,
    )


@pages.post("/restore/ledger")
def put_back_ledger() -> Response:
    """Put a copy of the ledger back into the workspace that lost its own."""
    opened = desk()
    found = _listed(opened.workspace, small_backups(opened.workspace)).get(typed("name")) or abort(404)

    def work(job: Job) -> None:
        done = restore(opened.office, found.path, job.advance)
        job.say(restore_lines(done.files, done.found, done.templates, in_database=done.in_database))
        job.then = ("到今日要办", "/")

    return begin("放回台账", work, url_for("restoring.page"))


def _chosen(workspace: Workspace) -> tuple[Path, bool]:
    """The backup that is meant, and whether it came with the request."""
    file = request.files.get("file")
    if file is not None and file.filename:
        path = place_beside(workspace) / token_hex(8) / safe_parts(file.filename)[-1]
        path.parent.mkdir(parents=True)
        file.save(path)
        return path, True
    if not typed("backup"):
        raise Fault("没有选择备份。请在列出的备份中选一份，或者放入备份文件。")
    found = _listed(workspace, whole_backups(workspace)).get(typed("backup")) or abort(404)
    return found.path, False


def _target(workspace: Workspace, name: str) -> Workspace:
    """Where a whole backup goes: the workspace's own folder while it holds nothing, else a folder of a name beside it."""
    return workspace if holds_nothing(workspace) else Workspace(workspace.root.absolute().parent / fitting(name))


def _proposed(workspace: Workspace, today: date) -> str:
    """A name beside the workspace that nothing has yet."""
    root = workspace.root.absolute()
    name = fitting(f"{root.name}_恢复_{today}")
    return next(one for one in (name, *(f"{name}({n})" for n in range(2, 1000))) if not (root.parent / one).exists())


def _listed(workspace: Workspace, paths: tuple[Path, ...]) -> Mapping[str, BackupAtHand]:
    """Backups by the names under which a page shows them; no path of a request is ever used (C9.4)."""
    around = workspace.root.absolute().parent
    rows = []
    for path in paths:
        told = path.stat()
        name = path.absolute().relative_to(around).as_posix()
        rows.append(BackupAtHand(name, path, f"{told.st_size / 1e6:.1f} MB", _day(told.st_mtime)))
    return {one.name: one for one in rows}


def _day(seconds: float) -> date:
    """The day of a moment where the office is."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().date()


def _how_to_use(workspace: Workspace, into: Workspace) -> list[str]:
    """What makes a folder that was restored beside the workspace the one that is worked in."""
    name = workspace.root.absolute().name
    return [
        f"现在的工作文件夹没有改动。要改用恢复出来的：关闭报表工具，把原来的“{name}”改名（不要删除），再把“{into.root.name}”改名为“{name}”，重新打开报表工具。"
    ]
