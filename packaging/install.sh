#!/bin/sh
# install.sh run|test: brings everything the program (or its tests) needs onto a Debian machine.
# Called by the Makefile; does nothing when all of it is there already.
set -eu
purpose=${1:?usage: install.sh run|test}
cd "$(dirname "$0")/.."

fail() { printf '\n%s\n' "$1" >&2; exit 1; }

# 1. Debian packages, only the missing ones
wanted=$(grep -v '^#' packaging/system-packages.txt |
    if [ "$purpose" = test ]; then sed 's/^test: //'; else grep -v '^test: '; fi)
missing_packages() {
    for package in $wanted; do
        if [ "$package" = libglib2.0-0 ] && dpkg -s libglib2.0-0t64 >/dev/null 2>&1; then continue; fi
        dpkg -s "$package" 2>/dev/null | grep -q '^Status: .* installed$' || printf '%s ' "$package"
    done
}
if command -v dpkg >/dev/null; then
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        as_root=
        if [ "$(id -u)" != 0 ]; then
            command -v sudo >/dev/null || fail \
"These system packages are missing and this user may not install them: $missing
Ask an administrator to run: apt-get install $missing"
            as_root=sudo
        fi
        echo "Installing system packages: $missing"
        $as_root apt-get update -qq || fail \
"The package lists could not be fetched. Check the network connection and run make again."
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $missing >/dev/null || fail \
"apt could not install: $missing
Check the network connection and free disk space, then run make again."
    fi
fi

# 2. a virtual environment with exactly what the lock file names
case $purpose in test) lock=packaging/lock-test.txt ;; *) lock=packaging/lock.txt ;; esac
stamp=.venv/installed
state=$(cat packaging/lock*.txt pyproject.toml packaging/install.sh | sha256sum | cut -c1-64)
if [ -f $stamp ]; then
    read -r done_state done_purpose < $stamp
    if [ "$done_state" = "$state" ] && { [ "$done_purpose" = "$purpose" ] || [ "$done_purpose" = test ]; }; then
        exit 0
    fi
fi
python=$(command -v python3) || fail "Python 3 is missing. Install the package python3-venv and run make again."
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || fail \
"Priori needs Python 3.11 to 3.13, but $("$python" --version) was found. Install one of these and run make again."
[ -x .venv/bin/python ] || "$python" -m venv .venv || fail \
"The virtual environment could not be made. Check free disk space and that python3-venv is installed."
network="The Python packages could not be fetched. Check the network connection and some 8 GB of free disk space, then run make again."
.venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
    --requirement packaging/lock-uv.txt || fail "$network"
echo "Installing Python packages from $lock (about 6 GB with the GPU libraries)"
export VIRTUAL_ENV="$PWD/.venv"
uv_install() { # compiled now, or the first start takes twice as long
    .venv/bin/uv pip install --quiet --compile-bytecode --require-hashes \
        --requirement packaging/lock-uv.txt --requirement $lock
}
uv_install || { echo "Trying once more."; uv_install; } || fail "$network"
.venv/bin/uv pip install --quiet --no-deps --no-build-isolation --editable . || fail \
"Priori itself could not be installed into .venv. Remove the folder .venv and run make again."
echo "$state $purpose" > $stamp
