PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test fix clean

demo: $(READY)
	$(BIN)/claimalign audit seeds/000_1adc030067b63336.txt seeds/002_ba8a9e846eeb349b.txt --format text
	$(BIN)/claimalign audit seeds/000_1adc030067b63336.txt seeds/002_ba8a9e846eeb349b.txt -o claimalign-report.json
	@echo "The JSON report is in claimalign-report.json"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

fix: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
