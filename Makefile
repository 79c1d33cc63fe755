# `make demo` and `make test` do all set-up themselves; they need Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check evals clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Standoff needs Python 3.11 or later; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

## the example dossier: eight reports, one ledger, a page for each view
demo: $(VENV)/.installed
	mkdir -p demo
	$(BIN)/standoff build examples/reports -o demo/example.standoff
	$(BIN)/standoff show demo/example.standoff
	$(BIN)/standoff site demo/example.standoff -o demo/site
	@echo
	@echo "The dossier is demo/example.standoff; open demo/site/index.html in a browser."

## style, types, laws, tests, and the measures whose data are in the project
test: $(VENV)/.installed check
	$(BIN)/python -m pytest
	$(BIN)/python -m eval.gate

check: $(VENV)/.installed
	$(BIN)/ruff check src eval tests training
	$(BIN)/ruff format --check src eval tests training
	$(BIN)/mypy

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
