#!/bin/sh
# Installs the Debian 12 packages that building, testing and running gongkai needs, and only those
# that are missing. Without root (or sudo without a password) or apt: says which packages to
# install, and stops with 2.
#
# This is the one list of packages; README.md and the scripts point here. Optional, and not installed
# here: libreoffice-writer and libreoffice-calc, by which .doc, .wps, .rtf, .odt, .xls and .xlsx are
# read.
set -eu

packages="
  g++ cmake ninja-build pkg-config
  libsqlite3-dev libicu-dev libre2-dev libfmt-dev libxml2-dev libarchive-dev
  libgmime-3.0-dev nettle-dev
  libtomlplusplus-dev nlohmann-json3-dev libcli11-dev
  libjs-chart.js
  catch2
  poppler-utils poppler-data
"

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=
for package in $packages; do
  if ! command -v dpkg-query >/dev/null 2>&1 || ! is_installed "$package"; then
    missing="$missing $package"
  fi
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "gongkai needs these Debian 12 packages (or what your system calls them):$missing" >&2
  exit 2
fi
if [ "$(id -u)" = 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "Packages are missing, and installing them needs root. Please run:" >&2
  echo "  sudo apt-get install --no-install-recommends$missing" >&2
  exit 2
fi

echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# $as_root and $missing are lists: they are split on purpose.
$as_root apt-get update -qq >&2 &&
  $as_root apt-get install -y -qq --no-install-recommends $missing >&2 || {
  echo "apt-get could not install:$missing" >&2
  exit 2
}
