#!/bin/sh
# Runs every libFuzzer target for some seconds, one after the other:
#   tests/fuzz/run.sh SECONDS [TARGET...]
#   tests/fuzz/run.sh --until-quiet SECONDS [TARGET...]    each until it found no new edge for so long
# Needs clang; builds the preset `fuzz` where it is missing. What is found new is collected in
# build/fuzz/found/TARGET and used by the next run; an input that fails is left there as crash-*,
# belongs into tests/fuzz/kept/TARGET, and ends the script with 1.
set -eu
cd "$(dirname "$0")/../.."
until_quiet=
[ "${1-}" != --until-quiet ] || { until_quiet=yes; shift; }
seconds=${1:?"usage: tests/fuzz/run.sh [--until-quiet] SECONDS [TARGET...]"}
shift

[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
cmake --build build/fuzz --parallel "$(nproc)" >/dev/null
[ $# -gt 0 ] || set -- html docx pdf_words charset warc mhtml container numbers segment extract \
  rules words forms checks measures manifest

# The seeds of targets.cpp and, of reports, all of holdout/; under names of their own.
seeds_of() {
  case "$1" in
    html) echo corpus/*/report.html holdout/*/*/report.html tests/data/*.html ;;
    docx) echo tests/data/*.docx ;;
    charset) echo tests/data/*.big5.txt tests/data/*.gbk.html ;;
    warc) echo tests/data/*.warc ;;
    mhtml) echo tests/data/*.mhtml ;;
    container) echo tests/data/*.warc.gz tests/data/*.mhtml tests/data/*.docx ;;
    numbers) echo corpus/*/report.txt holdout/*/*/report.txt ;;
    segment | extract) echo corpus/*/report.* holdout/*/*/report.* ;;
    rules) echo lib/extract/rules/*.toml lib/extract/frames/*.toml ;;
    words) echo lib/segment/*.toml lib/extract/context.toml lib/extract/numbers.toml ;;
    forms) echo lib/extract/forms/*.toml ;;
    checks) echo lib/audit/checks/*.toml ;;
    measures) echo schema/measures.toml ;;
  esac
}

# A fuzzer changes a byte here and there: of short inputs it tries a hundred times as many. A file of
# rows is cut at its blank lines, a report into its title with a few lines each.
cut_seed() {  # TARGET FILE PREFIX
  case "$1" in
    numbers | segment | extract)
      awk -v prefix="$3" 'NR == 1 { title = $0; next }
        (NR - 2) % 6 == 0 { file = prefix "." int(NR / 6); print title > file }
        { print > file }' "$2" ;;
    rules | words | forms | checks | measures)
      awk -v RS= -v prefix="$3" '{ file = prefix "." NR; print > file; close(file) }' "$2" ;;
    *) cp "$2" "$3" ;;
  esac
}

longest() {  # TARGET: bytes of an input
  case "$1" in
    numbers | segment | extract | rules | words | forms | checks | measures) echo 4096 ;;
    *) echo 65536 ;;
  esac
}

# Ends $fuzzer, whose lines go to $found.log, once its count of edges has stood still for $seconds.
stop_when_quiet() {
  edges=0
  still=0
  begun=$(date +%s)
  while kill -0 $fuzzer 2>/dev/null; do
    sleep 10
    now=$(grep -o 'cov: [0-9]*' "$found.log" | tail -n 1)
    still=$((still + 10))
    [ "$now" = "$edges" ] || still=0
    edges=$now
    [ $still -lt "$seconds" ] || kill -USR1 $fuzzer 2>/dev/null || true
  done
  echo "$edges, the last new edge $(($(date +%s) - begun - still)) s after the start"
}

# Undefined behaviour is a failure like any other.
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
failed=0
for target in "$@"; do
  found=build/fuzz/found/$target
  mkdir -p "$found" "build/fuzz/seeds/$target"
  for seed in $(seeds_of "$target"); do
    cut_seed "$target" "$seed" "build/fuzz/seeds/$target/$(echo "$seed" | tr / _)"
  done
  dictionary=
  case "$target" in
    html) dictionary=-dict=tests/fuzz/dictionaries/html.dict ;;
    numbers | segment | extract) dictionary=-dict=tests/fuzz/dictionaries/report.dict ;;
    rules | words | forms | checks | measures) dictionary=-dict=tests/fuzz/dictionaries/toml.dict ;;
  esac
  echo "== $target, ${until_quiet:+until quiet for }$seconds s"
  limit=$seconds
  [ -z "$until_quiet" ] || limit=0
  # Entropic scheduling would spend nine tenths of the time of the large targets on its own lists.
  # shellcheck disable=SC2086  # no dictionary is no argument
  "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$limit" -entropic=0 -timeout=60 \
    -rss_limit_mb=3000 -max_len="$(longest "$target")" -print_final_stats=1 \
    -artifact_prefix="$found/" $dictionary \
    "$found" "tests/fuzz/kept/$target" "build/fuzz/seeds/$target" >"$found.log" 2>&1 &
  fuzzer=$!
  [ -z "$until_quiet" ] || stop_when_quiet
  wait $fuzzer || failed=1
  # A run that says none of this did not begin.
  grep -E 'SUMMARY|DONE|number_of_executed_units|new_units_added' "$found.log" || tail -n 3 "$found.log"
done
exit $failed
