#!/usr/bin/env bash
# Packs, tests what is packed, and builds and runs the projects that consume it. CI runs it.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
dotnet pack Mux.Claims.Generator.sln -c Release -o "$packages" -warnaserror
MUX_CLAIMS_PACKAGES=$packages dotnet test tests/Mux.Claims.Package.Tests
build/consume.sh "$packages"
