# Everything a newcomer needs: Python 3.11 or newer and make. Each target sets up what it uses.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help demo test check format bench lock wheel clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: .venv/demo ## Try the bot in a browser, without a Discord account
	@$(BIN)/python -m bot demo $(DEMO)

# All of them on every core (tests/conftest.py); a few in one process, which begins sooner. With eight servers there are databases enough.
test: export PYTHONDONTWRITEBYTECODE = # empty means keep it: each process would compile everything again
test: .venv/dev ## Run all tests, or those of TESTS=path
	$(BIN)/python -m pytest $(or $(TESTS),--numprocesses=auto --maxprocesses=8 --dist=worksteal)

check: .venv/dev ## Format, lint, types, layers, knowledge
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check

format: .venv/dev ## Put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/bench ## Measure accuracy and speed against peers, and the budgets
	$(BIN)/python -m benchmarks

lock: .venv/dev ## Renew the lock files
	$(PIP) uv
	for extra in demo run dev bench; do $(BIN)/uv pip compile pyproject.toml --extra $$extra --universal \
		--python-version 3.11 --generate-hashes --no-strip-extras --no-annotate --no-header --upgrade \
		--output-file requirements/$$extra.lock; done

wheel: .venv/dev ## Build the wheel into dist/
	$(PIP) build
	$(BIN)/python -m build --wheel --no-isolation

clean: ## Remove what the targets above made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/bench: .venv/dev
	@echo "Installing the peers that are measured against …"
	@$(PIP) --editable ".[bench]"
	@touch $@

.venv/%: requirements/%.lock pyproject.toml | .venv/bin/python
	@echo "Installing what is in $< …"
	@$(PIP) --require-hashes -r $<
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
