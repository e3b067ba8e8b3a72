#!/usr/bin/env bash
# How much time and memory scans cost a worker: gongkai against Tesseract reading the same pictures whole.
#   tests/Gongkai.Benchmarks/scan-race.sh FOLDER [ROUNDS]
# FOLDER holds PDFs whose pages are one picture each, PNG, JPEG and TIFF files. In each round (2) gongkai reads the files with one worker, and
# tesseract -l chi_sim reads the pictures inside them, a process a picture; both with OMP_THREAD_LIMIT=1. gongkai's time includes opening and
# drawing the pages, and reading the report; Tesseract gets its pictures ready.
# Memory is the greatest sum, over all processes of a run, of what is theirs and their share of what they have in common (Pss), looked at
# ten times a second.
# Needs mupdf-tools and tesseract-ocr-chi-sim.
set -euo pipefail
export LC_ALL=C OMP_THREAD_LIMIT=1
# As run.sh has it.
export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x2000000} DOTNET_EnableWriteXorExecute=0

folder=$(cd "${1:?the folder with the scans}" && pwd)
rounds=${2:-2}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$("$root/run.sh" build)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for needed in tesseract mutool; do
  command -v "$needed" >/dev/null || { echo "$needed is missing" >&2; exit 1; }
done

# The pictures, byte for byte as the files hold them.
mkdir "$scratch/pictures"
number=0
while IFS= read -r -d '' file; do
  number=$((number + 1))
  case $file in
    *.pdf)
      mkdir "$scratch/pictures/$number"
      (cd "$scratch/pictures/$number" && mutool extract "$file" >/dev/null 2>&1 && find . -type f ! -name 'image-*' -delete)
      ;;
    *) cp "$file" "$scratch/pictures/$number.${file##*.}" ;;
  esac
done < <(find "$folder" -type f \( -name '*.pdf' -o -name '*.png' -o -name '*.jpg' -o -name '*.jpeg' -o -name '*.tif' -o -name '*.tiff' \) -print0 | sort -z)
[ "$number" -gt 0 ] || { echo "There is no scan below $folder" >&2; exit 1; }

# A command's process and all below it.
family() {
  local process child
  for process in "$@"; do
    echo "$process"
    for child in $(cat /proc/"$process"/task/*/children 2>/dev/null); do family "$child"; done
  done
}

# Runs a command and prints the greatest memory of its processes together, in MB.
peak() {
  "$@" >/dev/null 2>&1 &
  local process=$! most=0 now
  while kill -0 "$process" 2>/dev/null; do
    now=$(for one in $(family "$process"); do cat "/proc/$one/smaps_rollup" 2>/dev/null || true; done | awk '/^Pss:/ { sum += $2 } END { print int(sum / 1024) }')
    [ "$now" -le "$most" ] || most=$now
    sleep 0.1
  done
  wait "$process" || true
  echo "$most"
}

# Runs a command and prints the seconds of processor time of it and all it started, and the seconds of the clock.
TIMEFORMAT='%U %S %R'
race() { { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2, $3 }'; }
whole() { find "$scratch/pictures" -type f -print0 | sort -z | xargs -0 -n 1 sh -c 'tesseract "$0" "$0" -l chi_sim'; }
read_scans() { "$program" extract "$folder" --output "$scratch/dataset-$1" --workers 1; }

for ((round = 1; round <= rounds; round++)); do
  race read_scans "$round" >>"$scratch/ours"
  race whole >>"$scratch/theirs"
done
memory=$(peak read_scans memory)
# A form feed parts the pages in Tesseract's text of a picture.
texts=$(find "$scratch/pictures" -name '*.txt' | wc -l)
parted=$(find "$scratch/pictures" -name '*.txt' -exec cat {} + | tr -cd '\f' | wc -c)
pages=$((texts + parted))

awk -v files="$number" -v pages="$pages" -v rounds="$rounds" -v memory="$memory" '
  FNR == NR { cpu += $1; clock += $2; next }
  { their_cpu += $1; their_clock += $2 }
  END {
    all = pages * rounds
    printf "%d files with %d pages, %d rounds, one worker; memory of gongkai and all it starts: at most %d MB\n", files, pages, rounds, memory
    printf "gongkai takes %.2f times the CPU of tesseract, %.2f times its time on the clock\n\n", cpu / their_cpu, clock / their_clock
    print "| program | CPU seconds a page | seconds a page |"
    print "|---|---:|---:|"
    printf "| gongkai extract | %.2f | %.2f |\n", cpu / all, clock / all
    printf "| tesseract, whole pages | %.2f | %.2f |\n", their_cpu / all, their_clock / all
  }' "$scratch/ours" "$scratch/theirs"
