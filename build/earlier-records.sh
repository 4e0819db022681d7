#!/usr/bin/env bash
# build/earlier-records.sh VERSION: compiles tests/Mux.Claims.Tests/Compatibility/EarlierRecords.cs as a program of that version has it, with the
# generator and against the runtime as they are. A released version's file stays as it is: it stands for the programs that are out there.
set -euo pipefail
cd "$(dirname "$0")/.."

target=tests/Mux.Claims.Tests/Compatibility/EarlierRecords.${1:?VERSION}.dll
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cat >"$project/EarlierRecords.csproj" <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <NoWarn>\$(NoWarn);MUXC020</NoWarn>
    <DebugType>none</DebugType>
    <PathMap>$project=/_/,$PWD=/_/</PathMap>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="$PWD/tests/Mux.Claims.Tests/Compatibility/EarlierRecords.cs" />
    <ProjectReference Include="$PWD/runtime/Mux.Claims/Mux.Claims.csproj" />
    <ProjectReference Include="$PWD/generator/Mux.Claims.Generator/Mux.Claims.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
  </ItemGroup>
</Project>
END
dotnet build "$project" -c Release --nologo -v quiet
cp "$project/bin/Release/net8.0/EarlierRecords.dll" "$target"
