"""What a command says of its result, in lines for the office: the terminal prints them, the desk shows them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qcreport.campaign.office import Office
from qcreport.reports.said.picking import how_to_pick, open_matters
from qcreport.reports.said.plan_changes import adopted_lines, left_lines, pending_line
from qcreport.workspace import Period

if TYPE_CHECKING:
    from qcreport.campaign.collect import Collected
    from qcreport.campaign.issuing.adopt import Adopted
    from qcreport.campaign.issuing.generate import Foreseen, Generated
    from qcreport.campaign.letters.acknowledge import Acknowledged
    from qcreport.campaign.letters.chase import Reminded
    from qcreport.campaign.register.taken import Entered
    from qcreport.campaign.summary.consolidate import Consolidated, IssuedEdition
    from qcreport.campaign.summary.dossier import Prepared
    from qcreport.campaign.summary.take_back import Annulled


def generated_lines(office: Office, period: Period, done: "Generated") -> Iterator[str]:
    """What `generate` did, what it left, and where the forms lie."""
    kept = f"，原有的 {len(done.unchanged)} 份没有变化" if done.unchanged else ""
    yield f"{period.label}：新生成填报表 {len(done.written)} 份{kept}，报送期限 {done.due}。"
    yield from filter(None, (*done.unmade, done.no_self_check))
    if done.nameless:
        yield f"提示：各类通知里还没有写{'、'.join(done.nameless)}。请在 plan.xlsx 的“设置”表中填写，再依次运行 qcreport adopt {period.code} 和 qcreport generate {period.code}。"
    if not done.holidays_known:
        yield f"提示：{done.due.year}年的放假安排尚未收录，报送期限只避开了周末。请核对；可用 --due 指定，或在计划“设置”中填写“放假日期”“调休上班日期”。"
    if done.adopted:
        yield f"计划的改动随新表采用 {len(done.adopted)} 处："
        yield from adopted_lines(done.adopted)
    if done.differing:
        yield f"以下 {len(done.differing)} 份与当前计划不同，未替换（需要替换请加 --replace）：{'、'.join(done.differing)}"
    if done.waiting:
        yield f"以下单位的填报表要与其他单位的一并更换，没有生成：{'、'.join(done.waiting)}"
    yield from _left_of_the_plan(office, period)
    yield f"填报表和下发通知在 {office.folder(period).issued}，收回的文件放入 {office.folder(period).returned}。"


def _left_of_the_plan(office: Office, period: Period) -> Iterator[str]:
    from qcreport.campaign.issuing.adopt import adoptable_changes  # noqa: PLC0415 -- reads workbooks, and seldom
    from qcreport.campaign.plans.pending import pending  # noqa: PLC0415 -- the same

    if pending(office, period).count:
        rest = adoptable_changes(office, period)
        if rest.changes:
            yield f"不须换表、可用 qcreport adopt {period.code} 采用的改动 {len(rest.changes)} 处："
            yield from adopted_lines(rest.changes)
        yield from left_lines(period, rest.left)


def foreseen_lines(period: Period, found: "Foreseen") -> Iterator[str]:
    """What replacing forms would do: what of the plan comes into force, whose forms are made anew, what stays."""
    if found.changes:
        yield f"{period.label}：随之采用的计划改动 {len(found.changes)} 处："
        yield from adopted_lines(found.changes)
    if found.units:
        yield f"填报内容、目标或报送期限有变化，要重新发给单位的 {len(found.units)} 份：{'、'.join(found.units)}"
    if found.reported:
        yield f"其中已经报来的 {len(found.reported)} 个单位：{'、'.join(found.reported)}。已报的数仍然有效，新增的内容要请它们补报。"
    if found.left:
        yield f"还涉及其他单位的填报表，这次不采用的改动 {sum(len(one.changes) for one in found.left)} 处："
        yield from adopted_lines([change for one in found.left for change in one.changes])
    if not (found.changes or found.units):
        yield "这次没有可以采用的计划改动，填报内容没有变化。"


def adoption_lines(period: Period, done: "Adopted", *, only_list: bool = False) -> Iterator[str]:
    """What `adopt` took, or would take, and what needs new forms."""
    if done.changes:
        words = "不须换表、可以采用的改动" if only_list else "已采用不须换表的改动"
        yield f"{period.label}：{words} {len(done.changes)} 处："
        yield from adopted_lines(done.changes)
    yield from left_lines(period, done.left)
    if done.changes and not only_list:
        yield f"下一步：qcreport consolidate {period.code}"
    if not done.changes and not done.left:
        yield "plan.xlsx 与本期采用的计划一致，没有要采用的改动。"


def collected_lines(office: Office, period: Period, done: "Collected") -> Iterator[str]:
    """What `collect` says after the line of each file."""
    from qcreport.reports.console.terminal import finding_lines, sent_back_lines, taken_in_line  # noqa: PLC0415 -- loads rich

    yield from finding_lines(done.findings)
    yield taken_in_line(done.new, done.known)
    yield from (*done.notes, *done.unmade)
    yield from sent_back_lines(done.to_correct, done.to_verify, done.to_resend, office.folder(period).rejected)


def consolidated_lines(office: Office, period: Period, done: "Consolidated") -> Iterator[str]:
    """What `consolidate` says after the line of each file."""
    from qcreport.reports.console.terminal import conclusion, finding_lines, sent_back_lines  # noqa: PLC0415 -- loads rich

    yield from finding_lines(done.findings)
    yield conclusion(done.report)
    yield f"汇总在 {done.folder / 'summary.xlsx'}{_beside_the_last(done)}"
    back = done.collected
    yield from sent_back_lines(back.to_correct, back.to_verify, back.to_resend, office.folder(period).rejected)
    yield from (*done.collected.notes, *done.unmade)


def outdated_lines(done: "Consolidated") -> Iterator[str]:
    """What was made beside an older summary, is removed, and was not made anew since."""
    if names := [name for name in done.outdated if not (done.folder / name).exists()]:
        yield f"按上次汇总做的 {'、'.join(names)} 已删除，以免与本次汇总不一致。需要的，请在汇总时重新选做（领导版、专报 --briefs，幻灯片 --slides，PDF --pdf）。"


def _beside_the_last(done: "Consolidated") -> str:
    """How a summary stands to the edition issued last, where its conclusions are the same."""
    if not done.alike:
        return ""
    if done.report.edition:
        return f"，与已定稿的{done.alike}相同，仍标{done.alike}"
    return f"，各项结论与已定稿的{done.alike}相同，但日期或文字有不同，所以标“草稿”；不必另行定稿的，仍用 {done.folder / done.alike} 中的"


def reminded_lines(period: Period, done: "Reminded") -> Iterator[str]:
    """Who is reminded of what, and who is not and why."""
    yield from done.unmade
    if done.units:
        yield f"已为 {len(done.units)} 个单位写好催报函（在 {done.folder}）："
        yield from (f"  {ask} {len(units)} 个：{'、'.join(units)}" for ask, units in done.asked.items() if units)
    left = (
        (done.unread, "来件还没有读出", f"请先运行 qcreport collect {period.code}。"),
        (done.in_doubt, "来件是哪个单位的还没有认定", f"请先答复待定事项，再运行 qcreport consolidate {period.code}。"),
        (done.extended, "已准延期，延期还没有到", ""),
        (done.unissued, "还没有生成填报表", f"请先运行 qcreport generate {period.code}。"),
        (done.in_time, "须改正或核实，答复期限还没有过", ""),
    )
    if count := sum(len(units) for units, _, _ in left):
        yield f"没有写催报函的 {count} 个单位："
        yield from (f"  {why} {len(units)} 个：{'、'.join(units)}。{first}" for units, why, first in left if units)
    if done.own:
        yield f"{done.own}自己也有要报送、改正或核实的内容，请一并办理（不给自己写催报函）。"
    if not (done.units or done.unmade or done.own or count):
        yield "各单位均已报送，没有要改正、核实的，无须催报。"


def acknowledged_lines(done: "Acknowledged") -> Iterator[str]:
    """Whose receipts were written."""
    yield from done.unmade
    if done.units:
        yield f"已为 {len(done.units)} 个单位写好回执：{'、'.join(done.units)}（在 {done.folder}）"
    elif not done.unmade:
        yield "还没有收到可用的填报表，没有回执可写。"


def to_pick_lines(office: Office, period: Period, count: int) -> Iterator[str]:
    """What may be put to the leaders and waits for the office; nothing where nothing does."""
    if count:
        yield f"{open_matters(count)}：{how_to_pick(office.folder(period).questions, period.code)}。"


def unpicked_lines(office: Office, period: Period, edition: str) -> Iterator[str]:
    """That what was not picked to be put to the leaders does not stand in an edition, and what to do where it should."""
    from qcreport.campaign.status import standing  # noqa: PLC0415 -- reads the ledger

    if count := len(standing(office, period).to_pick):
        how = how_to_pick(office.folder(period).questions, period.code)
        yield f"{open_matters(count)}，{edition}没有列入。要列入的，{how}，再定稿。"


def issued_lines(period: Period, done: "IssuedEdition") -> Iterator[str]:
    """Which edition it is, and where."""
    words = "已定稿" if done.new else "已经定稿，汇总没有变化，没有另出新版"
    yield f"{period.label}{done.edition}{words}，在 {done.folder}"
    if done.edited:
        yield "通报经手工修改，按修改后的定稿，文件名注明“经修改”；“汇总”中您修改的那一份没有动，印发请用这一版中的。"
    yield from done.unmade
    if not (done.printed or done.unmade):
        yield f"这一版没有 PDF。要 PDF 的，运行 qcreport consolidate {period.code} --pdf；定稿前做过一次的，以后各版都随版写出。"


def entered_lines(period: Period, done: "Entered") -> Iterator[str]:
    """What was found in 登记.xlsx meanwhile, and the number of the deed."""
    from qcreport.reports.console.terminal import finding_lines  # noqa: PLC0415 -- loads rich

    yield from finding_lines(done.findings)
    yield f"已登记：{done.deed.sheet}第{done.deed.number}号，{done.about}。下一步：qcreport consolidate {period.code}"


def plan_state_lines(office: Office, period: Period) -> Iterator[str]:
    """What of plan.xlsx is not in force in the period yet."""
    from qcreport.campaign.plans.pending import pending  # noqa: PLC0415 -- may read a workbook

    found = pending(office, period)
    if line := pending_line(period, found.count, found.first, found.trouble):
        yield line


def annulled_lines(period: Period, done: "Annulled", reason: str) -> Iterator[str]:
    """Which edition is annulled, where it stays, and what still bears its name."""
    yield f"{period.label}{done.folder.name}已作废（{reason}），文件仍在 {done.folder}"
    yield from done.unmade


def cancelled_line(period: Period, kept: Path | None, reason: str) -> str:
    """Which period is taken back, and where its folder stays."""
    return f"已撤销{period.label}（{period.code}）：{reason}。" + (f"原来的文件夹改名为 {kept}" if kept else "")


def prepared_lines(period: Period, done: "Prepared") -> Iterator[str]:
    """Where the evidence lies, and what is missing."""
    yield f"{period.label}：{done.files} 份材料已整理到 {done.folder}，缺少 {done.missing} 项，见其中的迎检目录.xlsx。"
    yield from (f"存档原件不见了或已被改动，没有放入：{place}" for place in done.lost)
