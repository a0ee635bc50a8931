# Needs make and Python 3.11 or newer: `make PYTHON=python3.12 test` picks one. Every command makes the
# environment it needs, once; what it installs comes from the package index that pip is set up for.

PYTHON ?= python3
EXTRAS := frames,testing

DEMO := .venv-demo
TEST := .venv-test
DEV := .venv
BIN := $(TEST)/bin
# Directories are listed too, so that a deleted file counts as a change.
SOURCES := pyproject.toml README.md LICENSE $(shell find src -name __pycache__ -prune -o -print)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint suite docs bench mutants attack test-spark fix dev clean

help: ## List these commands
	@echo "make COMMAND, where COMMAND is one of"
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(DEMO)/installed ## Walk the whole loop on real data and print what it finds
	@$(DEMO)/bin/python docs/examples/loop.py

test: lint docs suite ## Run every check, as CI does: lint, types, layers, docs, tests of the built wheel

lint: $(TEST)/installed ## Check style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Two halves at the same time; the first one's output comes when both have ended.
HALF := tests/interchange tests/mentoring tests/testing tests/test_*.py
OTHER := --pyargs kompetensi $(filter-out $(HALF) tests/data,$(patsubst %/,%,$(wildcard tests/*/)))
PYTEST := $(BIN)/coverage run --parallel-mode -m pytest --hypothesis-profile=ci

suite: $(TEST)/installed ## Run the tests and doctests against the built wheel, with coverage
	$(BIN)/coverage erase
	@mkdir -p build
	$(PYTEST) $(HALF) > build/suite.log 2>&1 & first=$$!; \
	$(PYTEST) $(OTHER); second=$$?; \
	wait $$first; first=$$?; cat build/suite.log; test $$first -eq 0 -a $$second -eq 0
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

docs: $(TEST)/installed ## Build the documentation; a warning is an error
	$(BIN)/sphinx-build -n -W --keep-going -q docs build/docs
	@echo "documentation: build/docs/index.html"

bench: $(TEST)/installed ## Time the public algorithms and print a table
	$(BIN)/python -m pytest benchmarks --benchmark-only --benchmark-sort=fullname \
	  --benchmark-columns=min,median,iqr,rounds

mutants: $(TEST)/installed ## Put faults into the solvers of matchings and see that `verify` notices; needs fork
	OMP_NUM_THREADS=1 $(BIN)/python -W ignore benchmarks/mutants/run.py

attack: $(TEST)/installed ## Attack 100 000 drawn releases of feedback; takes about half an hour
	$(BIN)/python tests/evaluation/attack.py 100000

test-spark: $(TEST)/installed ## Run the tests on Spark and SQLFrame; needs Java 17
	$(BIN)/python -m pip install --quiet --constraint constraints.txt pyspark sqlframe
	$(BIN)/python -m pytest -W default tests/frames/spark_job.py

fix: $(TEST)/installed ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

dev: $(DEV)/installed ## Make .venv for work on the package, with the package editable
	@echo "environment: source $(DEV)/bin/activate"

clean: ## Remove the environments and everything that was built
	rm -rf $(DEMO) $(TEST) $(DEV) build dist .benchmarks .coverage .hypothesis \
	  .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The newest pip of the constraints: older ones know no dependency groups.
define new_environment
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kompetensi needs Python 3.11 or newer: make PYTHON=...")'
$(PYTHON) -m venv $(@D)
$(@D)/bin/python -m pip install --quiet --constraint constraints.txt --upgrade pip
endef

$(DEMO)/installed: constraints.txt $(SOURCES)
	$(new_environment)
	$(@D)/bin/python -m pip install --quiet --constraint constraints.txt .
	@touch $@

$(TEST)/tools: constraints.txt pyproject.toml
	$(new_environment)
	$(@D)/bin/python -m pip install --quiet --constraint constraints.txt --group dev
	@touch $@

# The wheel is built from the source distribution, so both are checked.
$(TEST)/installed: $(TEST)/tools $(SOURCES)
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/python -m pip install --quiet --no-deps --force-reinstall dist/*.whl
	$(BIN)/python -m pip install --quiet --constraint constraints.txt "$$(echo dist/*.whl)[$(EXTRAS)]"
	@touch $@

$(DEV)/installed: constraints.txt pyproject.toml
	$(new_environment)
	$(@D)/bin/python -m pip install --quiet --constraint constraints.txt --group dev --editable ".[$(EXTRAS)]"
	@touch $@
