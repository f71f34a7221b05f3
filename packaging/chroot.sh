#!/bin/sh
# Makes a minimal Debian of the running release, with nothing of this project in it:
#   packaging/chroot.sh DIR
# Packages come from the mirror that this machine's apt is set up for. Needs root and debootstrap.
# The tree is kept in DIR.tar as well, so that the next call is quick; remove that file to start
# afresh.
set -eu
[ $# -eq 1 ] || { echo "usage: packaging/chroot.sh DIR" >&2; exit 2; }
root=$1
[ "$(id -u)" = 0 ] || { echo "packaging/chroot.sh needs root" >&2; exit 2; }
[ ! -e "$root" ] || { echo "$root is there already; remove it first" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "debootstrap is not installed" >&2; exit 2; }

if [ -f "$root.tar" ]; then
  mkdir -p "$root"
  tar -C "$root" -xf "$root.tar"
else
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # "500 http://mirror/debian bookworm/main amd64 Packages": the mirror of the release itself.
  mirror=$(apt-cache policy | awk -v suite="$release/main" '$3 == suite { print $2; exit }')
  [ -n "$mirror" ] || { echo "apt knows no mirror for $release" >&2; exit 1; }
  debootstrap --variant=minbase "$release" "$root" "$mirror" >&2

  # Debian's own sources, keys and network settings as they are here; no other vendor's.
  mkdir -p "$root/etc/apt/sources.list.d" "$root/usr/share/keyrings"
  if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    rm -f "$root/etc/apt/sources.list"
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
  else
    cp /etc/apt/sources.list "$root/etc/apt/"
  fi
  cp /usr/share/keyrings/debian-archive-* "$root/usr/share/keyrings/"
  apt-config dump Acquire | grep -v '"";$' > "$root/etc/apt/apt.conf.d/90host" || true
  tar -C "$root" --one-file-system -cf "$root.tar.part" .
  mv "$root.tar.part" "$root.tar"
fi
cp /etc/resolv.conf /etc/hosts "$root/etc/"
