#!/usr/bin/env bash
# How much processor time and memory PDFs cost: gongkai against pdftotext -bbox (poppler) and pdfminer's pdf2txt.
#   tests/Gongkai.Benchmarks/pdf-race.sh FOLDER [WORKERS [TIMES]]
# Every program reads all PDFs below FOLDER, each TIMES (1) times, WORKERS (2) files at a time, and prints text with boxes;
# gongkai does not look into scans, which have no text for the others either.
# Needs poppler-utils and python3-pdfminer.
set -euo pipefail
export LC_ALL=C
# As run.sh has it.
export DOTNET_GCgen0size=0x2000000

folder=${1:?the folder with the PDFs}
workers=${2:-2}
times=${3:-1}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$("$root/run.sh" build)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

pdf2txt=$(command -v pdf2txt || command -v pdf2txt.py || true)
command -v pdftotext >/dev/null || { echo "pdftotext is missing: install poppler-utils" >&2; exit 1; }
[ -n "$pdf2txt" ] || { echo "pdf2txt is missing: install python3-pdfminer" >&2; exit 1; }

mkdir "$scratch/pdfs"
number=0
while IFS= read -r -d '' file; do
  for ((copy = 1; copy <= times; copy++)); do
    number=$((number + 1))
    cp "$file" "$scratch/pdfs/$(printf '%05d' "$number").pdf"
    # Other bytes, so that no program takes it for a duplicate.
    [ "$copy" = 1 ] || printf '%% copy %d\n' "$copy" >>"$scratch/pdfs/$(printf '%05d' "$number").pdf"
  done
done < <(find "$folder" -name '*.pdf' -type f -print0 | sort -z)
[ "$number" -gt 0 ] || { echo "There is no PDF below $folder" >&2; exit 1; }

# Runs a command and prints the greatest memory of its process, in MB.
peak() {
  "$@" >/dev/null 2>&1 &
  local process=$! most=0 now
  while now=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$process/status" 2>/dev/null) && [ -n "$now" ]; do
    most=$now
    sleep 0.05
  done
  wait "$process" || true
  echo "$most"
}

# Runs a command and prints the seconds of processor time of it and all it started, and the seconds of the clock.
TIMEFORMAT='%U %S %R'
race() { { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2, $3 }'; }
# A broken PDF makes the other programs fail; that is no reason to stop.
each() { find "$scratch/pdfs" -name '*.pdf' -print0 | xargs -0 -P "$workers" -I '{}' "$@" || true; }

command=("$program" extract "$scratch/pdfs" --output "$scratch/dataset" --workers "$workers" --ocr off --force)
memory=$(peak "${command[@]}")
read -r ours clock < <(race "${command[@]}")
read -r poppler poppler_clock < <(race each pdftotext -bbox '{}' /dev/null)
read -r pdfminer pdfminer_clock < <(race each "$pdf2txt" -t xml -o /dev/null '{}')

awk -v files="$number" -v workers="$workers" -v memory="$memory" -v ours="$ours" -v clock="$clock" -v poppler="$poppler" -v pc="$poppler_clock" -v miner="$pdfminer" -v mc="$pdfminer_clock" 'BEGIN {
  printf "%d PDFs, %d workers; main process of gongkai: at most %d MB\n", files, workers, memory
  printf "gongkai takes %.1f times the CPU of pdftotext, and pdf2txt %.1f times that of gongkai\n\n", ours / poppler, miner / ours
  print "| program | CPU seconds | elapsed |"
  print "|---|---:|---:|"
  printf "| gongkai extract | %.2f | %.2f |\n", ours, clock
  printf "| pdftotext -bbox | %.2f | %.2f |\n", poppler, pc
  printf "| pdf2txt -t xml | %.2f | %.2f |\n", miner, mc
}'
