#!/bin/sh
# Makes the Debian packages and proves them in a fresh system:
#   packaging/debian.sh                 makes build/package/*.deb
#   packaging/debian.sh --prove DIR     and installs and runs them in a new chroot DIR (root)
# cmake's own variables may be set for the first configuration, e.g. CMAKE_BUILD_TYPE in the cache of
# build/package.
set -eu
cd "$(dirname "$0")/.."
root=
case "${1-}" in
  "") ;;
  --prove) root=${2:?"--prove needs the folder of the chroot"} ;;
  *) echo "usage: packaging/debian.sh [--prove DIR]" >&2; exit 2 ;;
esac

[ -f build/package/build.ninja ] || cmake --preset package >/dev/null
cmake --build build/package --parallel "$(nproc)"
rm -f build/package/*.deb
(cd build/package && cpack)
ls build/package/*.deb
if command -v lintian >/dev/null; then
  # Not in Debian's archive: there is no bug that the package closes.
  lintian --suppress-tags initial-upload-closes-no-bugs build/package/*.deb || true
fi
[ -n "$root" ] || exit 0

sh packaging/chroot.sh "$root"
mkdir -p "$root/packages" "$root/reports"
cp build/package/*.deb "$root/packages/"
cp corpus/441225-2016-government/report.txt "$root/reports/"
in_chroot() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive sh -euc "$1"
}
in_chroot 'apt-get update -qq
  apt-get install -y -qq --no-install-recommends /packages/*.deb >/dev/null
  gongkai --version
  gongkai ingest /reports --db /panel.db
  gongkai explain --db /panel.db 441225 2016 request.received
  findings=0
  gongkai check /reports/report.txt || findings=$?
  [ "$findings" -le 1 ]
  gzip -t /usr/share/man/man1/gongkai-ingest.1.gz
  bash -c "source /usr/share/bash-completion/completions/gongkai
    COMP_WORDS=(gongkai ing); COMP_CWORD=1; _gongkai; [ \"\$COMPREPLY\" = ingest ]"
  echo "installed and run"'
