#!/usr/bin/env bash
# Measures on this machine, and writes the sections of build/benchmarks.md: those that are named, or all, which takes a quarter of an hour.
#
#   build/bench.sh [SECTION…]
#   build/bench.sh --quick      tries in half a minute that the benchmarks still run, and writes nothing
#
# The bulk is 100,000 URLs; a million, with --million, take two minutes more:
#
#   dotnet run -c Release --project tests/Mux.Claims.Benchmarks -- bulk --million
set -euo pipefail
cd "$(dirname "$0")/.."
page=build/benchmarks.md
node=tests/Mux.Claims.Interop.Tests/node

# The sections in their order: a name, and the command that prints its Markdown.
sections() {
    cat <<'END'
machine    machine
token      runtime token
remote     runtime remote
page       runtime page
bulk       runtime bulk
tail       runtime tail
explain    runtime explain
tool       tool
startup    startup
generator  generator --markdown
build      build_cost
load       dotnet run -c Release --project tests/Mux.Claims.Load.Benchmarks
database   database
ring       ring
END
}

runtime() { dotnet run -c Release --project tests/Mux.Claims.Benchmarks -- "$@"; }

# As BulkSign's own threads do not look for work, and as its code is compiled after the first seconds of a run.
database() {
    DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0 DOTNET_TieredCompilation=0 \
        dotnet run -c Release --project tests/Mux.Claims.Load.Benchmarks -- database
}

generator() { dotnet run -c Release --project tests/Mux.Claims.Generator.Benchmarks -- "$@"; }

machine() {
    row() { echo "| $1 | $2 |"; }
    local ifma=without
    ! grep -qw avx512ifma /proc/cpuinfo || ifma=with
    row "" ""
    echo '|---|---|'
    row processor "$(sed -nE '/^model name/{s/.*: //p;q}' /proc/cpuinfo), $(nproc) cores, $ifma AVX-512 IFMA, which halves OpenSSL's time for RSA-2048"
    row system "$(. /etc/os-release && echo "$PRETTY_NAME"), Linux $(uname -r | cut -d - -f 1)"
    row .NET "$(dotnet --list-runtimes | sed -nE 's/^Microsoft.NETCore.App ([^ ]+).*/\1/p' | tail -n 1), SDK $(dotnet --version)"
    row OpenSSL "$(openssl version | cut -d ' ' -f 2), and $(node -p process.versions.openssl) in Node"
    row Node "$(node -p "
        const { dependencies } = require('./$node/package.json');
        [process.versions.node, ...Object.entries(dependencies).map((entry) => entry.join(' '))].join(', ')")"
    row Python "$(/usr/bin/python3 -c '
import platform, jwt, cryptography
print(f"{platform.python_version()}, PyJWT {jwt.__version__}, cryptography {cryptography.__version__}")' 2>/dev/null || echo 'without PyJWT')"
    row NuGet "$(sed -nE 's/.*Include="(JWT|.*IdentityModel[^"]*|BenchmarkDotNet)" Version="([^"]+)".*/\1 \2/p' Directory.Packages.props |
        paste -sd , | sed 's/,/, /g')"
}

