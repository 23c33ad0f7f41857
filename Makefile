# The front door. Each command sets up what it needs by itself and reuses it the next time; see .ci/set_up.py.
#
#   make serve                            the handbook on http://127.0.0.1:8000, with live reload
#   make test                             every check and every test
#   make build                            the complete site, downloads included, in site/
#   make check                            all content problems at once
#   make new KIND=tool SLUG=five-whys     a new tool, worksheet, case study, session or chapter (LAB=data), or a kind of
#                                         field or result (KIND=field SLUG=thermometer); LANGUAGE=cy: the Welsh twin of
#                                         a page; FROM=FILE.json makes a case study of an experiment story's working copy
#   make names                            the names that answers are saved under, noted before a release
#   make review-out                       Welsh and English side by side as Word files, in review/out/ (PAGES=tools/four-ps)
#   make review-in                        takes the reviewed files in review/in/ back, and changes nothing else
#   make engines                          core journeys, rooms of twenty phones and random walks in three engines (WALKS=200, ENGINES=firefox)
#   make bench                            the benchmarks, as ratios (PARTS="weights waits": some alone)
#   make links                            asks every outside address whether it still answers
#   make audit                            asks whether a locked package has a known weakness
#   make lock                             the lock files, after a change in pyproject.toml (UPGRADE=1: newer versions)
#   make format                           the code in its standard form

PYTHON ?= python3

# Browser tests wait now and then: three processes keep two cores busy.
WORKERS ?= 3

VENV_BIN := .venv/bin
HANDBOOK := $(VENV_BIN)/python -m macros
DENO := DENO_DIR=.cache/deno DENO_NO_UPDATE_CHECK=1 $(VENV_BIN)/deno
COMPILE := $(VENV_BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11.2 \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade --exclude-newer "7 days")

# The lock files that hold all others; `test` holds all of `build`.
LOCKS := test check setup audit

# Also where Python is told to keep nothing that it compiles: each of hundreds of processes would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

define bring_uv
	@$(VENV_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/setup.txt
endef

define set_up
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here: install Python 3.11.2 or later, or set PYTHON."; exit 1; }
	@$(PYTHON) .ci/set_up.py
endef

.PHONY: help serve test types content tests build check new names review-out review-in engines bench links audit lock format

help:
	@sed -n 's/^#   //p' Makefile

serve:
	$(set_up) build
	@$(HANDBOOK) serve

# First what takes a moment, then what keeps one core busy beside the tests.
test:
	$(set_up) test pango browser engines
	$(VENV_BIN)/ruff check
	$(VENV_BIN)/ruff format --check
	$(DENO) fmt --check --quiet
	$(DENO) lint --quiet
	$(VENV_BIN)/codespell
	@$(MAKE) --no-print-directory --jobs 3 types content tests

types:
	$(VENV_BIN)/mypy
	$(DENO) check --quiet

# What the pages lack besides is said by the build of the site, which the tests begin with.
content:
	$(HANDBOOK) check --headers

# The order is ours: what needs no site runs while the site is built (tests/conftest.py).
tests:
	$(VENV_BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

build:
	$(set_up) build pango
	@$(HANDBOOK) build

check:
	$(set_up) build check
	@$(HANDBOOK) check

new:
	$(set_up) build
	@$(HANDBOOK) new "$(KIND)" "$(SLUG)" --lab "$(LAB)" --language "$(LANGUAGE)" --story "$(FROM)"

names:
	$(set_up) build
	@$(HANDBOOK) names

review-out:
	$(set_up) build
	@$(HANDBOOK) review-out $(PAGES)

review-in:
	$(set_up) build
	@$(HANDBOOK) review-in

# As many walks as find the planted faults many times over, in less than an hour on two cores.
engines:
	$(set_up) test pango browser engines
	@SLOW_TESTS=on $(VENV_BIN)/python -m pytest tests/engines --durations 10

bench:
	$(set_up) test pango browser
	@$(VENV_BIN)/python -m tests.bench $(PARTS)

links:
	$(set_up) build
	@$(HANDBOOK) links

# In an environment of its own: what looks at the packages is none of them.
audit:
	$(set_up) build
	$(bring_uv)
	@$(VENV_BIN)/uv venv --quiet --clear .cache/audit
	@$(VENV_BIN)/uv pip install --quiet --python .cache/audit --require-hashes --only-binary :all: --requirement requirements/audit.txt
	@for lock in $(LOCKS); do echo "requirements/$$lock.txt"; \
		.cache/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		--requirement requirements/$$lock.txt || failed=yes; done; test -z "$$failed"

lock:
	$(set_up) build
	$(bring_uv)
	$(COMPILE) --output-file requirements/build.txt pyproject.toml
	$(COMPILE) --output-file requirements/test.txt --group test --constraint requirements/build.txt pyproject.toml
	$(COMPILE) --output-file requirements/check.txt --group check --constraint requirements/build.txt
	$(COMPILE) --output-file requirements/setup.txt --group setup
	$(COMPILE) --output-file requirements/audit.txt --group audit

format:
	$(set_up) test
	$(VENV_BIN)/ruff check --fix
	$(VENV_BIN)/ruff format
	$(DENO) fmt --quiet
