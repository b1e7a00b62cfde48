# Aigaq. Two commands matter: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run-ready
DEV := .venv/.dev-ready
CORES ?= 2
# A file stays with one worker: what it furnishes, a gate or a browser, is made once.
PYTEST := $(BIN)/pytest -q -n $(CORES) --dist loadfile --no-loadscope-reorder --disable-socket --allow-unix-socket --allow-hosts=127.0.0.1,::1
GATE_TESTS := tests/doors/gate tests/holdings/intake
STORED := tests/holdings/journal tests/holdings/record tests/holdings/figures tests/holdings/watch tests/holdings/accounts tests/holdings/evidence

.PHONY: demo test fuzz script dictionary check spark postgresql bench lock catalogues screens clean

demo: $(RUN) catalogues dictionary script ## walk one testimony the whole way, then serve; ONCE=1 stops after it
	@$(BIN)/aigaq demo $(if $(ONCE),--once) --home var/demo

test: export TMPDIR = $(shell scripts/room.sh)
test: $(DEV) catalogues dictionary node_modules/.ready script
	@scripts/system.sh age chromium kazakh-letters nginx tor systemd-analyze pg_virtualenv
	$(PYTEST) --ds=aigaq.site.settings.gate $(GATE_TESTS)
	$(PYTEST) --ds=aigaq.site.settings.desk tests $(addprefix --ignore=,$(GATE_TESTS) tests/spark)
	@scripts/postgresql.sh $(PYTEST) -n 0 --ds=aigaq.site.settings.desk tests/holdings/search

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/catalogues.py check

spark: $(DEV) catalogues ## the same definitions on local Spark; needs Java
	@scripts/system.sh java
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r locks/spark.txt
	$(PYTEST) -n 0 --ds=aigaq.site.settings.desk tests/spark

postgresql: $(DEV) catalogues dictionary ## what the desk keeps, on a real PostgreSQL
	@scripts/system.sh age pg_virtualenv
	@scripts/postgresql.sh $(PYTEST) -n 0 --ds=aigaq.site.settings.desk $(STORED) tests/holdings/search

bench: $(DEV) catalogues node_modules/.ready
	@for table in bench/*.py; do $(BIN)/python $$table || exit 1; done

fuzz: $(DEV) catalogues ## made-up bytes for what reads a stranger's: SECONDS=600 each
	@for target in forms importer lists uploads; do echo "== $$target"; \
	  $(BIN)/python tests/fuzz/run.py $$target -max_total_time=$(or $(SECONDS),600) -print_final_stats=1 || exit 1; done

dictionary: $(RUN) ## Kazakh words, from Debian's package, without root
	@scripts/dictionary.sh .venv

catalogues: $(RUN)
	@$(BIN)/python scripts/catalogues.py compile
	@$(BIN)/python scripts/forms.py

script: ## what seals in the browser; without npm the gate works all the same
	@if command -v npm >/dev/null 2>&1 && $(MAKE) -s node_modules/.ready; then node scripts/browser.mjs; \
	else echo "Without npm and its packages the gate works without JavaScript and seals on arrival."; fi

lock: $(DEV) ## write the locks anew from pyproject.toml
	$(BIN)/uv pip compile -q pyproject.toml --extra build --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o locks/run.txt
	$(BIN)/uv pip compile -q pyproject.toml --extra build --extra dev --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -c locks/run.txt -o locks/dev.txt
	$(BIN)/uv pip compile -q pyproject.toml --extra build --extra dev --extra spark --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -c locks/dev.txt -o locks/spark.txt

clean: ## forget what was set up; never touches a home outside var/
	rm -rf .venv node_modules var build

$(RUN): locks/run.txt pyproject.toml
	@echo "Setting up Python packages (first time: about a minute)..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r locks/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): locks/dev.txt $(RUN)
	@echo "Setting up the tools for tests and checks..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r locks/dev.txt
	@touch $@

node_modules/.ready: package-lock.json
	@npm ci --silent --ignore-scripts
	@touch $@

screens: ## put the picture the last test run took on the README's first screen
	cp var/screens/first.png docs/screens/first.png
