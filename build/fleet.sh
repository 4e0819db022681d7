#!/usr/bin/env bash
# Runs four nodes with one key ring, against PostgreSQL and LocalMux, for a minute or as many seconds as are said:
#
#   build/fleet.sh [SECONDS]
#
# Nodes are killed with -9, held back, and started again with other clocks, PostgreSQL is stopped, and Mux fails now and then. Whatever is signed
# is asked for until it expires. The last line says what came of it; a key that a crash has left at Mux is left over unless the ring names it.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Mux.Claims.Fleet -c Release -v q --nologo >&2

work=$(mktemp -d)
chmod 711 "$work" # PostgreSQL runs as another user where this one is root.
fleet=
end() {
  trap - EXIT INT TERM
  # The nodes end with their input. PostgreSQL ends by its own file, however the fleet ended.
  [ -z "$fleet" ] || { kill -9 "$fleet" && wait "$fleet"; } 2>/dev/null || true
  for pid in "$work"/*/data/postmaster.pid; do
    [ ! -f "$pid" ] || kill -QUIT "$(head -n 1 "$pid")" 2>/dev/null || true
  done
  rm -rf "$work" 2>/dev/null || { sleep 1; rm -rf "$work"; }
}
trap end EXIT
trap 'exit 130' INT TERM

TMPDIR=$work dotnet tests/Mux.Claims.Fleet/bin/Release/net10.0/Mux.Claims.Fleet.dll "${1:-60}" &
fleet=$!
status=0
wait "$fleet" || status=$?
fleet=
exit "$status"
