#!/usr/bin/env bash
# Builds and runs the projects of tests/consumers with the packed packages, away from the repository, and says a line for each.
#
#   build/consume.sh PACKAGES [PROJECT…]
#
# PACKAGES is what `dotnet pack -o PACKAGES` filled. Without projects, all are built but the peer's, which build/bench.sh compares. Other
# packages come from nuget.org and are kept in $MUX_CLAIMS_CONSUMER_CACHE; of Mux.Claims.* nothing is kept, so that what is tested is what
# was packed.
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
# Native AOT links with clang unless it is told otherwise.
command -v clang >/dev/null || export CppCompilerAndLinker=gcc

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
published=()
declare -A program

line() { printf '%-24s %s\n' "$1" "$2"; }

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
    expected=$(cd "$work/$1" && grep -HnoE '(//|@\*) expect MUXC[0-9]+' -- $(ls | grep -E '\.(cs|cshtml|razor)$') | sed -E 's#^([^:]+):([0-9]+):(//|@\*) expect #\1:\2: #' | sort)
    reported=$(sed -nE '/^Build FAILED/q; s/^.*[\/]([^\/]+\.(cs|cshtml|razor))\(([0-9]+),[0-9]+\): (error|warning) ([A-Z]+[0-9]+): .*$/\1:\3: \5/p' "$log" | sort)
    if [[ $expected != "$reported" ]]; then
        diff <(echo "$expected") <(echo "$reported") >"$log"
        failed "$1" "the build's diagnostics (>) are not the expected ones (<)"
        return
    fi
    line "$1" "$(wc -l <<<"$expected") diagnostics, each at its line"
}

# A compiler that is too old must be refused in words, and in nothing else.
old_compiler() {
    logged dotnet build "$work/net8" -c Release -p:CompilerApiVersion=roslyn4.7 && { failed old-compiler "builds"; return; }
    [[ $(grep -oE 'error [A-Z]+[0-9]+' "$log" | sort -u) == "error MUXCCFG001" ]] || { failed old-compiler "has other errors"; return; }
    line old-compiler "$(grep -om 1 'MUXCCFG001: .*is needed' "$log")"
}

# A way to refer to the package that builds and is wrong must be warned of in words: warned PROJECT CODE.
warned() {
    logged dotnet build "$work/$1" -c Release || { failed "$1" "does not build"; return; }
    [[ $(grep -oE 'warning [A-Z]+[0-9]+' "$log" | sort -u) == "warning $2" ]] || { failed "$1" "has other warnings than $2"; return; }
    line "$1" "$(shorten "$(grep -om 1 "$2: .*" "$log")")"
}

# Frameworks that are not served must be refused by NuGet, before anything is compiled.
refused() {
    logged dotnet restore "$work/$1" && { failed "$1" "restores"; return; }
    local framework frameworks=(net6.0 .NETStandard,Version=v2.0)
    for framework in "${frameworks[@]}"; do
        grep -q "error NU1202: .*$framework" "$log" || { failed "$1" "is not refused for $framework"; return; }
    done
    line "$1" "NU1202 for ${frameworks[*]}"
}

# Compiles the code that was generated for "strict" as code that somebody wrote.
emitted() {
    local folder=$work/emitted/generated file
    logged dotnet build "$work/strict" -c Release --no-incremental -p:EmitCompilerGeneratedFiles=true -p:CompilerGeneratedFilesOutputPath="$folder" ||
        { failed emitted "strict does not build"; return; }
    find "$folder" -name '*.g.cs' -exec sed -i -E \
        -e '1s|^\xEF?\xBB?\xBF?// <auto-generated/>||' \
        -e 's/#nullable disable warnings/#nullable enable warnings/' \
        -e 's/global::System\.CodeDom\.Compiler\.GeneratedCode\([^)]*\), //' {} +
    for file in $(find "$folder" -name '*.g.cs'); do mv "$file" "${file%.g.cs}.cs"; done
    consume emitted
}

# Publishes for this machine: publish NAME PROJECT FRAMEWORK [ARGUMENT…].
publish() {
    local name=$1 project=$2 output=$work/publish/$1
    logged dotnet publish "$work/$project" -c Release -f "$3" --ucr -o "$output" "${@:4}" || { failed "$name" "does not publish"; return; }
    find "$output" \( -name '*.dbg' -o -name '*.pdb' \) -delete
    published+=("$name")
    program[$name]=$output/$project
}

# Publishes with Native AOT and runs once: what its libraries need is what counts, and no time.
native() {
    logged dotnet publish "$work/$1" -c Release --ucr -o "$work/native/$1" -warnaserror || { failed "$1" "does not publish"; return; }
    local said
    said=$("$work/native/$1/$1" 2>"$log") || { failed "$1" "does not run"; return; }
    line "$1" "$(shorten "$said")"
}

# Starts all that was published in turn, and says the size of what a user would deploy and the time from the start of the process to the
# first URL: the median, and the quartiles.
start() {
    local name said run times
    for run in {1..21}; do
        for name in "${published[@]}"; do
            said=$(STARTED_AT_MICROSECONDS=$(date +%s%6N) "${program[$name]}" "$work/key.pem" 2>"$log") ||
                { failed "$name" "does not run"; return; }
            head -n 1 <<<"$said" >>"$work/publish/$name.times"
        done
    done
    for name in "${published[@]}"; do
        times=$(sort -n "$work/publish/$name.times" | awk '{ t[NR] = $1 / 1000 } END { printf "%.1f (%.1f to %.1f)", t[11], t[6], t[16] }')
        line "$name" "$(du -sk --apparent-size "$work/publish/$name" | cut -f 1) KiB, first URL after $times ms"
    done
}

# The first ten minutes with the package, with the commands of the SDK alone.
new_console() {
    local project=$work/new-console
    mv "$project/Program.cs" "$work/new-console.cs"
    logged dotnet new console -o "$project" --force &&
        logged dotnet add "$project" package Mux.Claims.Generator --version "$MuxClaimsVersion" --source "$MUX_CLAIMS_PACKAGES" &&
        logged dotnet add "$project" package Microsoft.IdentityModel.JsonWebTokens --version 8.16.0 ||
        { failed new-console "does not take the package"; return; }
    mv "$work/new-console.cs" "$project/Program.cs"
    consume new-console
}

projects=("$@")
if [[ $# -eq 0 ]]; then
    projects=(new-console net8 net10 app private-assets private-library central global old-framework strict emitted nullable-off fsharp web services ring \
        pages bound mistakes razor old-language old-compiler aot trimmed)
fi

for project in "${projects[@]}"; do
    case $project in
        mistakes | razor | old-language) mistakes "$project" ;;
        private-library) warned "$project" MUXCCFG003 ;;
        global) warned "$project" MUXCCFG002 ;;
        old-framework) refused "$project" ;;
        old-compiler) old_compiler ;;
        new-console) new_console ;;
        bound) native bound ;;
        emitted) emitted ;;
        aot) publish "aot net8.0" aot net8.0 -warnaserror; publish "aot net9.0" aot net9.0 -warnaserror ;;
        trimmed | identity-model) publish "$project" "$project" net10.0 -warnaserror ;;
        *-jit) publish "$project" "${project%-jit}" net10.0 --no-self-contained -p:PublishTrimmed=false ;;
        *) consume "$project" ;;
    esac
done
start

exit "$((failures > 0))"
