# Needs Python 3.11-3.13, make and git. Everything else goes into $(VENV).
PYTHON ?= python3
VENV   ?= .venv

BIN := $(VENV)/bin
# Two stamps: a change of the locks rebuilds the environment, a change of
# pyproject.toml only re-registers the project. A stamp is written last, so an
# interrupted set-up has none and is begun again.
LOCKED    := $(VENV)/.locked
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build test bench docs check lint types layers wheel-check lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

build: $(INSTALLED) ## build the corpus in datapackage/ into a validated release in dist/
	@echo "build: datapackage/ -> dist/"
	@$(BIN)/turnpack build datapackage --out dist

test: $(INSTALLED) ## run the tests on all cores
	@echo "test: running the tests"
	@$(BIN)/pytest -n auto

bench: $(INSTALLED) ## time the main job and hostile documents, as ratios side by side
	@echo "bench: timing; the figures are of this machine, now"
	@$(BIN)/python -m tests.bench.main_job
	@$(BIN)/pytest -q tests/bench/speed.py --benchmark-timer=time.process_time \
		--benchmark-sort=name --benchmark-columns=min,median,rounds

docs: $(INSTALLED) ## write docs/rules.md anew from the rules
	@echo "docs: docs/rules.md"
	@$(BIN)/turnpack explain --format markdown --output docs/rules.md

check: lint types layers ## lint, types and layers

lint: $(INSTALLED) ## check style and formatting
	@echo "lint: ruff"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(INSTALLED) ## check the types
	@echo "types: mypy --strict"
	@$(BIN)/mypy

layers: $(INSTALLED) ## check that a lower stage never imports a higher one
	@echo "layers: import-linter"
	@$(BIN)/lint-imports --no-logo

wheel-check: $(INSTALLED) ## build the wheel and use it away from the checkout
	@echo "wheel-check: building the wheel and using it outside the checkout"
	@PYTHON=$(BIN)/python .ci/wheel-check

# The second lock is held to the first, so both name the same versions.
COMPILE := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --upgrade --custom-compile-command "make lock"

lock: ## pin the newest dependencies again (needs the network)
	@echo "lock: resolving for Python 3.11-3.13"
	@$(PYTHON) -m venv --clear .venv-lock
	@.venv-lock/bin/pip install -qq --disable-pip-version-check uv
	@$(COMPILE) --extra dev -o requirements-dev.lock pyproject.toml
	@$(COMPILE) --extra pdf -c requirements-dev.lock -o requirements.lock pyproject.toml
	@rm -rf .venv-lock

clean: ## remove what make made
	@echo "clean: removing dist/, environments and caches"
	@rm -rf dist build $(VENV) .venv-* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find scripts tests -type d -name __pycache__ -prune -exec rm -rf {} +

# One environment serves every target: the dev lock contains the runtime lock.
$(LOCKED): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || { \
		echo "turnpack needs Python 3.11, 3.12 or 3.13, but $(PYTHON) is" \
			"$$($(PYTHON) -c 'import platform; print(platform.python_version())' 2>/dev/null || echo missing)." \
			"Install one and try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments: venv or ensurepip is missing." \
			"On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "setup: making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "setup: installing the pinned dependencies (1-2 min on first run)"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# On its own, because pip takes no editable project in hash mode.
$(INSTALLED): $(LOCKED) pyproject.toml
	@echo "setup: installing turnpack from this checkout"
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
