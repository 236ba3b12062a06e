"""The files of a period that the desk gives out: found by their names in a list, never by a path of the request."""

from collections.abc import Iterator, Mapping
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

import click
from flask import Blueprint, Response, abort, url_for

from qcreport.desk.state import desk, period_of, to, typed
from qcreport.findings import Fault
from qcreport.workspace import PeriodFolder

pages = Blueprint("files", __name__)
PAGE = "page.html"
_PAGE_POLICY = "frame-ancestors 'self'"  # its own policy stands in it, and lets nothing in or out
_SHOWN = {".txt", ".html", ".png", ".jpg", ".pdf"}


@pages.get("/<code>/file/<path:name>")
def give(code: str, name: str) -> Response:
    """One file, to be kept; texts, pictures and the page are shown."""
    path = listed(code).get(name) or abort(404)
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Fault(f"{path.name} 读不出来，可能正被其他程序打开。请关闭后再试。") from fault
    shown = path.suffix in _SHOWN and (path.suffix != ".html" or path.name == PAGE)
    answer = saved(content, path.name, where="inline" if shown else "attachment")
    if path.name == PAGE:
        answer.headers["Content-Security-Policy"] = _PAGE_POLICY
    return answer


def saved(content: bytes, name: str, where: str = "attachment") -> Response:
    """A file under its name, to be kept (`attachment`) or shown (`inline`)."""
    answer = Response(content, mimetype=guess_type(name)[0] or "application/octet-stream")
    answer.headers["Content-Disposition"] = f"{where}; filename*=UTF-8''{quote(name)}"
    return answer


@pages.post("/<code>/open")
def launch(code: str) -> Response:
    """Open a file in the program that the computer has for it."""
    launch_file(listed(code).get(typed("name")) or abort(404))
    back = typed("back")
    return to(back if back.startswith(f"/{code}/") else url_for("today.page", code=code))


def launch_file(path: Path) -> None:
    """Open a file as a double click would.

    Raises:
        Fault: It was not opened.
    """
    if click.launch(str(path)):
        raise Fault(f"没有打开 {path}，请自己找到这个文件打开。")


def listed(code: str) -> Mapping[str, Path]:
    """All files that may be given out of a period, by their names below its folder."""
    folder = desk().office.folder(period_of(code))
    return {path.relative_to(folder.root).as_posix(): path for path in _files(folder)}


def _files(folder: PeriodFolder) -> Iterator[Path]:
    for place in (folder.issued, folder.rejected, folder.reminders, folder.receipts, folder.dossier, folder.summary):
        yield from sorted(one for one in place.rglob("*") if one.is_file() and not one.is_symlink())
    for path in (folder.questions, folder.register, folder.receipts.with_suffix(".txt")):
        if path.is_file():
            yield path
