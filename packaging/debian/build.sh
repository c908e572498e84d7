#!/bin/sh
# Packs dist/priori into dist/priori_VERSION_ARCH.deb; nothing but dpkg-deb is needed.
set -eu
cd "$(dirname "$0")/../.."
[ -x dist/priori/station ] || { echo "dist/priori is missing. Run make package first." >&2; exit 1; }
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/doc/priori" \
    "$root/usr/lib/udev/rules.d" "$root/usr/lib/sysctl.d"
cp -al dist/priori "$root/opt/priori" # links: a second copy would be 4.5 GB
ln -s /opt/priori/station "$root/usr/bin/priori"
cp packaging/debian/priori.desktop "$root/usr/share/applications/"
cp resources/icons/priori.svg "$root/usr/share/icons/hicolor/scalable/apps/"
cp packaging/debian/60-priori-cameras.rules "$root/usr/lib/udev/rules.d/"
cp packaging/debian/60-priori-gige.conf "$root/usr/lib/sysctl.d/"
cp LICENSE "$root/usr/share/doc/priori/copyright"
install -m 755 packaging/debian/postinst packaging/debian/postrm "$root/DEBIAN/"
depends=$(grep -v -e '^#' -e '^test:' -e '^python3-venv' -e '^libpython' packaging/system-packages.txt |
    sed 's/^libglib2.0-0$/libglib2.0-0 | libglib2.0-0t64/' | paste -sd, | sed 's/,/, /g')
cat > "$root/DEBIAN/control" <<CONTROL
Package: priori
Version: $version
Architecture: $architecture
Maintainer: The Priori makers <makers@priori.invalid>
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: $depends
Recommends: libaravis-0.8-0, pulseaudio-utils | pipewire-bin | alsa-utils
Section: science
Priority: optional
Description: visual inspection station that needs one good part
 Compares a product with one accepted reference image, says in words what is
 wrong, marks it in the picture and keeps a record. Works offline.
CONTROL
dpkg-deb --root-owner-group -Zzstd --build "$root" "dist/priori_${version}_${architecture}.deb"
