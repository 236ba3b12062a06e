"""试读目标值: how a phrase is read, and whether figures meet it, before it stands in the plan (C1.8)."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from qcreport.desk.state import desk, period_of
from qcreport.findings import Fault
from qcreport.targets.explain import Explanation, as_text, explain

pages = Blueprint("trying", __name__)
_FIGURES = ("value", "reference", "series", "rank", "of")
_FIELDS = ("phrase", *_FIGURES, "years", "unit", "direction")
NOTHING_TYPED = dict.fromkeys(_FIELDS, "")
_MOST_YEARS = 50


@pages.get("/plan/target")
def page() -> str:
    """What a phrase comes to; the form again with what was typed, to try another.

    Raises:
        Fault: 年限 is no number of years.
    """
    typed = {name: request.args.get(name, "").strip() for name in _FIELDS}
    found = _explained(typed) if typed["phrase"] else None
    code = request.args.get("from", "")
    return render_template(
        "target.html.jinja",
        title="试读目标值",
        code=period_of(code).code if code and desk().periods else "",
        place="planning",
        typed=typed,
        told=[line.partition("：")[::2] for line in as_text(found).splitlines()] if found else [],
        verdict=found.verdict if found else "",
    )


def _explained(typed: Mapping[str, str]) -> Explanation:
    given = {name: typed[name] or None for name in _FIGURES}
    return explain(
        typed["phrase"],
        **given,
        years=_years(typed["years"]),
        measure_unit=typed["unit"],
        direction=typed["direction"] or None,
    )


def _years(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= _MOST_YEARS):
        raise Fault(f"年限“{text}”读不出是几年，请写成 3 这样的数。")
    return int(text)
