"""The files of a period that the desk gives out: found by their names in a list, never by a path of the request."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
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
    return {name: Path(place) for name, place in _files(folder)}


def _files(folder: PeriodFolder) -> Iterator[tuple[str, str]]:
    """Name and place of each; asked for by every page, so that no file costs an object until it is listed."""
    for place in (folder.issued, folder.rejected, folder.reminders, folder.receipts, folder.dossier, folder.summary):
        yield from sorted(_below(place, f"{place.name}/"))
    for path in (folder.questions, folder.register, folder.receipts.with_suffix(".txt")):
        if path.is_file():
            yield path.name, str(path)


def _below(place: Path | str, before: str) -> Iterator[tuple[str, str]]:
    with suppress(OSError), os.scandir(place) as entries:
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                yield from _below(one.path, f"{before}{one.name}/")
            elif one.is_file(follow_symlinks=False):
                yield before + one.name, one.path