# What the consumers of the packed package say of themselves.
startup() {
    local packages
    packages=$(mktemp -d)
    trap "rm -rf '$packages'" EXIT
    dotnet pack runtime/Mux.Claims -c Release -o "$packages" >&2
    build/consume.sh "$packages" trimmed-jit identity-model-jit trimmed identity-model aot >"$packages/lines" ||
        { cat "$packages/lines" >&2; return 1; }
    echo '## Start'
    echo
    echo "From the start of the process to its first signed URL, the key's loading included; each program 21 times in turn."
    echo
    echo '| | KiB | ms to the first URL |'
    echo '|---|---|---|'
    awk '
        {
            name = $1
            median[name] = $(NF - 4)
            sub(/^trimmed-jit/, "Mux.Claims, JIT")
            sub(/^trimmed/, "Mux.Claims, trimmed and self-contained")
            sub(/^aot/, "Mux.Claims, AOT,")
            sub(/^identity-model-jit/, "Microsoft.IdentityModel.JsonWebTokens, JIT")
            sub(/^identity-model/, "Microsoft.IdentityModel.JsonWebTokens, trimmed and self-contained")
            gsub(/  +| KiB, first URL after /, " | ")
            sub(/ ms$/, "")
            print "| " $0 " |"
        }
        function compare(how, ours, theirs) {
            printf "- %s: first URL no later than with Microsoft.IdentityModel, %s: %s ms, at most %s ms.\n",
                ours <= theirs ? "Met" : sprintf("**Missed by %.1f %%**", (ours / theirs - 1) * 100), how, ours, theirs
        }
        END {
            print "\nWhere the quartiles overlap, there is no difference to see.\n"
            compare("JIT", median["trimmed-jit"], median["identity-model-jit"])
            compare("trimmed", median["trimmed"], median["identity-model"])
        }' "$packages/lines"
}

# The command line beside Mux's own: from the start of the process to its end, which is right behind its only line.
tool() {
    local folder
    folder=$(mktemp -d)
    trap "rm -rf '$folder'" EXIT
    dotnet publish runtime/Mux.Claims.Tool -c Release -o "$folder/tool" --nologo -v q >&2
    npm install --prefix "$folder/cli" --no-save --ignore-scripts --no-audit --no-fund @mux/cli@2.0.1 >&2
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$folder/key.pem" 2>/dev/null
    /usr/bin/python3 build/tool-start.py "$folder"
}

# What the key ring's simulation and its fleet say.
ring() {
    local schedules=5000 start=$SECONDS seconds fleet
    build/simulate.sh $schedules >&2
    seconds=$((SECONDS - start))
    fleet=$(build/fleet.sh 60 | tail -n 2)
    cat <<END
## The key ring

What was tried, and how: [the key ring, tried](key-ring.md).

- **In simulation**: $schedules schedules of failures, seeds 0 to $((schedules - 1)), broke no law, in $seconds s with the building. 100,000 took 25 minutes
  of one core at the lowest priority, and broke none.
- **For real**, four processes, PostgreSQL and LocalMux, for a minute: $(sed '2s/^/  /' <<<"$fleet")
END
}

# What records cost whoever builds them.
build_cost() {
    local folder
    folder=$(mktemp -d)
    trap "rm -rf '$folder'" EXIT
    /usr/bin/python3 build/build-cost.py "$folder"
}

# Puts standard input between the markers of a section.
write() {
    local text
    text=$(mktemp)
    cat >"$text"
    grep -qxF "<!-- $1 -->" "$page" || printf '\n<!-- %s -->\n<!-- /%s -->\n' "$1" "$1" >>"$page"
    awk -v begin="<!-- $1 -->" -v end="<!-- /$1 -->" -v text="$text" '
        $0 == end { inside = 0 }
        !inside
        $0 == begin { inside = 1; while ((getline line < text) > 0) print line }' "$page" >"$page.new"
    mv "$page.new" "$page"
    rm "$text"
}

[[ -d $node/node_modules ]] || npm ci --prefix "$node" --ignore-scripts --no-audit --no-fund >&2
if [[ ${1-} == --quick ]]; then
    runtime --quick
    generator --quick
    exit
fi

names=("$@")
[[ $# -gt 0 ]] || mapfile -t names < <(sections | cut -d ' ' -f 1)
for name in "${names[@]}"; do
    command=$(sections | sed -nE "s/^$name +//p")
    [[ -n $command ]] || { echo "There is no section $name." >&2; exit 2; }
    echo "== $name" >&2
    load=$(cut -d ' ' -f 1 /proc/loadavg)
    text=$($command)
    printf '%s\n\n%s\n' "$text" "Measured on $(date -u '+%F at %H:%M') UTC; the load average before was $load." | write "$name"
done
