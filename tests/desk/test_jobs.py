"""One thing is done at a time; who waits is told for what; what was stopped or failed says so (C9.5)."""

import threading

import pytest

from qcreport.campaign.concerns import Unsure
from qcreport.desk.jobs import Job, Jobs, JobState, Work
from qcreport.findings import Fault
from tests.desk.officer import HERE, PATIENCE, PERIOD, Officer


def waits(go: threading.Event) -> Work:
    """A job that lasts until it may go on."""

    def work(_job: Job) -> None:
        go.wait(PATIENCE)

    return work


def test_the_second_waits_for_the_first() -> None:
    """While one job runs the next waits, and both are told in their order (C9.5)."""
    jobs, go = Jobs(), threading.Event()
    first = jobs.start("收取", waits(go))
    second = jobs.start("汇总", lambda _job: None)
    assert second.state is JobState.WAITING
    assert [one.title for one in jobs.before(second)] == ["收取"]
    go.set()
    assert second.ended.wait(PATIENCE)
    assert (first.state, second.state, jobs.under_way()) == (JobState.DONE, JobState.DONE, ())


def test_a_job_stops_after_the_file_at_hand() -> None:
    """A job that is stopped ends at its next step, and says that what was done counts (C9.5)."""
    jobs, begun = Jobs(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        job.stopping.wait(PATIENCE)
        job.advance("一.xlsx")
        job.advance("二.xlsx")

    job = jobs.start("收取", work)
    assert begun.wait(PATIENCE)
    jobs.stop(job)
    assert job.ended.wait(PATIENCE)
    assert (job.state, job.count) == (JobState.STOPPED, 1)
    assert "有效" in job.lines[-1]


def test_a_job_that_is_done_whole_counts_for_nothing_when_stopped() -> None:
    """A backup or a restore that is stopped does not say that a part of it counts (C9.5)."""
    jobs, begun = Jobs(), threading.Event()

    def work(job: Job) -> None:
        job.whole = True
        begun.set()
        job.stopping.wait(PATIENCE)
        job.advance("一.xlsx")

    job = jobs.start("备份", work)
    assert begun.wait(PATIENCE)
    jobs.stop(job)
    assert job.ended.wait(PATIENCE)
    assert (job.state, job.lines) == (JobState.STOPPED, ["已按您的要求停止，没有改动任何文件。"])


def test_a_job_that_waits_can_be_given_up() -> None:
    """What is stopped before it began is never begun (C9.5)."""
    jobs, go = Jobs(), threading.Event()
    ran: list[int] = []
    jobs.start("收取", waits(go))
    second = jobs.start("汇总", lambda job: ran.append(job.number))
    jobs.stop(second)
    go.set()
    assert second.ended.wait(PATIENCE)
    assert (second.state, ran) == (JobState.STOPPED, [])


@pytest.mark.parametrize(
    ("problem", "state", "told"),
    [
        (Fault("磁盘已满。"), JobState.FAILED, "磁盘已满。"),
        (Unsure(["还有 2 个单位没有报送。"]), JobState.ASKS, "还有 2 个单位没有报送。"),
        (ValueError("x"), JobState.FAILED, "程序出错：ValueError：x。已有文件没有损坏；请把这句话发给维护人员。"),
    ],
)
def test_whatever_goes_wrong_is_a_sentence(problem: Exception, state: JobState, told: str) -> None:
    """A fault, a question and a bug each end as their state with a sentence, and the next job is done."""

    def work(_job: Job) -> None:
        raise problem

    jobs = Jobs()
    job, after = jobs.start("定稿", work), jobs.start("备份", lambda _job: None)
    assert after.ended.wait(PATIENCE)
    assert (job.state, job.lines, after.state) == (state, [told], JobState.DONE)


def test_a_page_is_shown_while_a_job_runs(officer: Officer) -> None:
    """A long job blocks no other page, is named on each, and its own page says for what a second one waits (C9.5)."""
    go = threading.Event()
    officer.desk.jobs.start("收取、汇总", waits(go))
    second = officer.post(f"/{PERIOD}/collect").headers["Location"]
    assert "收取、汇总" in officer.get(f"/{PERIOD}/units")
    assert "正在等“收取、汇总”办完" in officer.get(second)
    state = officer.client.get(f"{second}/state", base_url=HERE).get_json()
    assert (state["state"], state["open"], state["waits"]) == ("等待办理", True, "“收取、汇总”")
    assert officer.post(f"{second}/stop").status_code == 303
    go.set()
    job = officer.desk.jobs.numbered(2)
    assert job
    assert job.ended.wait(PATIENCE)
    assert "已停止" in officer.get(second)


def test_an_unknown_job_is_no_page(officer: Officer) -> None:
    """A job of a desk that was closed since is not there any more, and the page says so."""
    assert "没有这个页面" in officer.get("/jobs/99", 404)
