# Amtsbote needs Python 3.11 or newer, pip and make; everything else is installed into .venv from the hashed locks.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

BIN := .venv/bin
IS_NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c '$(IS_NEW_ENOUGH)' 2>/dev/null && { echo "$$name"; break; }; done)
PORT ?= 8080
DATA_DIR ?= var/demo
OFFICE ?=
WORKERS ?= 4
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

.PHONY: help demo install test slow faults container pictures bench check catalogues lock clean

help: ## what there is to do
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: .venv/.runtime ## a demo office and its messenger on http://127.0.0.1:8080 (PORT, DATA_DIR, OFFICE)
	@exec $(BIN)/amtsbote demo --port $(PORT) --data-dir "$(DATA_DIR)" $(if $(OFFICE),--office "$(OFFICE)")

install: .venv/.dev ## .venv with everything to run, test and develop

test: .venv/.dev ## the tests (WORKERS); the long ones have targets of their own
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal

slow: .venv/.dev ## what takes long: walks in a browser, the image without network, many years, journeys on PostgreSQL
	@$(BIN)/pytest -m slow -n $(WORKERS) --dist loadfile

faults: .venv/.dev ## the long fault runs: kill -9, lost answers, 200 updates
	@$(BIN)/pytest -m faults -n 1

container: .venv/.dev ## the steps of the Dockerfile in a clean folder, packages from the network
	@$(BIN)/pytest -m container

pictures: .venv/.dev ## takes the handbook's pictures anew; needs Chromium and pngquant
	@AMTSBOTE_PICTURES=1 $(BIN)/pytest --force-enable-socket tests/journeys/handbook tests/pictures

bench: .venv/.dev ## measures and writes the table in docs/performance.md
	@$(BIN)/python -m tests.benchmarks

check: .venv/.dev ## format, lint, types, import contracts, catalogues, Dockerfile
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/catalogues.py check
	$(BIN)/hadolint Dockerfile

catalogues: .venv/.dev ## brings locales/ up to date with the texts in the code
	@$(BIN)/python tools/catalogues.py update

lock: .venv/.dev ## renews the hashed locks from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	@$(LOCK) $(UPGRADE) --group build --output-file requirements.txt
	@$(LOCK) $(UPGRADE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## removes the environment, caches, builds and the demo's data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* dist build var
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Amtsbote needs Python 3.11 or newer; none was found. Name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c '$(IS_NEW_ENOUGH)' || { echo "Amtsbote needs Python 3.11 or newer; $(PYTHON) is older or missing." >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "No virtual environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }

define install_locked
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endef

.venv/.runtime: requirements.txt pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing what Amtsbote needs (once) …"
	$(call install_locked,requirements.txt)
	@touch $@

.venv/.dev: requirements-dev.txt pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing what Amtsbote and its tests need (once) …"
	$(call install_locked,requirements-dev.txt)
	@touch .venv/.runtime $@
