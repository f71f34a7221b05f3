#!/bin/sh
# Installs what is missing, builds, reads the reports of corpus/ into gongkai.db, shows a comparison
# of districts, one audit finding, and one figure with the words it was read from, and writes
# districts.html, which a browser opens.
set -eu
cd "$(dirname "$0")"

sh tools/install_packages.sh

# Only the tool; ./test.sh builds the tests.
cmake --preset release -DGONGKAI_TESTS=OFF >/dev/null
cmake --build build/release --parallel "$(nproc)" --target gongkai_cli
gongkai=build/release/tools/gongkai

# The corpus keeps one folder per report, with notes for the tests beside it; a reader's folder
# holds the reports alone.
reports=build/demo/reports
rm -rf "$reports"
mkdir -p "$reports"
for report in corpus/*/report.*; do
  folder=$(basename "$(dirname "$report")")
  cp "$report" "$reports/$folder.${report##*.}"
done

title() {
  printf '\n== %s\n' "$1"
}

title "gongkai ingest reports --db gongkai.db"
rm -f gongkai.db
"$gongkai" ingest "$reports" --db gongkai.db

title "gongkai compare --indicator request.received,outcome.total --years 2015-2018"
"$gongkai" compare --db gongkai.db --indicator request.received,outcome.total --years 2015-2018

title "an audit finding of gongkai extract 140822-2014-government.html"
"$gongkai" extract "$reports/140822-2014-government.html" | grep '^!' | head -n 1

title "gongkai explain 441225 2016 request.received"
"$gongkai" explain --db gongkai.db 441225 2016 request.received

title "gongkai page --db gongkai.db -o districts.html"
"$gongkai" page --db gongkai.db -o districts.html
