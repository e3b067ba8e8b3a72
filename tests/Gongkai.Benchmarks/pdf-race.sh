#!/usr/bin/env bash
# How much processor time and memory PDFs cost: gongkai against pdftotext -bbox (poppler) and pdfminer's pdf2txt.
#   tests/Gongkai.Benchmarks/pdf-race.sh FOLDER [WORKERS]
# Every program reads all PDFs below FOLDER, WORKERS (2) files at a time, and prints text with boxes. Needs poppler-utils and python3-pdfminer.
set -euo pipefail
export LC_ALL=C

folder=${1:?the folder with the PDFs}
workers=${2:-2}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$root/src/Gongkai.Cli/bin/Release/net10.0/gongkai.dll
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

pdf2txt=$(command -v pdf2txt || command -v pdf2txt.py || true)
for need in pdftotext python3; do command -v "$need" >/dev/null || { echo "$need is missing" >&2; exit 1; }; done
[ -n "$pdf2txt" ] || { echo "pdf2txt is missing: install python3-pdfminer" >&2; exit 1; }
dotnet build "$root/src/Gongkai.Cli" -c Release -v quiet >&2 </dev/null

mkdir "$scratch/pdfs"
number=0
while IFS= read -r -d '' file; do
  number=$((number + 1))
  cp "$file" "$scratch/pdfs/$(printf '%05d' "$number").pdf"
done < <(find "$folder" -name '*.pdf' -type f -print0 | sort -z)
[ "$number" -gt 0 ] || { echo "There is no PDF below $folder" >&2; exit 1; }

# Runs a command and prints: its own peak memory in MB, and the seconds of processor time of it and all it started, and of the clock.
measure() {
  python3 - "$@" <<'PYTHON'
import os, resource, subprocess, sys, time
start = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
peak = 0
while child.poll() is None:
    try:
        with open(f"/proc/{child.pid}/status") as status:
            peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
    except OSError:
        pass
    time.sleep(0.02)
wall = time.monotonic() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{peak / 1024:.0f} {usage.ru_utime + usage.ru_stime:.2f} {wall:.2f}")
PYTHON
}

each() { measure sh -c 'find "$1" -name "*.pdf" -print0 | xargs -0 -n 1 -P "$2" "$3" "$4" "$5" "$6"' sh "$scratch/pdfs" "$workers" "$@"; }

# Each runs twice, and the second counts: the first one warms the file cache.
race() { "$@" >/dev/null; "$@"; }

read -r memory ours clock < <(race measure dotnet "$program" extract "$scratch/pdfs" --output "$scratch/dataset" --workers "$workers")
read -r _ poppler poppler_clock < <(race each timeout 60 "$(command -v pdftotext)" -bbox)
read -r _ pdfminer pdfminer_clock < <(race each timeout 300 "$pdf2txt" -txml)

awk -v files="$number" -v workers="$workers" -v memory="$memory" -v ours="$ours" -v clock="$clock" -v poppler="$poppler" -v pc="$poppler_clock" -v miner="$pdfminer" -v mc="$pdfminer_clock" 'BEGIN {
  printf "%d PDFs, %d workers; main process of gongkai: at most %d MB\n\n", files, workers, memory
  print "| program | CPU seconds | elapsed | CPU against gongkai |"
  print "|---|---:|---:|---:|"
  printf "| gongkai extract | %.2f | %.2f | 1 |\n", ours, clock
  printf "| pdftotext -bbox | %.2f | %.2f | %.2f |\n", poppler, pc, poppler / ours
  printf "| pdfminer pdf2txt | %.2f | %.2f | %.2f |\n", miner, mc, miner / ours
}'
