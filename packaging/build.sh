#!/bin/sh
# Builds dist/priori (one folder, the executable is dist/priori/station), proves it, and packs a .deb.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/pyinstaller --noconfirm --log-level WARN packaging/station.spec
dist/priori/station self-test
.venv/bin/pytest -q -m bundle tests/test_bundle.py
packaging/debian/build.sh
