"""page.html opened in a real browser by a double click; what is complained of or asked for outside fails the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a report, or of a file; complaints and requests are collected and must be none."""
    pages: list[tuple[Page, str]] = []
    complaints, requests = list[str](), list[str]()

    def open_page(shown: Report | Path, size: ViewportSize = DESK, anchor: str = "") -> Page:
        path = shown if isinstance(shown, Path) else tmp_path / "page.html"
        if isinstance(shown, Report):
            path.write_bytes(write_page(shown))
        page = browser.new_page(viewport=size)
        pages.append((page, path.as_uri()))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: requests.append(asked.url))
        page.goto(f"{path.as_uri()}{anchor}")
        return page

    yield open_page
    for page, _ in pages:
        page.close()
    assert complaints == []
    assert {url.partition("#")[0] for url in requests} <= {url for _, url in pages}
