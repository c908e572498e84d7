# Two commands for a fresh Debian machine: make run, make test. Each installs what it needs.
.DEFAULT_GOAL := help
.PHONY: help run test check package clean

help:
	@echo "make run      install what is missing, then start Priori with the demo products"
	@echo "make test     install what the tests need, then lint, type-check and test"
	@echo "make package  build the executable and the Debian package under dist/"

run:
	@packaging/install.sh run
	@.venv/bin/station --demo

test:
	@packaging/install.sh test
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/pytest -n 2 --dist loadfile --max-worker-restart=0

package:
	@packaging/install.sh test
	@packaging/build.sh
