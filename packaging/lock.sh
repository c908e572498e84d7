#!/bin/sh
# Writes the hashed lock files; no index address is written into them. Needs uv on the path.
#   lock.txt         what a station runs          lock-test.txt   that and what the tests need
#   lock-assets.txt  that and what renders the demo products and trains the embedded models
#   lock-uv.txt      the installer itself
set -eu
cd "$(dirname "$0")/.."
lock() { uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate --quiet "$@"; }
lock pyproject.toml --extra build --output-file packaging/lock.txt
lock pyproject.toml --extra build --extra test --extra package --constraint packaging/lock.txt \
    --output-file packaging/lock-test.txt
lock pyproject.toml --extra build --extra assets --constraint packaging/lock.txt \
    --output-file packaging/lock-assets.txt
echo uv | lock - --output-file packaging/lock-uv.txt
