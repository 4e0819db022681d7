#!/usr/bin/env bash
# Changes the runtime a place at a time, and counts the changes that its tests do not notice: build/mutation.md has the scores, and a reason
# for each change that may stay unnoticed. What is committed is tried, in a clone.
#
#   build/mutation.sh [FOLDER…]     of Urls, Keys, Signing, Claims and Catalogue, or all
#
# It fails when a survivor has no reason on the page, or a folder less than 90 %. MUX_MUTATION_THREADS says how many changes are tried at
# once (1): other work beside makes it slow, not wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
page=$PWD/build/mutation.md
report=$PWD/build/mutation.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ $# -gt 0 ]] || set -- Urls Keys Signing Claims Catalogue
for folder in "$@"; do
  grep -q "^| $folder |" "$page" || { echo "There is no folder $folder to change." >&2; exit 2; }
done

# Left out are tests that take seconds: races, long keys, thousands of random inputs.
slow=(
  Sixteen_threads All_cores_sign A_bad_item_is_reported_in_its_place_and_the_work The_results_come_in_the_order WycheproofKeyTests
  A_key_of_4096_bits A_longer_key_is_accepted A_key_with_a_changed_character A_random_url_is_signed No_random_text_makes
  Every_double_reads_back)

dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$work/tool" >&2
git clone -q . "$work/clone"
cd "$work/clone/tests/Mux.Claims.Tests"

# With xunit 3, which can do so, the tests run in one process that lives on, where a start for each change would take ten times as long.
# ManyNodesTests has a program of its own, and the project can have but one.
rm Signing/Node.cs Signing/ManyNodesTests.cs
python3 - <<'END'
import pathlib
project = pathlib.Path('Mux.Claims.Tests.csproj')
text = project.read_text().replace('net8.0;net10.0', 'net10.0').replace('<GenerateProgramFile>false</GenerateProgramFile>', '')
project.write_text(text.replace('</Project>', '''
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>
    <TestingPlatformDotnetTestSupport>true</TestingPlatformDotnetTestSupport>
    <NoWarn>$(NoWarn);xUnit1051</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Remove="xunit;xunit.runner.visualstudio;Microsoft.NET.Test.Sdk" />
    <PackageReference Include="xunit.v3" VersionOverride="4.0.2" />
    <None Include="xunit.runner.json" CopyToOutputDirectory="PreserveNewest" />
  </ItemGroup>
</Project>'''))
END
# A theory is one test, and the first test that fails is enough.
echo '{ "preEnumerateTheories": false, "stopOnFail": true }' >xunit.runner.json
# A machine that does other work beside is slow, and a change that is slow counts as noticed: patience of 20 seconds tells the two apart.
filter=$(printf '&FullyQualifiedName!~%s' "${slow[@]}" | cut -c2-)
configure() { # configure COVERAGE PATIENCE
  cat >stryker-config.json <<END
{
  "stryker-config": {
    "test-runner": "mtp",
    "coverage-analysis": "$1",
    "ignore-methods": ["ConfigureAwait"],
    "additional-timeout": $2,
    "test-case-filter": "$filter"
  }
}
END
}
# Stryker looks at the projects as a build leaves them.
dotnet build --nologo -v q >&2

reports=()
try_changes() { # try_changes NAME PLACE…
  local name=$1 mutate=() place
  shift
  for place in "$@"; do mutate+=(--mutate "**/$place"); done
  "$work/tool/dotnet-stryker" --project Mux.Claims.csproj --target-framework net10.0 "${mutate[@]}" --break-at 0 \
    --concurrency "${MUX_MUTATION_THREADS:-1}" --reporter json --output "$work/$name" --skip-version-check >&2
  reports+=("$work/$name/reports/mutation-report.json")
}

# What a process makes but once keeps the change that was on when it was made, and would answer for it in all later tries. So it is made before
# the first test without a change, and a change that is then come by gets a process of its own, for which the one that is there kills itself:
# Stryker tries again in a new one.
cat >ProcessOfChange.cs <<'END'
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mux.Claims.Catalogue;

[assembly: Xunit.AssemblyFixture(typeof(Mux.Claims.Tests.ProcessOfChange))]
[assembly: Xunit.TestCollectionOrderer(typeof(Mux.Claims.Tests.CatalogueFirst))]

namespace Mux.Claims.Tests;

public sealed class ProcessOfChange
{
    private static readonly Assembly Runtime = typeof(MuxSigner).Assembly;
    private static readonly Type? Control = Runtime.GetTypes().SingleOrDefault(type => type.Name == "MutantControl");

    private static HashSet<int> _inStatics = [];
    private static int? _own;

    public ProcessOfChange()
    {
        if (Control is not null && (_own is { } own ? own != Current : _inStatics.Contains(Current)))
        {
            Process.GetCurrentProcess().Kill();
        }
    }

    private static int Current
    {
        get
        {
            using var file = new FileStream(Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE")!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new BinaryReader(file);
            return reader.ReadInt32();
        }
    }

    [ModuleInitializer]
    internal static void MakeStatics()
    {
        if (Control is null)
        {
            return;
        }

        var list = Path.Combine(AppContext.BaseDirectory, $"{Runtime.ManifestModule.ModuleVersionId}.statics");
        if (File.Exists(list))
        {
            _inStatics = [.. File.ReadLines(list).Select(int.Parse)];
            if (_inStatics.Contains(Current))
            {
                _own = Current;
                return;
            }
        }

        // While coverage is captured, no change is on.
        var captures = Control.GetField("CaptureCoverage")!;
        var before = captures.GetValue(null);
        captures.SetValue(null, true);
        Make(Runtime.GetTypes());
        Make(MuxCatalogue.ClosedSets.Select(set => typeof(ChoiceOf<>).MakeGenericType(Runtime.GetType("Mux.Claims." + set.EnumName, throwOnError: true)!)));
        _inStatics = [.. Covered()];
        Make(typeof(ProcessOfChange).Assembly.GetTypes());
        Covered();
        captures.SetValue(null, before);

        var own = $"{list}.{Environment.ProcessId}";
        File.WriteAllLines(own, _inStatics.Select(change => $"{change}"));
        File.Move(own, list, overwrite: true);

        static IList<int> Covered() => ((IList<int>[])Control!.GetMethod("GetCoverageData")!.Invoke(null, null)!)[0];

        static void Make(IEnumerable<Type> types)
        {
            foreach (var type in types.Where(type => !type.ContainsGenericParameters))
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
        }
    }
}

// Most of what is made but once is the catalogue.
public sealed class CatalogueFirst : Xunit.v3.ITestCollectionOrderer
{
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderBy(collection => !collection.TestCollectionDisplayName.Contains("Mux.Claims.Tests.Catalogue"))];
}
END
configure perTest 20000
try_changes first "${@/%//**/*.cs}"

# What the making comes by counts for no test. So what has survived without a reason is tried once more, with all of them.
mapfile -t again < <(python3 "$report" again "$page" "${reports[0]}" "$@")
if [[ ${#again[@]} -gt 0 ]]; then
  configure off 60000
  try_changes second "${again[@]}"
fi

status=0
for folder in "$@"; do
  python3 "$report" page "$page" "$folder" "${reports[@]}" || status=1
done
exit $status
