"""导入印发件: issued documents are read, what is doubtful is confirmed on the page, then the plan is written."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from flask import Blueprint, Response, abort, render_template, request, url_for

from qcreport.campaign.plans.importing import Import, read_import, write_import
from qcreport.desk.jobs import Job
from qcreport.desk.state import begin, desk, typed
from qcreport.desk.uploads import held, place_of_uploads, safe_parts
from qcreport.findings import Fault
from qcreport.plan.documents.confirmation.doubts import Doubt
from qcreport.plan.limits import Limits

pages = Blueprint("importing", __name__)


@pages.post("/plan/import")
def read() -> Response:
    """Read the documents of a request.

    Raises:
        Fault: None was chosen.
    """
    opened, token = desk(), token_hex(8)
    folder = place_of_uploads(opened.workspace) / f"{token}-import"
    with held(opened.workspace, request.files.getlist("documents"), Limits()) as files:
        paths = list(_kept(folder, [one for one in files if one[0]]))
    if not paths:
        raise Fault("没有选择文件。请选择印发的 .docx、.xlsx 或 .txt 文件。")
    after = url_for("importing.page", token=token)

    def work(job: Job) -> None:
        try:
            opened.imports[token] = read_import(paths)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        job.say(opened.imports[token].lines)
        job.then = ("核对拿不准的地方，写成计划", after)

    return begin("读印发件", work, url_for("planning.begin_here"))


def _kept(folder: Path, files: Sequence[tuple[str, Path, str]]) -> Iterator[Path]:
    """The documents under their own names, since by these they are told."""
    for sent, place, fault in files:
        if fault:
            raise Fault(f"“{safe_parts(sent)[-1]}”{fault}")
        path = folder / token_hex(2) / safe_parts(sent)[-1]
        path.parent.mkdir(parents=True)
        yield place.replace(path)


@pages.get("/plan/import/<token>")
def page(token: str) -> str:
    """What is doubtful, each to be confirmed."""
    found, target = _found(token), desk().workspace.plan_file
    return render_template(
        "import.html.jinja",
        title="核对导入的计划",
        token=token,
        doubts=found.built.doubts,
        alike=_alike(found.built.doubts),
        plan=found.built.plan,
        target=target.absolute(),
        there=target.exists(),
        place="planning",
    )


@pages.post("/plan/import/<token>")
def write(token: str) -> Response:
    """Write the plan with what was confirmed."""
    found, target, replacing = _found(token), desk().workspace.plan_file, bool(typed("replace"))
    kinds = dict(zip(request.form.getlist("kind"), request.form.getlist("kind_answer"), strict=True))
    doubts = tuple(_answered(found.built.doubts, request.form.getlist("answer"), kinds))
    confirmed = replace(found, built=replace(found.built, doubts=doubts))

    def work(job: Job) -> None:
        job.say(write_import(confirmed, target, replacing=replacing).lines(target))

    return begin("写成计划", work, url_for("planning.begin_here"))


def _alike(doubts: Sequence[Doubt]) -> list[tuple[str, int, list[str]]]:
    """The kinds of which there are several, with how many and the answers that fit all of them."""
    counts = Counter(one.alike for one in doubts)
    rows = {kind: [one.choices for one in doubts if one.alike == kind] for kind, count in counts.items() if count > 1}
    return [
        (kind, len(each), [one for one in each[0] if all(one in row for row in each)]) for kind, each in rows.items()
    ]


def _answered(doubts: Sequence[Doubt], given: Sequence[str], kinds: Mapping[str, str]) -> Iterator[Doubt]:
    """The doubts with what was chosen for each, else for all of its kind."""
    answers = [*given, *[""] * (len(doubts) - len(given))]
    for one, answer in zip(doubts, answers, strict=False):
        said = answer or kinds.get(one.alike, "")
        yield replace(one, answer=said if said in one.choices else "")


def _found(token: str) -> Import:
    return desk().imports.get(token) or abort(404)
