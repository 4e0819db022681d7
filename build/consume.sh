#!/usr/bin/env bash
# Builds and runs the projects of tests/consumers with the packed packages, away from the repository, and says a line for each.
#
#   build/consume.sh PACKAGES [PROJECT…]
#
# PACKAGES is what `dotnet pack -o PACKAGES` filled. Without projects, all are built. Other packages come from nuget.org and are kept in
# $MUX_CLAIMS_CONSUMER_CACHE; of Mux.Claims.* nothing is kept, so that what is tested is what was packed.
set -uo pipefail

source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../tests/consumers" && pwd)
MUX_CLAIMS_PACKAGES=$(cd "$1" && pwd) || exit 2
shift
packed=("$MUX_CLAIMS_PACKAGES"/Mux.Claims.Generator.[0-9]*.nupkg)
if [[ ${#packed[@]} -ne 1 || ! -f ${packed[0]} ]]; then
    echo "$MUX_CLAIMS_PACKAGES must hold one Mux.Claims.Generator package" >&2
    exit 2
fi

MuxClaimsVersion=$(basename "${packed[0]}" .nupkg)
MuxClaimsVersion=${MuxClaimsVersion#Mux.Claims.Generator.}
export MUX_CLAIMS_PACKAGES MuxClaimsVersion
export DOTNET_ROLL_FORWARD=Major DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export MSBUILDDISABLENODEREUSE=1

# The user's own package folder is read where it has no package of ours, and is never written to.
users=${NUGET_PACKAGES:-$HOME/.nuget/packages}
export NUGET_PACKAGES=${MUX_CLAIMS_CONSUMER_CACHE:-${TMPDIR:-/tmp}/mux-claims-consumer-packages}
mkdir -p "$NUGET_PACKAGES"
rm -rf "$NUGET_PACKAGES"/mux.claims.*
if [[ -d $users && ! -d $users/mux.claims.generator ]]; then
    export NUGET_FALLBACK_PACKAGES=$users
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source_folder/." "$work"
find "$work" -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
log=$work/build.log
failures=0

line() { printf '%-16s %s\n' "$1" "$2"; }

failed() {
    line "$1" "FAILED: $2"
    sed 's/^/    /' "$log"
    failures=$((failures + 1))
}

shorten() { cut -c 1-100 <<<"$1"; }

# Runs a command with its output in the log.
logged() { "$@" >"$log" 2>&1; }

consume() {
    logged dotnet build "$work/$1" -c Release -warnaserror || { failed "$1" "does not build"; return; }
    local said
    said=$(dotnet run --project "$work/$1" -c Release --no-build 2>"$log") || { failed "$1" "does not run"; return; }
    line "$1" "$(shorten "$said")"
}

for project in "${@:-net8 net10 app private-assets central strict nullable-off fsharp web}"; do
    for one in $project; do
        consume "$one"
    done
done

exit "$((failures > 0))"
