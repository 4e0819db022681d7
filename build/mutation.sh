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

# A change is tried with the tests of its own folder, and not with those that take seconds: races, long keys, thousands of random inputs.
# More tests would notice more changes, and every change would take several times as long.
declare -A tests=(
  [Urls]='Urls Player ReadyMade'
  [Keys]='Keys Signing.FalseSignatureTests Signing.RemoteKeyTests'
  [Signing]='Signing Player'
  [Claims]='Claims ReadyMade Identifiers'
  [Catalogue]='Catalogue Claims Identifiers Keys ReadyMade Urls')
slow=(
  Sixteen_threads A_race_with_disposal Rotation_and_disposal_at_once Pages_within_pages All_cores_sign Threads_that_share_a_cache
  Whoever_leaves_early_stops A_bad_item_is_reported_in_its_place_and_the_work The_results_stand_in_the_order The_results_come_in_the_order
  A_catalogue_is_signed_in_order ManyNodesTests WycheproofKeyTests A_key_of_4096_bits A_longer_key_is_accepted
  A_key_with_a_changed_character A_random_url_is_signed No_random_text_makes Random_custom_claims Every_double_reads_back)

dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$work/tool" >&2
git clone -q . "$work/clone"
cd "$work/clone/tests/Mux.Claims.Tests"
# A theory is one test: Stryker takes rows whose names it cannot print for tests that it does not know.
echo '{ "preEnumerateTheories": false }' >xunit.runner.json
sed -i -e '0,/<ItemGroup>/s||<ItemGroup><None Include="xunit.runner.json" CopyToOutputDirectory="PreserveNewest" />|' \
  -e 's|>net8.0;net10.0<|>net10.0<|' Mux.Claims.Tests.csproj
# Stryker looks at the projects as a build leaves them.
dotnet build --nologo -v q >&2

[[ $# -gt 0 ]] || set -- Urls Keys Signing Claims Catalogue
status=0
for folder in "$@"; do
  [[ -v tests[$folder] ]] || { echo "There is no folder $folder to change." >&2; exit 2; }
  # shellcheck disable=SC2086 # the words are several
  filter="($(printf '|FullyQualifiedName~Tests.%s.' ${tests[$folder]} | cut -c2-))$(printf '&FullyQualifiedName!~%s' "${slow[@]}")"
  # A machine that does other work beside is slow, and a change that is slow counts as noticed: patience of a minute tells the two apart.
  printf '{ "stryker-config": { "additional-timeout": 60000, "test-case-filter": "%s" } }\n' "$filter" >stryker-config.json
  "$work/tool/dotnet-stryker" --project Mux.Claims.csproj --target-framework net10.0 --mutate "**/$folder/**/*.cs" --break-at 0 \
    --concurrency "${MUX_MUTATION_THREADS:-1}" --reporter json --output "$work/$folder" --skip-version-check >&2
  python3 "$report" "$folder" "$work/$folder/reports/mutation-report.json" "$page" || status=1
done
exit $status
