#!/usr/bin/env bash
# Builds gongkai and installs it with its systemd units. As root:
#   deploy/systemd/install.sh
# Then write /etc/gongkai/SITES.yaml and start one of the two:
#   systemctl enable --now gongkai-harvest.timer      one run every night
#   systemctl enable --now gongkai-serve.service      a resident process with /health and /metrics
# PREFIX, CONFIG, STATE and UNITS choose other folders than /usr/local, /etc/gongkai, /var/lib/gongkai and /etc/systemd/system;
# GONGKAI_PROGRAM a program that is built already. With another UNITS no user is made and systemd is not told.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
prefix=${PREFIX:-/usr/local}
config=${CONFIG:-/etc/gongkai}
state=${STATE:-/var/lib/gongkai}
units=${UNITS:-/etc/systemd/system}

program=${GONGKAI_PROGRAM:-$("$root/run.sh" build)}
mkdir -p "$prefix/lib/gongkai" "$prefix/bin" "$config" "$units"
cp -R "$(dirname "$program")/." "$prefix/lib/gongkai/"
cp "$root/docs/guide/harvest.md" "$prefix/lib/gongkai/"

# The program that is not compiled to machine code looks for the runtime in the usual places only.
dotnet=$(command -v dotnet || true)
{
  echo '#!/bin/sh'
  echo 'export DOTNET_GCgen0size="${DOTNET_GCgen0size:-0x2000000}"'
  [ -z "$dotnet" ] || echo "export DOTNET_ROOT=\"\${DOTNET_ROOT:-$(dirname "$(readlink -f "$dotnet")")}\""
  echo "exec \"$prefix/lib/gongkai/$(basename "$program")\" \"\$@\""
} >"$prefix/bin/gongkai"
chmod 755 "$prefix/bin/gongkai"

for unit in "$root"/deploy/systemd/gongkai-*.service "$root"/deploy/systemd/gongkai-*.timer; do
  sed -e "s#/usr/local#$prefix#g" -e "s#/etc/gongkai#$config#g" -e "s#/var/lib/gongkai#$state#g" "$unit" >"$units/$(basename "$unit")"
done

if [ "$units" = /etc/systemd/system ]; then
  id gongkai >/dev/null 2>&1 || useradd --system --home-dir "$state" --shell /usr/sbin/nologin gongkai
  systemctl daemon-reload
fi
echo "gongkai is installed in $prefix/lib/gongkai, its units in $units. The list of sites belongs to $config/SITES.yaml."
