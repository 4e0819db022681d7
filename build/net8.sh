#!/usr/bin/env bash
# Runs the tests of the net8.0 build on .NET 8's own base library, where otherwise a newer runtime stands in for it.
#
#   build/net8.sh [--no-build]
#
# The runtime comes from NuGet, as a self-contained program has it; the test platform is the SDK's.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mkdir "$folder/program"
cat >"$folder/program/program.csproj" <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <OutputType>Exe</OutputType>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
    <SelfContained>true</SelfContained>
  </PropertyGroup>
</Project>
END
echo 'class Program { static void Main() { } }' >"$folder/program/Program.cs"
dotnet publish "$folder/program" -o "$folder/published" --nologo -v q
version=$(sed -nE 's/.*"version": "(8\.[0-9.]+)".*/\1/p' "$folder/published/program.runtimeconfig.json")
pack=${NUGET_PACKAGES:-$HOME/.nuget/packages}/microsoft.netcore.app.runtime.linux-x64/$version

# An installation beside the machine's: its host, and one runtime more. By a file of dependencies the host tells a runtime from any folder.
installed=$(dirname "$(readlink -f "$(command -v dotnet)")")
root=$folder/dotnet
mkdir -p "$root/shared/Microsoft.NETCore.App"
cp -r "$installed/dotnet" "$installed/host" "$root/"
for framework in "$installed"/shared/Microsoft.NETCore.App/*; do
    ln -s "$framework" "$root/shared/Microsoft.NETCore.App/"
done
rm "$folder"/published/program*
cp "$(find "$pack" -name Microsoft.NETCore.App.deps.json)" "$folder/published/"
mv "$folder/published" "$root/shared/Microsoft.NETCore.App/$version"

[[ ${1-} == --no-build ]] || dotnet build tests/Mux.Claims.Tests -f net8.0 --nologo -v q
platform=$installed/sdk/$(dotnet --version)/vstest.console.dll
export DOTNET_ROOT=$root MUX_CLAIMS_BASE_LIBRARY=$version
echo "The net8.0 build's tests on .NET $version:"
"$root/dotnet" exec "$platform" tests/Mux.Claims.Tests/bin/Debug/net8.0/Mux.Claims.Tests.dll --nologo
