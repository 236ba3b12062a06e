"""The app: its pages, who may ask (`guard`), and that every fault is a sentence."""

from functools import partial
from importlib import import_module
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from qcreport.book.celltext import lines
from qcreport.desk.guard import Keys, guarded
from qcreport.desk.registering import signs
from qcreport.desk.said import sentence
from qcreport.desk.state import Desk, made_ready
from qcreport.desk.uploads import largest_file
from qcreport.findings import Fault
from qcreport.plan.limits import MEGABYTE, Limits

PAGES = (
    "today",
    "incoming",
    "units",
    "registering",
    "questions",
    "why",
    "results",
    "planning",
    "importing",
    "restoring",
    "trying",
    "files",
    "jobs",
)
_TOLD = {
    404: "没有这个页面。",
    405: "没有这个页面。",
    413: "一次上传的文件太大，没有收取。请分几次放入；单个文件过大的，请另行保管。",
}
_ROOM = 2 * MEGABYTE  # of a request beside the file that it carries


class DeskApp(Flask):
    """Flask with every template escaped, whatever it is called."""

    def select_jinja_autoescape(self, _filename: str | None) -> bool:
        """Escape everything."""
        return True


def largest_request(limits: Limits) -> int:
    """How many bytes a request may have: the largest file that the intake ever looks at, and the form around it."""
    return largest_file(limits) + _ROOM


def create_app(opened: Desk, keys: Keys, port: int, most: int) -> Flask:
    """Make the app of a desk.

    Args:
        opened: The desk.
        keys: What lets a browser in.
        port: Where it listens.
        most: How many bytes a request may have.
    """
    app = DeskApp(__name__, static_folder="static", template_folder="templates")
    app.extensions["desk"] = opened
    opened.jobs.afterwards = partial(made_ready, opened)
    app.config["MAX_CONTENT_LENGTH"] = most
    app.jinja_options = {
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": StrictUndefined,
        "finalize": _readable,
    }
    guarded(app, keys, port)
    for name in PAGES:
        app.register_blueprint(import_module(f"qcreport.desk.{'job_page' if name == 'jobs' else name}").pages)
    app.context_processor(lambda: _common(opened))
    app.jinja_env.filters["sentence"] = sentence
    app.jinja_env.globals["signs"] = signs
    app.register_error_handler(Fault, _fault)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _bug)
    return app


def _common(opened: Desk) -> dict[str, Any]:
    """What every page shows."""
    views = request.view_args or {}
    return {
        "code": views.get("code", ""),
        "place": (request.endpoint or "").partition(".")[0],
        "workspace": opened.workspace.root.absolute(),
        "under_way": opened.jobs.under_way(),
    }


def _readable(value: object) -> object:
    return lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _told(status: int, lines: list[str]) -> Response:
    page = render_template("fault.html.jinja", title="没有办成", lines=lines, code="", place="", under_way=())
    return make_response(page, status)


def _fault(fault: Fault) -> Response:
    return _told(409, [*map(str, fault.findings), fault.message])


def _refused(problem: HTTPException) -> Response:
    status = problem.code or 500
    plain = status in {400, 403}
    return _told(status, [_TOLD.get(status) or (str(problem.description) if plain else "这一请求没有办理。")])


def _bug(problem: Exception) -> Response:
    told = f"程序出错：{type(problem).__name__}：{problem}。已有文件没有损坏；请把这句话发给维护人员。"
    return _told(500, [told])
