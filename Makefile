# The few commands of this project. Everything is installed into .venv/ and node_modules/;
# what a run leaves behind lies in var/.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
IN := .venv/bin/python
CHECK := $(IN) -m portal.local.check
CHECKS := lint types layers migrations settings templates

.DEFAULT_GOAL := help
.PHONY: help setup run code test coverage wording looks measure weights bench chaos check $(CHECKS) fmt pictures catalogues lock clean

help:
	@echo "make run       try the site out here (PORT=8001 for another port); Ctrl-C stops it"
	@echo "make code      the six-number code of now for the demo officers (WHO=name for one)"
	@echo "make test      all tests (ARGS='tests/local -k code' for some)"
	@echo "make coverage  the vault's tests; content if they reach every branch of it"
	@echo "make wording   walk past every screen and read every word (ARGS='-k sign_in' for a part)"
	@echo "make looks     look at every page of that walk in a browser (ARGS='-k public' for a part)"
	@echo "make measure   how much the wording standard finds, on sentences it has never seen"
	@echo "make weights   learn its second opinions anew, after a change to the labelled sentences"
	@echo "make bench     what it costs, as ratios; writes docs/benchmarks.md (ARGS=--quick for a look)"
	@echo "make chaos     a crowd tells us while parts are ended at random (ARGS='--people 10000 --services')"
	@echo "make check     everything that can be checked without running: $(CHECKS)"
	@echo "make fmt       put code into shape"
	@echo "make pictures  take all pictures again: the README's, and every screen on one sheet a side"
	@echo "make catalogues  bring other languages up to date, after a change to the English"
	@echo "make lock      pin all packages again, after a change to requirements/*.in"
	@echo "make setup     only install; the others do this by themselves"
	@echo "make clean     take away what was installed and built; var/ (your data) stays"

setup:
	@$(PYTHON) tools/setup.py

# exec and the parent's number: so that the site ends with make, however make ends.
run: setup
	@HOST="$(HOST)" PORT="$(PORT)" PORTAL_PARENT=$$PPID exec $(IN) -m portal.local.run

code: setup
	@$(IN) -m portal.local.code $(WHO)

test: setup
	@$(IN) -m pytest -n auto --maxprocesses 8 --dist loadgroup $(ARGS)

coverage: setup
	@$(IN) -m pytest tests/vault -n auto --maxprocesses 8 --cov=reports.vault --cov-branch \
		--cov-report=term-missing:skip-covered --cov-fail-under=100

wording: setup
	@$(IN) -m pytest tests/wording/walk -o python_files='walk_*.py' -o python_functions='walk_*' \
		-p no:cacheprovider -q --pages var/pages $(ARGS)

# Of the pages that the walk has left: run `make wording` first.
looks: setup
	@$(IN) -m pytest tests/looks -o python_files='look_*.py' -o python_functions='look_*' \
		-p no:cacheprovider -q -n 2 $(ARGS)

measure: setup
	@$(IN) tools/measure_language.py $(ARGS)

weights: setup
	@$(IN) tools/train_second_opinion.py
	@$(IN) tools/train_attention.py

# The wording standard, then the whole site; ARGS=--quick for a look that writes nothing.
bench: setup
	@$(IN) tools/bench.py
	@$(IN) -m tests.bench $(ARGS)

# Real processes of its own, over a folder of its own; it ends nothing else. Prints its seed.
chaos: setup
	@$(IN) -m tests.chaos $(ARGS)

check: setup
	@$(CHECK) $(CHECKS)

$(CHECKS): setup
	@$(CHECK) $@

fmt: setup
	@$(IN) -m ruff check --fix-only --quiet .
	@$(IN) -m ruff format --quiet .

pictures: setup
	@$(IN) tools/pictures.py

catalogues: setup
	@$(IN) tools/catalogue.py update

lock: setup
	@tools/lock.sh

clean:
	rm -rf .venv node_modules static/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find portal reports tests tools -name __pycache__ -prune -exec rm -rf {} +
