# Two commands for a fresh clone that needs Python 3.11 or newer, git and make:
#   make handbook    set up, check the sample company, build its handbook
#   make test        set up, run the tests
# Everything is installed into .venv, from a list with hashes; a second run finds it there.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup handbook test spark lint format bench lock clean

VENV  := .venv
BIN   := $(VENV)/bin
LOCK  := requirements/dev.lock
READY := $(VENV)/.ready

# Both cores where there are two. TESTS narrows the run: make test TESTS="tests/load -k gate"
WORKERS ?= auto
TESTS   ?=

# Two notices that MkDocs' plugins print at every build; docs/decisions/0002-mkdocs-pins.md says what they say.
export DISABLE_MKDOCS_2_WARNING := true
export NO_MKDOCS_2_WARNING := 1

help:
	@echo 'make handbook   check the sample company and build its handbook'
	@echo 'make test       run the tests (TESTS="tests/load -k gate" narrows the run)'
	@echo 'make lint       ruff, mypy and the floors on orgkit itself'
	@echo 'make format     let ruff lay out and mend what it can'
	@echo 'make bench      measure speed against yamllint and check-jsonschema'
	@echo 'make lock       renew requirements/dev.lock'
	@echo 'make clean      remove what was built; .venv stays'

setup: $(READY)

handbook: $(READY)
	@$(BIN)/orgkit lint
	@$(BIN)/orgkit build
	@echo 'The handbook is ready. Open $(CURDIR)/site/index.html in a browser.'

test: $(READY)
	@$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

# The second engine that statements are compared on: large, and it needs a Java 17, so only CI asks for it.
spark: $(READY) requirements/spark.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  -r requirements/spark.lock

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY)
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

bench: $(READY)
	@$(BIN)/python bench/run.py

lock: $(READY)
	@CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	  --extra handbook --extra charge --output-file $(LOCK) pyproject.toml requirements/dev.in
	@CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	  --output-file requirements/spark.lock requirements/spark.in

clean:
	@rm -rf site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# The stamp is newer than what it was made from, or the environment is brought up to date. Nothing is ever deleted.
$(READY): $(LOCK) pyproject.toml
	@set -e; \
	if [ ! -x $(BIN)/python ]; then \
	  python=; \
	  for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	  done; \
	  if [ -z "$$python" ]; then echo 'orgkit needs Python 3.11 or newer; name it: make PYTHON=/path/to/python3' >&2; exit 1; fi; \
	  echo 'Setting up $(VENV) (the first time takes a minute or two)'; \
	  if ! $$python -m venv $(VENV); then \
	    echo 'This Python cannot make environments; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; \
	  fi; \
	else echo 'Bringing $(VENV) up to date'; fi; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK); \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
