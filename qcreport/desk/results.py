"""成果: what leaders read, editions, and what proves and keeps the record."""

from functools import partial

from flask import Blueprint, Response, render_template, url_for

from qcreport.campaign.next_steps import period_now
from qcreport.campaign.record.backup import backup, last_backup
from qcreport.campaign.record.verify import verify
from qcreport.campaign.summary.consolidate import issue
from qcreport.campaign.summary.dossier import prepare
from qcreport.campaign.summary.take_back import annul
from qcreport.campaign.told import annulled_lines, issued_lines, prepared_lines, unpicked_lines
from qcreport.desk.files import PAGE, listed
from qcreport.desk.jobs import Job
from qcreport.desk.state import begin, desk, is_sure, period_of, standing_of, typed
from qcreport.findings import Fault
from qcreport.reports.briefs import BRIEFS_BOOK, LEADERS_BOOK, SUMMARY
from qcreport.reports.bulletin.write import TEMPLATE as BULLETIN
from qcreport.reports.console.kept import backup_lines
from qcreport.reports.console.verified import verified_lines
from qcreport.reports.slides import SLIDES

pages = Blueprint("results", __name__)
_FIRST = {
    f"汇总/{SUMMARY}": "汇总表",
    f"汇总/{BULLETIN}": "通报",
    f"汇总/{PAGE}": "网页",
    "汇总/领导版.pdf": "领导版（PDF）",
    f"汇总/{LEADERS_BOOK}": "领导版",
    f"汇总/{BRIEFS_BOOK}": "专报",
    f"汇总/{SLIDES}": "汇报幻灯片",
}


@pages.get("/<code>/results")
def page(code: str) -> str:
    """The summary and its companions, editions, backup."""
    period, office = period_of(code), desk().office
    names = listed(code)
    return render_template(
        "results.html.jinja",
        title=f"{period.label}成果",
        period=period,
        now=period_now(office, period, standing_of(desk(), period)),
        first=[(name, label) for name, label in _FIRST.items() if name in names],
        others=[name for name in names if name.startswith(("汇总/", "迎检/")) and name not in _FIRST],
        page=f"汇总/{PAGE}" if f"汇总/{PAGE}" in names else "",
        backup=last_backup(office.workspace),
    )


@pages.get("/<code>/issue")
def ask_to_issue(code: str) -> str:
    """Say what an edition is before it is made."""
    period = period_of(code)
    return render_template(
        "confirm.html.jinja",
        title=f"{period.label}定稿",
        does=[
            "把现在“汇总”中的汇总表、网页、通报和数据表另存为新的一版（第1版、第2版……），以后不再改动；“汇总”中的也改标这一版，不再标“草稿”。",
            "通报经手工修改的，按修改后的定稿。汇总没有变化的不另出新版。",
        ],
        lines=[],
        undo="定稿不能撤销；有误的可以作废，作废的一版仍保留并注明。",
        can=False,
        action=url_for("results.issue_now", code=code),
        button="定稿",
        back=url_for("results.page", code=code),
        fields={},
        reason=False,
    )


@pages.post("/<code>/issue")
def issue_now(code: str) -> Response:
    """Freeze the summary as the next edition."""
    period, office, sure = period_of(code), desk().office, is_sure()

    def work(job: Job) -> None:
        done = issue(office, period, sure=sure)
        job.say((*issued_lines(period, done), *unpicked_lines(office, period, done.edition)))

    return begin("定稿", work, url_for("results.page", code=code))


@pages.get("/<code>/annul/<edition>")
def ask_to_annul(code: str, edition: str) -> str:
    """Say what annulling does before it is done."""
    period = period_of(code)
    return render_template(
        "confirm.html.jinja",
        title=f"{period.label}{edition}作废",
        does=[
            f"把已经定稿的{edition}注明作废，以后不再使用；文件仍在原处，旁边写一份作废说明。“汇总”中标这一版的改回“草稿”。"
        ],
        lines=[],
        undo="作废以后不能恢复。",
        can=False,
        action=url_for("results.annul_now", code=code, edition=edition),
        button="作废",
        back=url_for("results.page", code=code),
        fields={"sure": "1"},
        reason=True,
    )


@pages.post("/<code>/annul/<edition>")
def annul_now(code: str, edition: str) -> Response:
    """Annul an edition.

    Raises:
        Fault: No reason was given.
    """
    period, run, sure, reason = period_of(code), partial(annul, desk().office), is_sure(), typed("reason")
    if not reason:
        raise Fault("请写明作废的理由，没有改动。")

    def work(job: Job) -> None:
        job.say(annulled_lines(period, run(period, edition, reason, sure=sure), reason))

    return begin(f"{edition}作废", work, url_for("results.page", code=code))


@pages.post("/<code>/backup")
def back_up(code: str) -> Response:
    """Put the whole workspace into one file in 备份."""
    period_of(code)
    office = desk().office

    def work(job: Job) -> None:
        job.whole = True
        done = backup(office, advance=job.advance)
        job.say(backup_lines(done.path, done.files, done.size, done.found))

    return begin("备份", work, url_for("results.page", code=code))


@pages.post("/<code>/verify")
def check_record(code: str) -> Response:
    """Read every original again and hold the record against it."""
    period_of(code)
    office = desk().office

    def work(job: Job) -> None:
        job.say(verified_lines(verify(office, None, job.advance)))

    return begin("核对记录", work, url_for("results.page", code=code))


@pages.post("/<code>/dossier")
def collect_evidence(code: str) -> Response:
    """Sort the evidence of the year task by task into 迎检."""
    period, office = period_of(code), desk().office

    def work(job: Job) -> None:
        job.say(prepared_lines(period, prepare(office, period)))

    return begin("整理迎检材料", work, url_for("results.page", code=code))
