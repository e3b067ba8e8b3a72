#!/usr/bin/env bash
# Rate, processor time, peak memory and size of output of a run over many documents: those of a folder, copied with changed bytes.
#   tests/Gongkai.Benchmarks/scale.sh FOLDER "1000 5000 20000" [ENDING...]
# such as: tests/Gongkai.Benchmarks/scale.sh ../shared/corpus/files "1000 5000 20000 100000" .html .htm .txt .md
# WORKERS (2) says how many files are read at the same time. Each size is run twice: from nothing, and again with all results known.
set -euo pipefail
export LC_ALL=C
# As run.sh has it.
export DOTNET_GCgen0size=0x2000000

folder=${1:?the folder of documents}
sizes=${2:?how many copies}
shift 2
workers=${WORKERS:-2}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$("$root/run.sh" build)
copies=$root/tests/Gongkai.Benchmarks/bin/Release/net10.0/Gongkai.Benchmarks.dll
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ -e "$copies" ] || dotnet build "$root/tests/Gongkai.Benchmarks" -c Release -v quiet >&2 </dev/null

# Prints the seconds of the clock, the seconds of processor time with all programs it called, and the peak memory in MB.
TIMEFORMAT='%R %U %S'
measure() {
  local most=0 now process
  {
    time {
      "$@" >/dev/null &
      process=$!
      while now=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$process/status" 2>/dev/null) && [ -n "$now" ]; do
        most=$now
        sleep 0.2
      done
      wait "$process"
    }
  } 2>"$scratch/time"
  awk -v memory="$most" 'END { print $1, $2 + $3, memory }' "$scratch/time"
}

echo "| documents | seconds | documents a second | CPU ms a document | peak MB | dataset KB a document | journal KB a document | again, seconds |"
echo "|---:|---:|---:|---:|---:|---:|---:|---:|"
for size in $sizes; do
  dotnet "$copies" copies "$folder" "$scratch/documents" "$size" "$@"
  read -r seconds cpu memory < <(measure "$program" extract "$scratch/documents" --output "$scratch/dataset" --workers "$workers")
  dataset=$(find "$scratch/dataset" -maxdepth 1 -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
  journal=$(stat -c %s "$scratch/dataset/.gongkai-journal/complete")
  read -r again _ _ < <(measure "$program" extract "$scratch/documents" --output "$scratch/dataset" --workers "$workers")
  awk -v n="$size" -v s="$seconds" -v c="$cpu" -v m="$memory" -v d="$dataset" -v j="$journal" -v a="$again" 'BEGIN {
    printf "| %d | %.1f | %.0f | %.2f | %d | %.1f | %.1f | %.1f |\n", n, s, n / s, 1000 * c / n, m, d / n / 1024, j / n / 1024, a
  }'
  rm -rf "$scratch/documents" "$scratch/dataset"
done
