#!/usr/bin/env bash
# Fuzzes key texts, public URLs, payloads and tokens, for a minute or as many as are said; build/fuzz.md says how, and what came of it.
#
#   build/fuzz.sh [MINUTES [SEED]]
#   build/fuzz.sh --input FILE      tries what was found again
#
# SharpFuzz counts the branches; the loop is our own, since AFL++ and libFuzzer would start a process, or ask Node, once an input.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Mux.Claims.Fuzz -c Release -v q --nologo >&2
exec dotnet tests/Mux.Claims.Fuzz/bin/Release/net10.0/Mux.Claims.Fuzz.dll "$@"
