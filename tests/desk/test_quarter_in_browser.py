"""An officer's quarters in real Chromium, never a terminal: the tables are those of the same quarters by commands (C9.1)."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from qcreport.desk.server import Opened
from qcreport.desk.state import Desk
from qcreport.plan.save import save_plan
from qcreport.workspace import Workspace
from tests.axe import violations
from tests.desk.quarter import (
    DROPPED,
    SHOPS,
    WRONG,
    Quarter,
    by_commands,
    corrected_returns,
    first_returns,
    quarter,
    tables,
)
from tests.small_campaign import KEY, begin, edit_plan, small_plan

pytestmark = pytest.mark.slow
SECONDS = 120
SIZES: tuple[ViewportSize, ...] = ({"width": 1920, "height": 1080}, {"width": 1366, "height": 768})


@dataclass(slots=True)
class Sitting:
    """An officer before the browser; `today` goes on as the story does."""

    page: Page
    workspace: Workspace
    today: date
    folder: Path
    found: list[str] = field(default_factory=list)

    def clicks(self, name: str, *, within: str = "main") -> None:
        """Press a button or follow a link of the page."""
        here = self.page.locator(within)
        here.get_by_role("button", name=name, exact=True).or_(
            here.get_by_role("link", name=name, exact=True)
        ).first.click()

    def goes(self, tab: str) -> None:
        """Go to a page by its tab, and look whether anything on it is in anybody's way."""
        self.follows(tab, within="nav")

    def follows(self, name: str, *, within: str = "main") -> None:
        """Press what leads to another page, and look at that one: a click returns before the old page has gone."""
        with self.page.expect_navigation():
            self.clicks(name, within=within)
        self.looks()

    def looks(self) -> None:
        """Let axe look at the page at both sizes, once it is whole."""
        self.page.wait_for_load_state()
        for size in SIZES:
            self.page.set_viewport_size(size)
            self.found += violations(self.page)

    def waits(self, state: str = "已办完") -> None:
        """Wait until what was asked for is done."""
        expect(self.page.locator('[data-part="state"]')).to_have_text(state, timeout=SECONDS * 1000)

    def drops(self, files: Mapping[str, bytes], day: date) -> None:
        """Choose files and folders on 来件, and let them be taken in."""
        self.goes("来件")
        self.page.get_by_label("实际收到日期").fill(day.isoformat())
        for name, content in files.items():
            target = self.folder / day.isoformat() / DROPPED / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.page.get_by_label("选择文件夹").set_input_files(self.folder / day.isoformat() / DROPPED)
        self.clicks("放入并收取")
        self.waits()


