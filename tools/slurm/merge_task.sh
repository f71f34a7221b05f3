#!/bin/sh
# Joins the shards of submit.sh. The database is made beside its name and takes it when it is whole.
set -eu
work=$1
out=$2
set --
line=0
while read -r _; do
  line=$((line + 1))
  set -- "$@" "$work/shard-$line.db"
done < "$work/folders"
rm -f "$out.merging"
"${GONGKAI:-gongkai}" merge "$out.merging" "$@"
mv "$out.merging" "$out"
"${GONGKAI:-gongkai}" digest --db "$out"
