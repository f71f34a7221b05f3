#!/bin/sh
# One task of the array that submit.sh made: the folder on line SLURM_ARRAY_TASK_ID of WORK/folders
# into WORK/shard-<line>.db. Files that cannot be read are named in the log and fail nothing; a database
# that cannot be written fails the task.
set -eu
work=$1
line=$SLURM_ARRAY_TASK_ID
folder=$(sed -n "${line}p" "$work/folders")
summary=$work/ingest-$line.summary
status=0
"${GONGKAI:-gongkai}" ingest "$folder" --db "$work/shard-$line.db" \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" > "$summary" || status=$?
cat "$summary"
[ "$status" -eq 0 ] || { [ "$status" -eq 1 ] && grep -q '^sources ' "$summary"; }
