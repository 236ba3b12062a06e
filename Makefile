# qcreport: every target below works on a fresh machine that has Python 3.11 or later, on Windows too.
ifeq ($(OS),Windows_NT)
SHELL := cmd.exe
PYTHON ?= py -3
IN := .venv\Scripts$(subst /,\,/)
else
PYTHON ?= python3
IN := .venv/bin/
endif
export PYTHONUTF8 = 1
export PYTHONDONTWRITEBYTECODE = # else every process that a test starts would compile the program anew

.PHONY: help setup demo selfcheck windows windows-check test test-fast lint types imports check corpus import-page disturbances targets fuzz attack bench lock clean

# Say what can be made.
help:
	@$(PYTHON) -c "import re; [print(f'{name:13}{line}') for line, name in re.findall(r'# (.+)\n([a-z-]+):', open('Makefile', encoding='utf-8').read())]"

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(IN)python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(IN)python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(IN)python -c "import pathlib; pathlib.Path('.venv/ready').touch()"

# Install the project and its tools into .venv, as pinned by requirements.lock.
setup: .venv/ready

# Run three quarters of the main job on the bundled plan, into ./demo.
demo: setup
	$(IN)qcreport demo demo

# Build what 自查.html runs on, from pinned packages (needs Node.js with npm; without it `generate` goes on without that page).
selfcheck: setup
	$(IN)python -m qcreport.selfcheck.build

# Build the folder for Windows from pinned packages, into dist/报表工具.zip (docs/windows.md).
windows: setup
	$(IN)python -m windows.build

# Run the demo by what is in that zip, under Wine too where it is at hand and new enough.
windows-check: windows
	$(IN)python -m windows.trial

# Run all tests; what they took is left in build/tests.xml.
test: setup
	$(IN)python -m pytest -n auto --dist worksteal --junitxml=build/tests.xml

# Run the tests that take seconds.
test-fast: setup
	$(IN)python -m pytest -n auto --dist worksteal -m "not slow"

# Look at style and shape (ruff, all rules; exceptions have their reasons in pyproject.toml).
lint: setup
	$(IN)ruff check .
	$(IN)ruff format --check .

# Check all types (mypy strict, code and tests).
types: setup
	$(IN)mypy

# Check that the journey goes one way.
imports: setup
	$(IN)lint-imports

# Import the published documents of tests/plan/documents/corpus and print what was read right.
corpus: setup
	$(IN)python -m tests.plan.documents.corpus --each

# Everything that CI runs.
check: lint types imports test

# Write docs/disturbances.md anew (needs LibreOffice).
disturbances: setup
	$(IN)python docs/disturbances.py

# Write docs/targets.md anew from the corpus of the tests.
targets: setup
	$(IN)python docs/targets.py

# Write what is read into docs/import.md, from the corpus of published documents.
import-page: setup
	$(IN)python docs/import.py

# Try 10,000 damaged workbooks and odd texts, and 100 stories of a campaign (a quarter of an hour).
fuzz: export QCREPORT_FUZZ = 10000
fuzz: setup
	$(IN)python -m pytest -n 0 tests/submissions/test_fuzz.py tests/campaign/test_stories.py

# Change the demo's ledger and archive 1,000 times behind the program's back and count what `verify` notices (half an hour).
attack: setup
	$(IN)python -m benchmarks.attack $(or $(N),1000)

# Measure beside other libraries; writes docs/performance.md, docs/scale.md and the pictures of growth (half an hour).
bench: setup
	$(IN)python -m benchmarks

# Pin all versions anew (needs uv).
lock:
	uv pip compile --universal --no-emit-index-url --no-header --group dev --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --python-platform windows --python-version 3.13 --extra desk --generate-hashes --only-binary :all: --no-emit-index-url --no-header -c requirements.lock pyproject.toml -o windows/windows.lock

# Remove what was built.
clean:
	$(PYTHON) -c "import pathlib, shutil; pathlib.Path('qcreport/selfcheck/runtime.zip').unlink(missing_ok=True); [shutil.rmtree(one, ignore_errors=True) for one in ('.venv', 'demo', 'dist', 'build')]"
