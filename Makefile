# `make run` needs Python 3.11 or newer; with Node.js 20 or newer it builds the web app too.
BIN := .venv/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)
# The lock names everything; resolving anew would let a release of today speak against it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

NODE := $(shell node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null \
	&& echo yes)
WEB := clients/web
# Empty where the web app cannot be built.
BUILDS := $(if $(NODE),$(wildcard $(WEB)/package.json))
MODULES := $(WEB)/node_modules/.package-lock.json
# What is written anew by each build is no reason for another one.
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/public $(WEB)/tools -type f ! -name schema.ts \
	2>/dev/null) $(wildcard $(WEB)/index.html $(WEB)/*.json $(WEB)/*.ts) clients/openapi.json
NO_NODE := echo "Không có giao diện web: cần Node.js 20 trở lên · \
	No web app: Node.js 20 or newer is needed."
NOT_BUILT := echo "Không dựng được giao diện web (xem ở trên); API vẫn chạy · \
	The web app could not be built (see above); the API runs all the same."

.PHONY: help run web test check lint check-web e2e e2e-main fix bench bench-live bench-search \
	bench-likeness bench-review bench-workbook bench-web lock
.DELETE_ON_ERROR:

help:
	@echo "make run    everything on http://127.0.0.1:8000, with demonstration data"
	@echo "make web    build the web app (needs Node.js 20 or newer); make run does it too"
	@echo "make test   the whole test suite; OPTIONS=--cov measures what it covers"
	@echo "make lint   format, lint, types, imports"
	@echo "make check  make lint, the web app's own checks, then what is tested of migrations,"
	@echo "            contract and the house's rules"
	@echo "make e2e    the web app in a real browser, on phone and desktop; make e2e-main:"
	@echo "            each role's main job"
	@echo "make fix    format; write clients/openapi.json, what the Python client has of it, and the"
	@echo "            diagram in ARCHITECTURE.md anew"
	@echo "make bench  the load benchmark; make bench-live: hundreds of live screens;"
	@echo "            make bench-search: a million titles; make bench-likeness: planted copies;"
	@echo "            make bench-review: six reviewers at once, and 2,000 decisions in one run"
	@echo "            make bench-workbook: a list of 20,000 rows, sent with the Python client"
	@echo "            make bench-web: the form's first load on a slow phone; decision to screen"
	@echo "make lock   resolve requirements/*.in and the web app's packages anew (needs uv and npm)"

run: .venv/service.stamp
	@$(if $(BUILDS),$(MAKE) --silent web || $(NOT_BUILT),$(NO_NODE))
	$(BIN)/python -m service up --demo

web: $(WEB)/dist/index.html

e2e: .venv/dev.stamp $(WEB)/dist/index.html
	cd $(WEB) && npm run e2e

e2e-main: .venv/dev.stamp $(WEB)/dist/index.html
	cd $(WEB) && npm run e2e:main

test: .venv/dev.stamp
	$(BIN)/python -m pytest --numprocesses=auto --dist=load $(OPTIONS)

check: lint
	@$(if $(BUILDS),$(MAKE) --no-print-directory check-web,$(NO_NODE))
	$(BIN)/python -m pytest -q tests/test_house.py tests/test_problems.py \
		tests/test_migrations.py tests/test_contract.py tests/test_diagram.py \
		tests/clients/test_generated.py

lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PYTHONPATH=clients/python $(BIN)/lint-imports

check-web: $(MODULES)
	cd $(WEB) && npm run check && npm test

fix: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m service openapi > clients/openapi.json.new
	mv clients/openapi.json.new clients/openapi.json
	PYTHONPATH=clients/python $(BIN)/python -m generator
	$(BIN)/python -m service architecture > service/ARCHITECTURE.md.new
	mv service/ARCHITECTURE.md.new service/ARCHITECTURE.md

bench: .venv/dev.stamp
	$(BIN)/python -m tests.load

bench-live: .venv/dev.stamp
	$(BIN)/python -m tests.load.watch

bench-search: .venv/dev.stamp
	$(BIN)/python -m tests.load.find

bench-likeness: .venv/dev.stamp
	$(BIN)/python -m tests.load.resemble

bench-workbook: .venv/dev.stamp
	PYTHONPATH=clients/python $(BIN)/python -m tests.load.workbook

bench-web: .venv/dev.stamp $(WEB)/dist/index.html
	cd $(WEB) && npm run speed

bench-review: .venv/dev.stamp
	$(BIN)/python -m tests.load.review

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header -o requirements/service.txt requirements/service.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header -c requirements/service.txt -o requirements/dev.txt requirements/dev.in
	cd $(WEB) && npm run lock

.venv/bin/python:
	@test -n "$(PYTHON)" || { \
		echo "Cần Python 3.11 trở lên; đặt PYTHON=/đường/dẫn/python3 nếu nó có tên khác."; \
		echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3 if it has another name."; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON): cần Python 3.11 trở lên · Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/service.stamp: requirements/service.txt | .venv/bin/python
	$(PIP) -r $<
	@touch $@

# What tests need includes what the service needs.
.venv/dev.stamp: requirements/dev.txt | .venv/bin/python
	$(PIP) -r $<
	@touch $@ .venv/service.stamp

# npm writes it last.
$(MODULES): $(WEB)/package-lock.json
	@test -n "$(NODE)" || { $(NO_NODE); exit 1; }
	cd $(WEB) && npm ci
	@touch $@

$(WEB)/dist/index.html: $(MODULES) $(WEB_SOURCES)
	cd $(WEB) && npm run build
	@touch $@
