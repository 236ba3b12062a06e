"""The wheel works on its own: installed into a fresh environment and run from another folder."""

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def call(*words: str, folder: Path) -> str:
    """Run a program in a folder and give what it printed."""
    done = subprocess.run(words, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")  # noqa: S603 -- our own build
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), folder=ROOT)
    return folder


@pytest.mark.slow
def test_the_wheel_runs_in_a_fresh_environment(built: Path, tmp_path: Path) -> None:
    """The installed command finds its plan and its letters from any folder."""
    call(sys.executable, "-m", "venv", str(tmp_path / "venv"), folder=tmp_path)
    places = sysconfig.get_path("purelib", vars={"base": str(tmp_path / "venv"), "platbase": str(tmp_path / "venv")})
    (Path(places) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    wheel = next(built.glob("*.whl"))
    call(str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel), folder=tmp_path)
    program = [str(scripts / "python"), "-c", "from qcreport.cli import main; main()"]
    where = call(str(scripts / "python"), "-c", "import qcreport; print(qcreport.__file__)", folder=tmp_path)
    assert str(tmp_path) in where
    assert "generate" in call(*program, "--help", folder=tmp_path)
    assert "29.1" in call(*program, "plan", "check", folder=tmp_path)
    call(*program, "--workspace", "w", "init", folder=tmp_path)
    assert (tmp_path / "w" / "plan.xlsx").exists()
    call(
        *program,
        "--workspace",
        "w",
        "--today",
        "2026-07-01",
        "generate",
        "2026Q3",
        "--unit",
        "市商务局",
        folder=tmp_path,
    )
    assert [path.name for path in (tmp_path / "w" / "2026Q3" / "下发").glob("*.xlsx")]


@pytest.mark.slow
def test_both_archives_carry_the_shipped_folders(built: Path, built_runtime: Path) -> None:
    """The wheel holds templates and plan inside the package, the source archive holds both unchanged.

    What 自查.html runs on is in the wheel where it was built, together with what the page is made of.
    """
    wheel = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert {"qcreport/templates/催报.txt.jinja", "qcreport/templates/通报.docx"} <= set(wheel)
    assert "qcreport/input_templates/quzhou/任务.csv" in wheel
    assert {"qcreport/desk/templates/base.html.jinja", "qcreport/desk/static/desk.js"} <= set(wheel)
    assert {"qcreport/selfcheck/page.html.jinja", "qcreport/selfcheck/worker.js"} <= set(wheel)
    assert ("qcreport/selfcheck/runtime.zip" in wheel) is built_runtime.exists()
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {
        "templates/催报.txt.jinja",
        "templates/通报.docx",
        "input_templates/quzhou/annexes.txt",
        "README.md",
    } <= names
