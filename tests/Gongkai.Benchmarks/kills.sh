#!/usr/bin/env bash
# Kills runs with SIGKILL at random moments, now the run and now one of its workers, lets the last one end, and compares the dataset with
# that of a run that nobody disturbed. Then stops runs with SIGTERM and tells how long the slowest took to end with all that it had started.
#   tests/Gongkai.Benchmarks/kills.sh FOLDER [KILLS] [SEED]
# such as: tests/Gongkai.Benchmarks/kills.sh fixtures 200 1
set -euo pipefail
export LC_ALL=C

folder=${1:?the folder of documents}
kills=${2:-200}
RANDOM=${3:-1}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${GONGKAI_PROGRAM:-$("$root/run.sh" build)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# A run that is killed this many times without an end is let alone, so that it gets to its end.
in_a_row=10
stops=10

extract() { exec "$program" extract "$folder" --output "$1" --ocr off --quiet; }

sums() { (cd "$1" && sha256sum -- *.* | grep -v ' run.json$'); }

# Prints the processes below one, itself included.
tree() {
  echo "$1"
  local child
  for child in $(cat "/proc/$1"/task/*/children 2>/dev/null); do tree "$child"; done
}

began=$(date +%s%N)
(extract "$scratch/calm") >/dev/null
milliseconds=$((($(date +%s%N) - began) / 1000000))
sums "$scratch/calm" >"$scratch/expected"
echo "undisturbed: $milliseconds ms, $(wc -l <"$scratch/expected") files"

runs=0 workers=0 rounds=0 late=0
while [ $((runs + workers)) -lt "$kills" ]; do
  output=$scratch/round
  rm -rf "$output"
  for _ in $(seq "$in_a_row"); do
    extract "$output" >/dev/null 2>&1 &
    process=$!
    sleep "$(printf '0.%03d' $(((RANDOM * 32768 + RANDOM) % milliseconds % 1000)))"
    victim=$process
    if [ $((RANDOM % 2)) = 0 ]; then victim=$(cat "/proc/$process"/task/*/children 2>/dev/null | tr ' ' '\n' | head -n 1); fi
    if kill -KILL "${victim:-$process}" 2>/dev/null; then
      if [ "${victim:-$process}" = "$process" ]; then runs=$((runs + 1)); else workers=$((workers + 1)); fi
    else
      late=$((late + 1))
    fi
    wait "$process" 2>/dev/null || true
    if [ -e "$output/files.csv" ] && ! sums "$output" | cmp -s - "$scratch/expected"; then echo "A dataset of other bytes was seen."; exit 1; fi
  done
  (extract "$output") >/dev/null
  sums "$output" | cmp - "$scratch/expected" || { echo "The bytes differ."; exit 1; }
  rounds=$((rounds + 1))
done
echo "killed: $runs runs, $workers workers ($late came too late), in $rounds datasets, all with the bytes of the undisturbed one"

slowest=0
for _ in $(seq "$stops"); do
  rm -rf "$output"
  extract "$output" >/dev/null 2>&1 &
  process=$!
  sleep "$(printf '0.%03d' $(((RANDOM * 32768 + RANDOM) % milliseconds % 1000)))"
  started=$(tree "$process")
  began=$(date +%s%N)
  kill -TERM "$process" 2>/dev/null || true
  for one in $started; do while [ -e "/proc/$one" ] && ! grep -q ') Z ' "/proc/$one/stat" 2>/dev/null; do sleep 0.01; done; done
  took=$((($(date +%s%N) - began) / 1000000))
  wait "$process" 2>/dev/null || true
  [ "$took" -le "$slowest" ] || slowest=$took
done
echo "stopped with SIGTERM: $stops runs, the slowest was gone with all processes after $slowest ms"
[ "$slowest" -le 2000 ]
