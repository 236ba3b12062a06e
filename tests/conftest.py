"""What several rooms' tests need."""

import gc
import importlib
import os
import pkgutil
import shutil
from collections.abc import Iterator
from datetime import datetime, timezone, tzinfo
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

import benchmarks
import qcreport
from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan
from qcreport.selfcheck import runtime
from tests.database import running_server

# The same examples at every run, however slow the machine; `--hypothesis-profile=search` looks for new ones.
_PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
settings.register_profile("same", _PATIENT, derandomize=True, database=None)
settings.register_profile("search", _PATIENT, derandomize=False, max_examples=1000)
settings.load_profile("same")
_RUNTIME = runtime.RUNTIME


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests, and the programs they start, out of the settings of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("settings")))
        patch.delenv("QCREPORT_WORKSPACE", raising=False)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules with slow tests go first, so that no worker is left alone with a long test when the others have done."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Load all modules where examples are drawn: they hold constants of what is loaded, and would follow what ran before."""
    if any(hasattr(item, "obj") and hasattr(item.obj, "hypothesis") for item in session.items):
        for package in (qcreport, benchmarks):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                if not module.name.endswith("__main__"):
                    importlib.import_module(module.name)
    _leave_alone_what_stays()


def _leave_alone_what_stays() -> None:
    """Let the garbage collector pass over modules and collected tests, and come seldom: it took a third of the time of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


class _StoppedClock(datetime):
    """A clock that always says the same."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_StoppedClock":
        """Noon of a day."""
        return cls(2026, 1, 1, 12, tzinfo=tz)


@pytest.fixture(scope="session", autouse=True)
def _saved_at_one_moment() -> Iterator[None]:
    """Workbooks that tests fill by openpyxl do not say when a test ran: which of two is later would follow the machine's clock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("openpyxl.writer.excel.datetime", SimpleNamespace(datetime=_StoppedClock, timezone=timezone))
        yield


@pytest.fixture(scope="session")
def built_runtime() -> Path:
    """Where `make selfcheck` leaves what 自查.html runs on; whether anything lies there is another matter."""
    return _RUNTIME


@pytest.fixture(scope="session", autouse=True)
def _no_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, and no fixture of a module, makes 自查.html by the way, whether or not it was built on this machine.

    It is large, and has tests of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtime, "RUNTIME", tmp_path_factory.getbasetemp() / "not built")
        yield


@pytest.fixture(autouse=True)
def _no_last_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test finds the workspace that another one used last."""
    folder = str(tmp_path_factory.mktemp("settings"))
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, folder)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The bundled plan."""
    return load_plan(bundled_plan_folder())[0]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL server; without one the test is skipped."""
    with running_server() as url:
        yield url


_PATIENCE = (
    60_000  # milliseconds until what a page has to show counts as missing: a busy machine is no fault of the page
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright drives no second one in it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        expect.set_options(timeout=_PATIENCE)
        yield started
        started.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted: the properties `counted` of their reports, which come back from the workers of xdist too."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    lines = [line for report in reports for name, line in report.user_properties if name == "counted"]
    if lines:
        terminalreporter.section("counted by the tests")
        terminalreporter.write_line("\n".join(sorted(lines)))
