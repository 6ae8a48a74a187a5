PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
JAPANESE := seeds/000_1adc030067b63336.txt
MARATHI := seeds/002_ba8a9e846eeb349b.txt

.PHONY: demo test fix clean

demo: .venv/installed
	$(BIN)/claimalign audit $(JAPANESE) $(MARATHI) --format text
	$(BIN)/claimalign audit $(JAPANESE) $(MARATHI) --quiet -o claimalign-report.json
	$(BIN)/claimalign audit $(JAPANESE) $(MARATHI) --quiet -o claimalign-report.html
	@echo "The page to work from is claimalign-report.html, the JSON report claimalign-report.json"

test: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

fix: .venv/developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/developing: .venv/installed
	$(PIP) --editable '.[dev]'
	touch $@
