"""自查.html opened in a real browser by a double click, with files dropped in as a clerk does."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from qcreport.selfcheck import runtime
from qcreport.selfcheck.carried import PagePlan
from qcreport.selfcheck.write import write_self_check

DESK: ViewportSize = {"width": 1366, "height": 768}
_SECONDS = 120  # a machine that runs all tests at once is slow
_LISTEN = """
window.heard = [];
const Before = window.Worker;
window.Worker = function (address) {
  const worker = new Before(address);
  worker.addEventListener("message", ({ data }) => { window.heard.push(data); });
  return worker;
};
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """The page as a clerk has it before them; `requests` are all addresses that anything asked for."""

    page: Page
    requests: list[str]
    complaints: list[str]

    def drop(self, files: Sequence[tuple[str, bytes]]) -> list[list[dict[str, Any]]]:
        """Give it files, name and bytes, and wait; what Python said of each, in their order."""
        before = self.page.evaluate("window.heard.length")
        payload: list[FilePayload] = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files
        ]
        self.page.set_input_files("#files", payload)
        expect(self.page.locator("#status")).to_have_text(
            "核对完毕。", timeout=_SECONDS * 1000 * max(1, len(files) // 20)
        )
        heard = self.page.evaluate("(from) => window.heard.slice(from)", before)
        return [json.loads(one["told"]) for one in heard if "told" in one]


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def opened(browser: Browser, built_runtime: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Opens the page of a period; at the end nothing was complained of and nothing outside was asked for."""
    all_opened: list[Opened] = []

    def open_page(what: PagePlan, size: ViewportSize = DESK) -> Opened:
        path = tmp_path_factory.mktemp("page") / "自查.html"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(runtime, "RUNTIME", built_runtime)
            if not runtime.is_current():
                pytest.skip("what the page runs on is not built (make selfcheck)")
            path.write_bytes(write_self_check(what))
        page = browser.new_page(viewport=size)
        now = Opened(page, [], [])
        all_opened.append(now)
        page.on("request", lambda asked: now.requests.append(asked.url))
        page.on("console", lambda message: now.complaints.append(message.text))
        page.on("pageerror", lambda error: now.complaints.append(str(error)))
        page.add_init_script(_LISTEN)
        page.goto(path.as_uri())
        expect(page.locator("#status")).to_have_text(re.compile("已准备好"), timeout=_SECONDS * 1000)
        return now

    yield open_page
    for one in all_opened:
        own = one.page.url
        one.page.close()
        assert one.complaints == []
        assert [url for url in one.requests if url != own and not url.startswith("blob:null/")] == []
