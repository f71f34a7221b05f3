#!/bin/sh
# remake.sh BUILD: makes the files of this folder anew. BUILD is a build folder of this tree. Needs
# LibreOffice and gzip.
set -eu

build=$(cd "$1" && pwd)
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --build "$build" --target print_forms >&2
"$build/tests/data/print_forms" "$work"

open_as() {  # open_as FILTER TARGET FILE...: with a profile of its own
  filter=$1
  target=$2
  shift 2
  soffice "-env:UserInstallation=file://$work/profile" --headless --norestore \
    --infilter="$filter" --convert-to "$target" --outdir "$work/out" "$@" >&2
}
text() { open_as "HTML (StarWriter)" "$@"; }
sheet() { open_as "HTML (StarCalc)" "$@"; }

pages="$work/2014.html $work/2019.html $work/2021.html $work/2021-blank.html"
text docx $pages
text pdf "$work"/paper/*.html
text doc "$work/2021.html" "$work/2019.html"
text rtf "$work/2019.html"
text odt "$work/2014.html"
sheet xls "$work/2021.html"
sheet xlsx "$work/2014.html"
gzip -9 -n "$work/crawl.warc"

mv "$work"/*.tsv "$work"/crawl-1.1.warc "$work"/2014.big5.txt "$work"/2019.gbk.html "$work"/2021.mhtml \
  "$work"/crawl.warc.gz "$work"/out/* .
