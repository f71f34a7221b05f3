#!/bin/sh
# Reads a large archive on a Slurm cluster: one task for each folder right below ROOT, each into a
# database of its own, then one merge.
#
#   tools/slurm/submit.sh ROOT OUT.db WORK [sbatch options for the tasks...]
#
# WORK must be a folder that all nodes see; the shards and the logs stay in it. Submitted again, it goes
# on where it stopped: a shard knows the files that it has. GONGKAI names the program (default: gongkai).
set -eu
[ $# -ge 3 ] || { sed -n '2,9p' "$0" >&2; exit 2; }
root=$(cd "$1" && pwd)
mkdir -p "$3"
work=$(cd "$3" && pwd)
case $2 in /*) out=$2 ;; *) out=$PWD/$2 ;; esac
here=$(cd "$(dirname "$0")" && pwd)
shift 3

find "$root" -mindepth 1 -maxdepth 1 -type d ! -name '.*' | LC_ALL=C sort > "$work/folders"
count=$(wc -l < "$work/folders")
[ "$count" -gt 0 ] || { echo "submit.sh: there is no folder below $root" >&2; exit 1; }
[ -z "$(find "$root" -mindepth 1 -maxdepth 1 -type f ! -name '.*' | head -n 1)" ] ||
  echo "submit.sh: files right below $root are in no folder and are not read" >&2

array=$(sbatch --parsable --job-name gongkai-ingest --array "1-$count" \
  --output "$work/ingest-%a.log" "$@" "$here/ingest_task.sh" "$work")
merge=$(sbatch --parsable --job-name gongkai-merge --dependency "afterok:${array%%;*}" \
  --output "$work/merge.log" "$here/merge_task.sh" "$work" "$out")
echo "$count tasks in job ${array%%;*}, then job ${merge%%;*} makes $out"