@pytest.fixture
def sitting(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    """An officer who opened the desk of a folder that does not exist yet."""
    monkeypatch.setattr("qcreport.ledger.store.secrets.token_bytes", lambda _count: KEY)
    context = browser.new_context(bypass_csp=True)  # for axe alone; that the policy holds is tested without it
    sits = Sitting(context.new_page(), Workspace(tmp_path / "desk"), date(2026, 3, 24), tmp_path / "sent")
    listening = Opened(Desk(sits.workspace, lambda: sits.today))
    thread = Thread(target=listening.run, daemon=True)
    thread.start()
    sits.page.goto(listening.address)
    yield sits
    context.close()
    listening.close()
    thread.join(SECONDS)


def plays(sits: Sitting, one: Quarter) -> None:
    """One quarter by buttons alone: forms, returns, letters, answers, corrections, edition, backup."""
    sits.today = one.issued
    sits.goes("计划")
    sits.page.get_by_label("或者自己填").fill(one.code)
    sits.clicks("生成")
    sits.waits()
    sits.follows("到这一期")
    sits.today = one.came
    sits.drops(first_returns(sits.workspace, one), one.came)
    expect(sits.page.get_by_text("坏的.xlsx").first).to_be_visible()
    sits.today = one.ended
    sits.goes("单位")
    sits.follows(SHOPS)
    sits.page.locator("summary", has_text="延期").click()
    form = sits.page.locator("details", has_text="延期").filter(has=sits.page.get_by_label("延至"))
    form.get_by_label("延至").fill(one.ended.isoformat())
    form.get_by_label("理由").fill("人员调整")
    form.get_by_label("批准人").fill("李主任")
    form.get_by_role("button", name="登记").click()
    sits.waits()
    sits.goes("今日要办")
    sits.clicks("收取、汇总")
    sits.waits()
    sits.goes("单位")
    sits.clicks("写催报函")
    sits.waits()
    answers(sits)
    sits.goes("单位")
    sits.clicks(WRONG)
    expect(sits.page.locator("#letters pre").first).to_contain_text("退回")
    sits.drops(corrected_returns(sits.workspace.period(one.period), sits.workspace, one), one.ended)
    sits.goes("今日要办")
    sits.clicks("收取、汇总")
    sits.waits()
    issues(sits)


def answers(sits: Sitting) -> None:
    """Answer the claim of 合理缺项 beside its figures."""
    sits.goes("待定事项")
    asked = sits.page.locator(".question", has_text="合理缺项认定")
    decision = asked.get_by_role("combobox", name="决定")
    if decision.input_value() == "同意":  # as it was for the year
        return
    decision.select_option("同意")
    asked.get_by_label("理由").fill("经核实")
    asked.get_by_label("决定人").fill("陈主任")
    sits.clicks("记下全部答复")
    sits.waits()
    expect(sits.page.locator("ol.lines")).to_contain_text("已答复：Z8")


def issues(sits: Sitting) -> None:
    """Look why something is red, issue the summary, back it up."""
    sits.goes("为什么")
    sits.follows("Z1")
    sits.goes("成果")
    sits.follows("定稿")
    sits.clicks("定稿")
    sits.waits("需要您确认")
    sits.looks()
    sits.clicks("仍然继续")
    sits.waits()
    sits.goes("成果")
    sits.clicks("备份")
    sits.waits()


@pytest.mark.parametrize("parts", [(1,), (1, 2, 3, 4)], ids=["a quarter", "a year"])
def test_quarters_by_buttons_are_those_by_commands(sitting: Sitting, tmp_path: Path, parts: tuple[int, ...]) -> None:
    """From the first plan to the backup by buttons alone, the tables of each edition are those of the commands, and axe finds nothing (C9.1)."""
    sitting.clicks("放入计划")
    sitting.waits()
    save_plan(small_plan(), sitting.workspace.plan_file)  # edited in Excel
    typed = begin(tmp_path / "typed")
    for part in parts:
        one = quarter(2026, part)
        plays(sitting, one)
        by_commands(typed, one)
        clicked, written = (root.period(one.period).summary for root in (sitting.workspace, typed))
        assert tables(clicked) == tables(written)
        assert tables(clicked / "第1版") == tables(written / "第1版")
    assert list(dict.fromkeys(sitting.found)) == []


def begins(sits: Sitting, one: Quarter) -> None:
    """The first forms of a campaign go out."""
    sits.clicks("放入计划")
    sits.waits()
    save_plan(small_plan(), sits.workspace.plan_file)  # edited in Excel
    sits.today = one.issued
    sits.goes("计划")
    sits.page.get_by_label("或者自己填").fill(one.code)
    sits.clicks("生成")
    sits.waits()
    sits.follows("到这一期")
    sits.today = one.came


def enters(sits: Sitting, title: str, **typed: str) -> None:
    """Fill a form of 登记 on the page of a unit or a file."""
    sits.page.locator("summary", has_text=title).first.click()
    form = sits.page.locator("details", has=sits.page.locator("summary", has_text=title)).first
    for label, text in typed.items():
        form.get_by_label(label, exact=True).fill(text)
    form.get_by_role("button").first.click()
    sits.waits()


def test_mistakes_are_seen_and_undone_by_buttons(sitting: Sitting) -> None:
    """A wrong file is withdrawn and the withdrawal revoked, a late figure entered, a changed plan adopted as it was told, forms replaced, a target tried; axe finds nothing (C9.1, C9.6, C9.8)."""
    one = quarter(2026, 1)
    begins(sitting, one)
    sitting.drops(first_returns(sitting.workspace, one), one.came)
    sitting.goes("单位")
    sitting.page.locator("#weak summary").click()
    expect(sitting.page.locator("#weak")).to_contain_text("Z6")
    sitting.looks()
    sitting.goes("来件")
    sitting.follows(f"2026-04-09/{DROPPED}/{WRONG}扫描件.pdf")
    enters(sitting, "撤回误收的文件", 理由="放错了", 记录人="王敏")
    sitting.goes("来件")
    sitting.follows(f"2026-04-09/{DROPPED}/{WRONG}扫描件.pdf")
    enters(sitting, "撤销第1号", 理由="没有放错", 记录人="王敏")
    sitting.goes("单位")
    sitting.follows(SHOPS)
    enters(
        sitting,
        "代录或更正一个数",
        编号="Z4",
        填报项="企业家数",
        更正后="9",
        依据="电话",
        记录人="王敏",
        批准人="李主任",
    )
    expect(sitting.page.locator("ol.lines")).to_contain_text("已登记：代录更正第3号")
    plan_is_changed(sitting)


def plan_is_changed(sits: Sitting) -> None:
    """A deadline and a target are changed in Excel; the one is adopted, the other comes with a new form."""
    edit_plan(sits.workspace, "任务", "2.1", "完成时限", "2026-09-30")
    edit_plan(sits.workspace, "指标", "Z4", "目标值", "力争12家")
    sits.goes("计划")
    sits.follows("采用不须换表的改动")
    expect(sits.page.locator(".undo")).to_contain_text("不能撤销")
    sits.clicks("采用")
    sits.waits()
    sits.goes("计划")
    sits.page.get_by_label("替换有变化的填报表").check()
    sits.follows("生成")
    expect(sits.page.locator("ul.lines")).to_contain_text("要重新发给单位的 1 份：市商务局")
    sits.clicks("替换")
    sits.waits()
    sits.goes("计划")
    sits.page.get_by_label("目标值", exact=True).fill("≥94%")
    sits.page.get_by_label("实际值", exact=True).fill("93.996%")
    sits.follows("试读")
    expect(sits.page.locator("dl.facts")).to_contain_text("未达标")
    assert list(dict.fromkeys(sits.found)) == []


def test_a_lost_ledger_and_a_new_computer_by_buttons(sitting: Sitting) -> None:
    """A backup comes back beside the workspace, a lost ledger into it, and a whole one into a folder that is gone; axe finds nothing (C9.9)."""
    one, root = quarter(2026, 1), sitting.workspace.root
    begins(sitting, one)
    sitting.drops(first_returns(sitting.workspace, one), one.came)
    sitting.goes("成果")
    sitting.clicks("备份")
    sitting.waits()
    sitting.goes("成果")
    sitting.follows("从备份恢复")
    sitting.clicks("恢复")
    sitting.waits()
    sitting.looks()
    assert Workspace(root.with_name(f"desk_恢复_{one.came}")).has_ledger
    sitting.workspace.ledger_file.unlink()
    sitting.page.goto(sitting.page.url.partition("/jobs")[0])
    expect(sitting.page.locator(".fault")).to_contain_text("台账（ledger.sqlite）不见了")
    sitting.looks()
    sitting.page.locator("#ledger a.button").first.click()
    sitting.looks()
    sitting.clicks("放回台账")
    sitting.waits()
    sitting.follows("到今日要办")
    kept = next(sitting.workspace.backups.glob("全部_*.zip")).rename(root.with_name("另存.zip"))
    shutil.rmtree(root)
    sitting.page.goto(sitting.page.url.replace("2026Q1/", "restore"))
    sitting.looks()
    sitting.page.get_by_label("另外保存的备份文件").set_input_files(kept)
    sitting.clicks("恢复")
    sitting.waits()
    sitting.follows("到今日要办")
    expect(sitting.page.get_by_role("heading", level=1)).to_contain_text("2026年第一季度")
    assert list(dict.fromkeys(sitting.found)) == []
