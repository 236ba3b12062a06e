# qcreport: every target below works on a fresh machine that has Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 = 1
export PYTHONDONTWRITEBYTECODE = # else every process that a test starts would compile the program anew

.PHONY: help setup demo test test-fast lint types imports check disturbances targets fuzz bench lock clean

# Say what can be made.
help:
	@awk '/^# /{line=substr($$0,3)} /^[a-z-]+:/{split($$1,n,":"); printf "%-10s %s\n", n[1], line}' Makefile

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/ready

# Install the project and its tools into .venv, as pinned by requirements.lock.
setup: .venv/ready

# Run three quarters of the main job on the bundled plan, into ./demo.
demo: setup
	$(BIN)/qcreport demo demo

# Run all tests.
test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal

# Run the tests that take seconds.
test-fast: setup
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

# Look at style and shape (ruff, all rules; exceptions have their reasons in pyproject.toml).
lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Check all types (mypy strict, code and tests).
types: setup
	$(BIN)/mypy

# Check that the journey goes one way.
imports: setup
	$(BIN)/lint-imports

# Everything that CI runs.
check: lint types imports test

# Write docs/disturbances.md anew (needs LibreOffice).
disturbances: setup
	$(BIN)/python docs/disturbances.py

# Write docs/targets.md anew from the corpus of the tests.
targets: setup
	$(BIN)/python docs/targets.py

# Try 10,000 damaged workbooks and odd texts, and 100 stories of a campaign (a quarter of an hour).
fuzz: setup
	QCREPORT_FUZZ=10000 $(BIN)/python -m pytest -n 0 tests/submissions/test_fuzz.py tests/campaign/test_stories.py

# Measure beside other libraries; writes docs/performance.md, docs/scale.md and the pictures of growth (half an hour).
bench: setup
	$(BIN)/python -m benchmarks

# Pin all versions anew (needs uv).
lock:
	uv pip compile --universal --no-emit-index-url --no-header --group dev --python-version 3.11 pyproject.toml -o requirements.lock

# Remove what was built.
clean:
	rm -rf .venv demo dist build
