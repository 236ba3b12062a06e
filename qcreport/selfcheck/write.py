"""自查.html of one period: the runtime and what the period asks, in one file whose policy lets nothing in or out."""

import base64
import hashlib
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qcreport.plan.limits import limits_of
from qcreport.plan.settings import COORDINATOR
from qcreport.selfcheck.carried import Carried, carried_text
from qcreport.selfcheck.runtime import runtime

_FOLDER = Path(__file__).parent
_OFFICE = "市创强办"


def write_self_check(what: Carried) -> bytes:
    """Write 自查.html; the same period gives the same bytes.

    Raises:
        Fault: What it runs on was not built, or by another program.
    """
    engine = runtime()
    style, script = _read("page.css"), _read("page.js")
    text = _ENVIRONMENT.get_template("page.html.jinja").render(
        label=what.period.label,
        campaign=what.plan.setting("活动名称") or "工作任务和量化指标",
        office=what.plan.setting(COORDINATOR) or _OFFICE,
        ask=what.ask,
        seconds=limits_of(what.plan).seconds,
        period=_data(carried_text(what)),
        lock=_data(engine.lock),
        worker=Markup(_read("worker.js")),  # noqa: S704 -- our own file
        parts=[base64.b64encode(part).decode() for part in engine.parts],
        style=Markup(style),  # noqa: S704 -- our own file
        script=Markup(script),  # noqa: S704 -- our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return text.encode()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _data(text: str) -> Markup:
    """JSON as it may stand inside of an element that holds a script."""
    signs = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
    return Markup(json.dumps(json.loads(text), ensure_ascii=False).translate(signs))  # noqa: S704 -- no sign of markup is left


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
