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

# Compares what the rules report in a project of mistakes with the comments "// expect MUXC010" at its lines: exactly these, each once.
mistakes() {
    logged dotnet build "$work/$1" -c Release && { failed "$1" "builds"; return; }
    local expected reported
    expected=$(cd "$work/$1" && grep -HnoE '// expect MUXC[0-9]+' -- *.cs | sed -E 's|^([^:]+):([0-9]+):// expect |\1:\2: |' | sort)
    reported=$(sed -nE '/^Build FAILED/q; s/^.*[\/]([^\/]+\.cs)\(([0-9]+),[0-9]+\): (error|warning) ([A-Z]+[0-9]+): .*$/\1:\2: \4/p' "$log" | sort)
    if [[ $expected != "$reported" ]]; then
        diff <(echo "$expected") <(echo "$reported") >"$log"
        failed "$1" "the build's diagnostics (>) are not the expected ones (<)"
        return
    fi
    line "$1" "$(wc -l <<<"$expected") diagnostics, each at its line"
}

# Publishes for this machine, and says the size of what a user would deploy and the median time from the start of the process to the first URL.
publish() {
    local project=$1 framework=$2 name="$1 $2" output=$work/publish/$1-$2
    logged dotnet publish "$work/$project" -c Release -f "$framework" --ucr -o "$output" "${@:3}" || { failed "$name" "does not publish"; return; }
    find "$output" \( -name '*.dbg' -o -name '*.pdb' \) -delete
    local said times=() run
    for run in {1..21}; do
        said=$(STARTED_AT_MICROSECONDS=$(date +%s%6N) "$output/$project" "$work/key.pem" 2>"$log") || { failed "$name" "does not run"; return; }
        times+=("$(head -n 1 <<<"$said")")
    done
    local median
    median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 11p)
    line "$name" "$(du -sk --apparent-size "$output" | cut -f 1) KiB, first URL after $((median / 1000)).$((median % 1000 / 100)) ms"
}

projects=("$@")
if [[ $# -eq 0 ]]; then
    projects=(net8 net10 app private-assets central strict nullable-off fsharp web mistakes old-language aot trimmed identity-model)
fi

for project in "${projects[@]}"; do
    case $project in
        mistakes | old-language) mistakes "$project" ;;
        aot) publish aot net8.0 -warnaserror; publish aot net9.0 -warnaserror ;;
        trimmed) publish trimmed net10.0 -warnaserror ;;
        identity-model) publish identity-model net10.0 ;;
        *) consume "$project" ;;
    esac
done

exit "$((failures > 0))"
