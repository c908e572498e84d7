#!/bin/sh
# Installs a .deb in this Debian and lets it prove itself. For a throw-away machine, as root:
#     packaging/debian/prove.sh dist/priori_VERSION_ARCH.deb
set -eu
package=$(realpath "$1")
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$package" >/dev/null
xcb=/opt/priori/_internal/PySide6/Qt/plugins/platforms/libqxcb.so
for file in "$xcb" /usr/bin/priori /usr/share/applications/priori.desktop \
    /usr/share/icons/hicolor/scalable/apps/priori.svg \
    /usr/lib/udev/rules.d/60-priori-cameras.rules /usr/lib/sysctl.d/60-priori-gige.conf; do
    [ -e "$file" ] || { echo "$file is missing" >&2; exit 1; }
done
if ldd "$xcb" | grep "not found"; then
    echo "The package lacks a dependency." >&2
    exit 1
fi
id prover >/dev/null 2>&1 || useradd -m prover
runuser -u prover -- env HOME=/home/prover priori self-test
# With a screen, but no window manager and no graphics card: the window has to come up and stay.
apt-get install -y -qq --no-install-recommends xvfb >/dev/null
Xvfb :77 -screen 0 1280x800x24 -nolisten tcp -noreset 2>/dev/null &
screen=$!
sleep 2
status=0
runuser -u prover -- env HOME=/home/prover DISPLAY=:77 timeout 45 priori --demo || status=$?
kill "$screen"
[ "$status" -eq 124 ] || { echo "The window ended by itself, status $status." >&2; exit 1; }
apt-get remove -y -qq priori >/dev/null
[ ! -e /opt/priori ] || { echo "/opt/priori was left behind." >&2; exit 1; }
echo "installed, proved, shown and removed"
