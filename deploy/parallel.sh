#!/usr/bin/env bash
# Several processes on one machine, or on several (add --sshloginfile), with GNU parallel. It is one line; this script gives it names.
#   deploy/parallel.sh ARCHIVE SHARDS DATASET [N]
set -euo pipefail

archive=${1:?the folder of the reports}
shards=${2:?the directory of the shards}
dataset=${3:?the directory of the dataset}
count=${4:-4}
read -r -a gongkai <<<"${GONGKAI:-gongkai}"

mkdir -p "$shards"
parallel --halt now,fail=1 "${gongkai[@]}" extract "$archive" --root "$archive" --shard "{}/$count" --output "$shards/{}" --workers 1 ::: $(seq "$count")
"${gongkai[@]}" merge "$shards"/*/ --output "$dataset"
