"""page.html as a file: one document, nothing from elsewhere, received text stays text."""

import base64
import hashlib
import re
from dataclasses import replace

import lxml.html
import pytest

from qcreport.findings import Place
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from tests.reports.summary.summary_case import assessment, report

HOSTILE = (
    '=HYPERLINK("http://example.com","点我")',
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% for x in y %}",
    "</title></style></script>",
    "长" * 32_767,
    "😀" * 200,
    "坏\x00字\ud800符",
    "\u202e倒写\u2066",
    "javascript:alert(1)",
)


def _hostile(text: str) -> Report:
    """The report with one text in every place that a person may have filled."""
    now = assessment()
    verdicts = tuple(
        replace(
            one,
            indicator=text,
            target=text,
            reason=text,
            sources=tuple(replace(row, raw=text, place=Place(text), item=text) for row in one.sources),
        )
        for one in now.verdicts[:3]
    )
    tasks = tuple(
        replace(
            one,
            task=text,
            deadline=text,
            reason=text,
            said=tuple(replace(part, progress=text, problems=text, next_steps=text) for part in one.said),
        )
        for one in now.tasks[:3]
    )
    units = (replace(now.units[0], unit=text, files=(text,), extended=text),)
    questions = tuple(replace(one, text=text, reason=text, decided_by=text) for one in now.questions)
    conflicts = tuple(replace(one, text=text, advice=text) for one in now.conflicts)
    hostile = replace(now, verdicts=verdicts, tasks=tasks, units=units, questions=questions, conflicts=conflicts)
    findings = tuple(replace(one, message=text, advice=text, unit=text) for one in report().findings)
    return report(hostile, found=findings)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_received_text_stays_text(text: str) -> None:
    """Whatever stands in a free text, the page has no element, attribute or script that our own page does not have."""
    page = lxml.html.document_fromstring(write_page(_hostile(text)))
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not page.xpath("//img | //iframe | //object | //embed | //link | //base")
    attributes = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert "49" not in page.xpath("string(//h1)")


def test_hostile_text_is_shown_whole() -> None:
    """A long text is there to its last letter, markup is read as it was typed, a turned text shows its signs as boxes."""
    page = lxml.html.document_fromstring(write_page(_hostile("<script>alert(1)</script>")))
    assert "<script>alert(1)</script>" in page.xpath("string(//*[@id='tasks'])")
    assert "长" * 32_767 in write_page(_hostile("长" * 32_767)).decode()
    turned = write_page(_hostile("\u202e倒写")).decode()
    assert "□倒写" in turned
    assert "\u202e" not in turned


def test_the_policy_names_our_style_and_script_and_nothing_else() -> None:
    """The content security policy begins with 'none' and holds the hashes of the one style and the one script."""
    text = write_page(report()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy.replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_nothing_is_fetched() -> None:
    """The page holds no address of another place, but for the name of the SVG format."""
    text = write_page(report()).decode().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//[a-z]+\.|@import|url\(", text)


def test_the_same_report_gives_the_same_page() -> None:
    """Writing a report twice gives identical bytes."""
    assert write_page(report()) == write_page(report())


def test_every_link_has_its_place() -> None:
    """Every link leads to an id of the page, and no id occurs twice."""
    page = lxml.html.document_fromstring(write_page(report()))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href")} <= set(ids)
