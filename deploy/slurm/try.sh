#!/usr/bin/env bash
# Tries the Slurm recipe on this machine: a cluster of one node is set up (Debian: slurm-wlm, munge), an array of four tasks is submitted,
# one task is killed while it works and submitted again, the shards are merged, and the dataset is compared byte for byte with
# that of one run. Has to be root, because the daemons do. What it starts it stops.
#   deploy/slurm/try.sh [FOLDER OF REPORTS]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
archive=$(cd "${1:-$root/fixtures}" && pwd)
[ "$(id -u)" = 0 ] || { echo "The daemons of Slurm need root." >&2; exit 1; }
for program in slurmctld slurmd munged; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install slurm-wlm munge" >&2; exit 1; }
done
export GONGKAI=${GONGKAI:-"dotnet $root/src/Gongkai.Cli/bin/Release/net10.0/gongkai.dll"}
read -r -a gongkai <<<"$GONGKAI"
[ -e "${gongkai[-1]}" ] || dotnet build "$root/src/Gongkai.Cli" -c Release -v quiet </dev/null

work=$(mktemp -d)
daemons=()
stop() {
  # Jobs outlive the daemons.
  if [ -e "$work/slurm.conf" ]; then
    scancel --user "$(id -un)" 2>/dev/null || true
    for _ in $(seq 60); do [ -n "$(squeue -h 2>/dev/null)" ] || break; sleep 0.5; done
  fi
  [ ${#daemons[@]} = 0 ] || kill "${daemons[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

wait_until() { # what it waits for, then the command
  local what=$1 tries=0
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { echo "Waited in vain: $what" >&2; exit 1; }
    sleep 0.5
  done
}

# A key and a configuration of its own, so that a cluster that this machine belongs to is left alone.
dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 status=none
chmod 400 "$work/munge.key"
chmod 755 "$work"
munged --foreground --force --key-file "$work/munge.key" --socket "$work/munge.socket" --pid-file "$work/munge.pid" --log-file "$work/munged.log" --seed-file "$work/munge.seed" --num-threads 2 2>"$work/munged.out" &
daemons+=($!)
wait_until "munged" test -S "$work/munge.socket"
mkdir "$work/state" "$work/spool"
cat >"$work/slurm.conf" <<CONF
ClusterName=try
SlurmctldHost=$(hostname -s)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_interval=1
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
SlurmctldPort=16817
SlurmdPort=16818
ReturnToService=2
NodeName=$(hostname -s) CPUs=$(nproc) RealMemory=4096 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D -f "$SLURM_CONF" >/dev/null 2>&1 &
daemons+=($!)
slurmd -D -f "$SLURM_CONF" >/dev/null 2>&1 &
daemons+=($!)
wait_until "the node" bash -c 'sinfo -h -o %t | grep -q idle'
echo "A cluster of one node is up: $(sinfo --version)."

recipe=$root/deploy/slurm
submit() { sbatch --parsable --chdir "$work" --mem=1G --export=ALL "$@"; }
ended() { [ -z "$(squeue -h -j "$1" 2>/dev/null)" ]; }
done_well() { [ -e "$work/shards/$1/run.json" ] && [ -e "$work/shards/$1/.gongkai-journal/complete" ]; }
killable() { [ -s "$work/shards/$1/.gongkai-journal/unfinished-1" ] || done_well "$1"; }

array=$(submit --array=1-4 "$recipe/gongkai.sbatch" "$archive" "$work/shards")
echo "Submitted four shards as job $array."
# Killed when it has read something; a task that is too quick for that is no failure of the recipe, but shows less.
wait_until "shard 3 to begin" killable 3
scancel --signal=KILL --full "${array}_3" || true
wait_until "the array to end" ended "$array"
if done_well 3; then echo "Shard 3 was done before it could be killed."; else echo "Shard 3 was killed; $(stat -c %s "$work"/shards/3/.gongkai-journal/unfinished-1) bytes of its journal stay."; fi

again=$(SHARD_COUNT=4 submit --array=3 "$recipe/gongkai.sbatch" "$archive" "$work/shards")
merge=$(submit --dependency="afterok:$again" "$recipe/merge.sbatch" "$work/shards" "$work/merged")
echo "Submitted shard 3 again as job $again, and the merge behind it as job $merge."
wait_until "the merge to end" ended "$merge"
done_well 3 || { cat "$work"/gongkai-"${again}"_3.log >&2; exit 1; }
[ -e "$work/merged/run.json" ] || { cat "$work"/gongkai-merge-*.log >&2; exit 1; }

"${gongkai[@]}" extract "$archive" --root "$archive" --output "$work/single" >/dev/null
for file in "$work"/single/*; do
  [ "$(basename "$file")" = run.json ] || cmp "$file" "$work/merged/$(basename "$file")"
done
echo "The merged dataset is that of one run, byte for byte: $(find "$work/single" -maxdepth 1 -type f | wc -l) files, $(($(wc -l <"$work/single/files.csv") - 1)) sources."
