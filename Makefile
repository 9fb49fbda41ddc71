# The commands of this project; `make help` lists them. Needs only python3 >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export FLASK_APP := portal.app
export PYTHONPATH := $(CURDIR)
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo fresh install run worker test fast proof bench lint types contracts messages catalogs check-catalogs \
  prepare clean lock
.DEFAULT_GOAL := help

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 or newer is needed (PYTHON=/path/to/python3 make ...)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt | $(VENV)/bin/python
	@echo "Installing what the portal needs (a minute or so) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (a minute or two) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/run.stamp

catalogs: $(VENV)/run.stamp
	@$(BIN)/python -m translations.workshop compile
	@$(BIN)/python -m servestatic.compress --quiet portal/static

demo: $(VENV)/run.stamp catalogs ## the filled region on http://127.0.0.1:8000 (console provider, nothing is sent)
	@$(BIN)/python -m tools.demo

fresh: ## throw the demo's database away, so that the next `make demo` begins anew
	rm -f instance/demo.*

install: catalogs ## the environment and the languages; starts nothing

run: $(VENV)/run.stamp catalogs ## the web server with your own .env
	@$(BIN)/python -m tools.serve

worker: $(VENV)/run.stamp catalogs ## the process that sends what waits, with your own .env
	@$(BIN)/flask worker

prepare: $(VENV)/dev.stamp catalogs
	@$(BIN)/python -m tools.prepare_tests

lint: $(VENV)/dev.stamp ## style and simple mistakes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## types of the pure floors, strictly
	@$(BIN)/mypy

contracts: $(VENV)/dev.stamp ## which package may import which
	@$(BIN)/lint-imports

check-catalogs: $(VENV)/dev.stamp
	@$(BIN)/python -m translations.workshop check

test: prepare ## everything that CI runs (at most 15 minutes on 2 cores)
	@echo "1/5 style";      $(MAKE) --no-print-directory lint
	@echo "2/5 types";      $(MAKE) --no-print-directory types
	@echo "3/5 contracts";  $(MAKE) --no-print-directory contracts
	@echo "4/5 catalogues"; $(MAKE) --no-print-directory check-catalogs
	@echo "5/5 tests";      $(BIN)/python -m pytest -n 2 -m "not proof"

fast: $(VENV)/dev.stamp catalogs ## rules and questions only, under a minute
	@$(BIN)/python -m pytest -q tests/portal/domain tests/forms tests/translations tests/notifications -m "not proof and not browser" -k "not postgres"

proof: prepare ## drills, races and attacks in full
	@$(BIN)/python -m pytest -m proof

bench: prepare ## speed, as ratios within one run
	@$(BIN)/python -m tools.bench

messages: $(VENV)/dev.stamp ## collect the sentences and bring the catalogues up to date
	@$(BIN)/python -m translations.workshop extract
	@$(BIN)/python -m translations.workshop update
	@$(BIN)/python -m translations.workshop compile

lock: $(VENV)/bin/python ## write requirements/*.txt anew from *.in
	@$(BIN)/python -m tools.lock

clean: fresh ## throw the environment and the demo away; a database of your own stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
