# Every verb of this repository. `make` alone lists them; CI calls the same ones.
SHELL := /bin/sh
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 1
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell sh scripts/find_python.sh)
PIP_INSTALL = $(BIN)/python -m pip --disable-pip-version-check --quiet install
# The locked files name every package with its hash, so nothing else may come in, not even to build a package with.
LOCKED = $(PIP_INSTALL) --require-hashes --no-build-isolation
OURSELVES = $(PIP_INSTALL) --no-deps --no-build-isolation --no-index --editable .

.PHONY: help
help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- environment

$(BIN)/python:
	@sh scripts/preflight.sh "$(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/.runtime: $(BIN)/python requirements/build.txt requirements/runtime.txt pyproject.toml
	@echo "installing what factlint runs on, from the locked files"
	@$(LOCKED) -r requirements/build.txt
	@$(LOCKED) -r requirements/runtime.txt
	@$(OURSELVES)
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "installing the tools that test and check it, from the locked files"
	@$(LOCKED) -r requirements/dev.txt
	@touch $@

.PHONY: setup
setup: $(VENV)/.dev ## make .venv with everything for development

# ---- run

.PHONY: serve
serve: $(VENV)/.runtime ## serve the API; HOST, PORT and WORKERS are honoured
	@exec $(BIN)/factlint serve --host "$(HOST)" --port "$(PORT)" --workers "$(WORKERS)"

# ---- prove

.PHONY: test
test: $(VENV)/.dev ## run the whole test suite
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

.PHONY: unit
unit: $(VENV)/.dev ## run the unit tests only
	@$(BIN)/python -m pytest tests/unit $(PYTEST_ARGS)

.PHONY: accept
accept: $(VENV)/.dev ## write the golden files anew; read the difference before it is committed
	@FACTLINT_ACCEPT=1 $(BIN)/python -m pytest -q tests/report/test_golden.py $(PYTEST_ARGS)

.PHONY: lint
lint: $(VENV)/.dev ## ruff, mypy and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: format
format: $(VENV)/.dev ## lay the Python out as ruff does, and sort its imports
	@$(BIN)/ruff check --select I --fix --quiet .
	@$(BIN)/ruff format --quiet .

.PHONY: lint-rules
lint-rules: $(VENV)/.runtime ## check the rules and the reference tables
	@$(BIN)/factlint rules lint
	@$(BIN)/factlint tables lint

.PHONY: check
check: lint lint-rules test ## lint, lint-rules and test: what CI runs

.PHONY: contract
contract: $(VENV)/.dev ## schemathesis, all its checks, against a server that really runs
	@$(BIN)/python scripts/contract.py

.PHONY: soak
soak: $(VENV)/.dev ## the long proofs of the rule engine: 100,000 random cases, flat memory
	@$(BIN)/python -m pytest -m soak $(PYTEST_ARGS)

.PHONY: asan
asan: $(VENV)/.dev ## the rule engine's tests with its extension built under AddressSanitizer
	@sh scripts/asan.sh "$(BIN)/python"

EVAL ?= ../shared/eval
EVAL_ARGS ?=

.PHONY: eval
eval: $(VENV)/.dev ## score the service on a gold annotation, where one is present (EVAL=folder)
	@sh scripts/eval.sh "$(BIN)/python" "$(EVAL)" $(EVAL_ARGS)

.PHONY: bench
bench: $(VENV)/.dev ## the benchmarks, each a ratio measured in one run
	@for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

# ---- make

.PHONY: openapi
openapi: $(VENV)/.runtime ## write openapi.yaml from the application
	@$(BIN)/python scripts/write_openapi.py

.PHONY: map
map: $(BIN)/python ## write the list of modules into docs/map.md
	@$(BIN)/python scripts/write_map.py

.PHONY: wheel
wheel: $(VENV)/.dev ## build the sdist, and from it the wheel, into dist/
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist .

.PHONY: image
image: ## build the container image with whatever engine is there
	@sh scripts/image.sh

.PHONY: lock
lock: $(VENV)/.dev ## write requirements/*.txt anew from pyproject.toml and requirements/*.in
	@sh scripts/lock.sh "$(BIN)/pip-compile"

.PHONY: clean
clean: ## remove .venv and everything that was built
	@rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
