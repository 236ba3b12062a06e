"""A job on its page: how far it is, what it said, whether it can go on; asked for again and again by the page itself."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, url_for

from qcreport.desk.jobs import Job, JobState
from qcreport.desk.state import desk, to

pages = Blueprint("jobs", __name__)


@pages.get("/jobs/<int:number>")
def page(number: int) -> str:
    """The job with all it said."""
    job = _job(number)
    return render_template(
        "job.html.jinja",
        title=job.title,
        job=job,
        code=job.code,
        waits_for=_waits_for(job),
        asks=JobState.ASKS,
    )


@pages.get("/jobs/<int:number>/state")
def state(number: int) -> Response:
    """The same for the page's script."""
    job = _job(number)
    told: dict[str, Any] = {
        "state": job.state,
        "open": job.open,
        "count": job.count,
        "at": job.at,
        "waits": _waits_for(job),
        "stopping": job.stopping.is_set(),
    }
    return jsonify(told)


@pages.post("/jobs/<int:number>/stop")
def stop(number: int) -> Response:
    """Stop it after the file or unit at hand."""
    job = _job(number)
    desk().jobs.stop(job)
    job.ended.wait(0.4)
    return to(url_for("jobs.page", number=number))


def _job(number: int) -> Job:
    return desk().jobs.numbered(number) or abort(404)


def _waits_for(job: Job) -> str:
    """For what it waits, in words; empty where it does not."""
    if job.state is not JobState.WAITING:
        return ""
    return "、".join(f"“{one.title}”" for one in desk().jobs.before(job))
