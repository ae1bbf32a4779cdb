# Everything you can do with this project; `make` alone prints the list.
# Kept to what GNU Make 3.81 understands, because that is what macOS brings.

# Where the app listens and where it keeps the workshops: `make run PORT=8600`, or from the environment.
HOST ?= 127.0.0.1
PORT ?= 8501
DATA ?= ./data

# The Python to make .venv with. Empty: the first one that is new enough.
PYTHON ?=
# Passed on to pytest by make test, which then runs these tests and nothing else, for instance
# PYTEST_ARGS="tests/core/test_fold.py -x".
PYTEST_ARGS ?=
# How many processes run tests side by side. Three on two cores: a test that waits for a browser leaves its core to others.
WORKERS ?= $(shell $(BIN)/python -c "import os; print(3 * (os.cpu_count() or 2) // 2)")
# Where make trees puts its files, for instance TREES=build/trees-before.
TREES ?= build/trees
# The parts that make bench measures, for instance PARTS="store live". Empty: all.
PARTS ?=

# Where this is set, each of the processes of a run would compile every test again: half of what collecting takes.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --require-hashes --requirement
INSTALL_FAILED = { echo "Installing did not work; the reason stands above. Are you online?"; \
	echo "Nothing is lost: the same command tries again."; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help run quick pages test long engines documents coverage bench soak gallery trees pictures format lock clean
# What the commands above begin with.
.PHONY: needs

help: ## this list
	@echo "make COMMAND, where COMMAND is one of:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' Makefile
	@echo "Settings of make run: HOST=$(HOST) PORT=$(PORT) DATA=$(DATA)"

run: $(VENV)/installed ## install what is needed (once) and start the app
	@exec env HOST="$(HOST)" PORT="$(PORT)" DATA="$(DATA)" $(BIN)/python app.py

# Each folder of tests is in one of these lanes; the folders of make test stand in pyproject.toml.
QUICK := $(addprefix tests/,core plenary store server sheets words client golden gallery)
PAGES := $(addprefix tests/,pages web example documents)
PYTEST := $(BIN)/python -m pytest
TOGETHER = -n $(WORKERS) --dist loadgroup

# Every check but the tests, while the command behind it runs.
CHECKS := $(BIN)/python -m tests.checks

quick: $(VENV)/installed-test ## style, types, imports, scripts and the tests without pages: a minute and a half
	@$(CHECKS) $(PYTEST) $(TOGETHER) -m "not browser" $(QUICK)

pages: $(VENV)/installed-test ## the tests of pages, routes and documents, without a browser: two minutes
	@$(PYTEST) $(TOGETHER) -m "not browser" $(PAGES)

ifeq ($(strip $(PYTEST_ARGS)),)
# What fails beside others is run once more, alone: a robot that shares two cores with five browsers may press before a
# page is there. What fails then fails the run; where nothing was run, as with a wrong option, there is nothing to repeat.
test: needs ## every check and every test, in a real browser too
	@$(CHECKS) sh -c '$(PYTEST) $(TOGETHER) || { echo "Once more, one after the other, what failed beside others:"; \
		$(PYTEST) --last-failed --last-failed-no-failures none; }'
else
test: $(VENV)/installed-test
	@$(PYTEST) $(PYTEST_ARGS)
endif

long: needs ## the tests that wait in real time
	@$(PYTEST) tests/long $(PYTEST_ARGS)

documents: $(VENV)/installed-test ## the documents as pages, through LibreOffice: how many there are and what is on them
	@$(BIN)/python -m tests.printed --ensure
	@$(PYTEST) tests/printed $(PYTEST_ARGS)

engines: $(VENV)/installed-test ## the work at the board and in the cockpit in Firefox and in WebKit, the engine of Safari
	@$(BIN)/python -m tests.engines --ensure
	@$(PYTEST) tests/engines $(PYTEST_ARGS)

coverage: needs ## which part of the code the tests of make test run, here and in the servers they start
	@rm -rf build/coverage
	@MEASURE_SERVERS=yes $(PYTEST) $(TOGETHER) --cov --cov-report=term:skip-covered --cov-report=html --cov-report=json

needs: $(VENV)/installed-test
	@$(BIN)/python -m tests.support.browser --ensure
	@$(BIN)/python -m tests.support.programs --ensure

bench: $(VENV)/installed-test ## measure how fast a live workshop is on this machine
	@$(BIN)/python -m tests.bench $(PARTS)

soak: $(VENV)/installed-test ## kills, a flood, few files, a full and a dying disk: some minutes
	@$(BIN)/python -m tests.soak $(PARTS)

gallery: $(VENV)/installed-test ## every screen as a picture, into build/gallery
	@$(BIN)/python -m tests.gallery

trees: $(VENV)/installed-test ## every screen as text, into TREES, to compare two versions
	@$(BIN)/python -m tests.gallery --trees "$(TREES)"

pictures: $(VENV)/installed-test ## take the few pictures of the guide and the README anew: the same screens, and the example's pages
	@$(BIN)/python -m tests.gallery --guide
	@$(BIN)/python -m tests.printed --ensure --pictures

format: $(VENV)/installed-test ## write the code in the project's style
	@$(BIN)/python -m ruff check --fix .
	@$(BIN)/python -m ruff format .

# Empty, as in `make lock UPGRADE=`: what is locked already keeps its version where pyproject.toml allows it.
UPGRADE ?= --upgrade

# uv, because pip cannot write one lock that holds for every platform and Python version.
LOCK := $(VENV)/bin/python -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url $(UPGRADE)

lock: $(VENV)/installed-test ## renew both lock files within the ranges of pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<1"
	@$(LOCK) --extra suggestions --output-file requirements.lock
	@$(LOCK) --extra suggestions --extra test --constraint requirements.lock --output-file requirements-test.lock
	@echo "Renewed. Run make test before you commit them."

clean: ## remove what these commands made; workshops in DATA stay
	@rm -rf $(VENV) $(VENV)-bootstrap .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed: requirements.lock $(VENV)/made
	@echo "Installing the app's packages into $(VENV) (once; a minute or two)."
	@$(INSTALL) requirements.lock || $(INSTALL_FAILED)
	@touch $@

$(VENV)/installed-test: requirements-test.lock $(VENV)/made
	@echo "Installing the app's packages and those for testing into $(VENV) (once; a minute or two)."
	@$(INSTALL) requirements-test.lock || $(INSTALL_FAILED)
	@touch $@

# When its Python was upgraded or removed, .venv no longer runs and is made again.
ifneq ($(wildcard $(VENV)/made),)
ifneq ($(shell $(BIN)/python -c "import pip; print('fine')" 2>/dev/null),fine)
.PHONY: $(VENV)/made
endif
endif

# Debian splits part of venv off into a package of its own; virtualenv brings everything itself.
$(VENV)/made:
	@for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python); do \
	    if "$$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "This needs Python 3.11 or newer, and $(if $(PYTHON),$(PYTHON) is not,none was found)."; \
	    echo "Install it (python.org, or your system's packages), or point to it: make run PYTHON=/path/to/python3.12"; \
	    exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)."; \
	rm -rf $(VENV) $(VENV)-bootstrap; \
	"$$found" -m venv $(VENV) >/dev/null 2>&1 \
	    || { rm -rf $(VENV); "$$found" -m virtualenv --quiet $(VENV) >/dev/null 2>&1; } \
	    || { rm -rf $(VENV); \
	         "$$found" -m pip install -qq --no-input --disable-pip-version-check --target $(VENV)-bootstrap \
	             "virtualenv>=20.26,<22" >/dev/null 2>&1 \
	         && PYTHONPATH=$(VENV)-bootstrap "$$found" -m virtualenv --quiet $(VENV) >/dev/null 2>&1; } \
	    || { rm -rf $(VENV) $(VENV)-bootstrap; \
	         echo "This Python cannot make a virtual environment. On Debian or Ubuntu this mends it:"; \
	         echo "    sudo apt install python3-venv"; \
	         echo "Then give the same command again."; \
	         exit 1; }; \
	rm -rf $(VENV)-bootstrap; \
	touch $@
