#!/usr/bin/env bash
# Brings runtime/*/PublicAPI.Unshipped.txt up to date with the code: adds what is new (RS0016), takes away what is gone (RS0017).
# The diff is the review. `dotnet format analyzers --diagnostics RS0016` does not reach what the generator made.
set -euo pipefail
cd "$(dirname "$0")/.."

symbols() { sed -nE "s/.*$1: Symbol '(.+)' is (not )?part of the (declared |public )+API.*/\1/p"; }

for file in runtime/*/PublicAPI.Unshipped.txt; do
  project=$(dirname "$file")
  found=$(dotnet build "$project" -p:TreatWarningsAsErrors=false --nologo --no-incremental | grep -F "[$PWD/$project/" || true)
  kept=$(grep -vxFf <(symbols RS0017 <<<"$found"; echo '#nullable enable') "$file" || true)
  { echo '#nullable enable'; { echo "$kept"; symbols RS0016 <<<"$found"; } | grep -v '^$' | LC_ALL=C sort -u; } >"$file.new"
  mv "$file.new" "$file"
done
git diff --stat -- 'runtime/*/PublicAPI.*.txt'
