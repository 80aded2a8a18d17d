# What a developer does, by name. Every target makes .venv by itself when it is missing or stale.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
IN := $(VENV)/bin
QT := $(IN)/python tools/qt_libraries.py
PYTEST := $(IN)/pytest -n 2
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench torture torture-long shots tour fix pins package clean

test check bench shots tour: export QT_QPA_PLATFORM = offscreen

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/made: requirements/dev.txt pyproject.toml tools/make_venv.py
	@$(or $(PYTHON),python3) tools/make_venv.py

setup: $(VENV)/made ## Make .venv and see that Qt finds its system libraries
	@$(QT)

run: $(VENV)/made ## Open the desk (ARGS="--demo"); plays the tour where there is no screen
	@$(IN)/python tools/run.py $(ARGS)

test: setup ## Run the tests (ARGS="-k vitals")
	@$(PYTEST) $(ARGS)

check: setup ## Format, lint, types, imports, and the tests with their coverage
	$(IN)/ruff format --check --quiet .
	$(IN)/ruff check --quiet .
	$(IN)/mypy
	$(IN)/lint-imports --no-cache --no-logo
	$(PYTEST) --cov --cov-report= $(ARGS)
	$(IN)/coverage report --fail-under=100 --include='infusion_desk/domain/*,infusion_desk/projections/*'
	$(IN)/coverage report --fail-under=95 --include='infusion_desk/db/*,infusion_desk/desk.py'

bench: setup ## Measure the figures the program is built to
	@$(IN)/python tools/bench.py $(ARGS)

torture: setup ## Kill, cut, tamper, mistype: what the record is promised to survive (ARGS="cuts")
	@$(IN)/python -m tools.torture $(ARGS)

torture-long: setup ## The same with the figures that a release is held to; some hours
	@$(IN)/python -m tools.torture --long $(ARGS)

shots: setup ## Draw every page into build/shots
	@$(IN)/python -m tools.shots build/shots $(ARGS)

tour: setup ## Play the demo clinic's tour into build/tour
	@$(IN)/infusion-desk --demo tour build/tour $(ARGS)

fix: $(VENV)/made ## Format, and repair what the linter can
	@$(IN)/ruff check --fix --quiet . ; $(IN)/ruff format --quiet .

package: setup ## Build the program for this system into dist/infusion-desk
	@$(IN)/pyinstaller --noconfirm --log-level WARN build.spec

PIN = uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make pins' pyproject.toml

pins: ## Pin the newest packages that fit (needs the tool uv)
	@$(PIN) --output-file requirements/run.txt
	@$(PIN) --group dev --output-file requirements/dev.txt

clean: ## Remove what was built, and the caches; .venv stays
	@rm -rf build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
