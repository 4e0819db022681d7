"""What a build pays for 100 records: as plain records, with this package's generator and analyzers, and with System.Text.Json's context.

   build/build-cost.py FOLDER [ANALYZERS…]: makes its projects in FOLDER and prints Markdown. Each further folder of analyzers, such as one
   with the assemblies compiled ahead of time, is measured too. No build server runs, and the projects take turns."""
import os, pathlib, statistics, subprocess, sys, time

RECORDS, ROUNDS = 100, 5
root = pathlib.Path(__file__).resolve().parent.parent
folder = pathlib.Path(sys.argv[1])
analyzers = root / 'generator/Mux.Claims.Generator/bin/Release/netstandard2.0'
runtime = root / 'runtime/Mux.Claims/bin/Release/net10.0/Mux.Claims.dll'

PROJECT = '''<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
    <UseSharedCompilation>false</UseSharedCompilation>
  </PropertyGroup>
  <ItemGroup>
    <Reference Include="{runtime}" />
    {analyzer}
  </ItemGroup>
</Project>
'''
RECORD = '''using System;
using Mux.Claims;

namespace Consumer;

{attribute}public sealed partial record Poster{i}(PlaybackId Id)
{{
    public TimeSpan? Time {{ get; init; }}
    public int? Width {{ get; init; }}
    public int? Height {{ get; init; }}
    public ThumbnailFit? FitMode {{ get; init; }}
}}
'''
CONTEXT = '''using System.Text.Json.Serialization;

namespace Consumer;

{attributes}
internal sealed partial class ConsumerContext : JsonSerializerContext;
'''


def run(*arguments):
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)


def make(name, attribute='', analyzer=None, context=False):
    project = folder / name
    project.mkdir(parents=True)
    item = '' if analyzer is None else f'<Analyzer Include="{analyzer}/Mux.Claims.Generator.dll" />'
    (project / 'Consumer.csproj').write_text(PROJECT.format(runtime=runtime, analyzer=item))
    for i in range(RECORDS):
        (project / f'Poster{i}.cs').write_text(RECORD.format(i=i, attribute=attribute))
    if context:
        attributes = '\n'.join(f'[JsonSerializable(typeof(Poster{i}))]' for i in range(RECORDS))
        (project / 'Context.cs').write_text(CONTEXT.format(attributes=attributes))
    run('dotnet', 'restore', project)
    return project


def build(project):
    start = time.perf_counter()
    run('dotnet', 'build', project, '--no-restore', '--no-incremental', '-nodeReuse:false', '-nologo', '-v', 'q')
    return time.perf_counter() - start


run('dotnet', 'build', root / 'runtime/Mux.Claims', '-c', 'Release', '-f', 'net10.0', '-v', 'q')
marked = '[MuxClaims(MuxAudience.Thumbnail)]\n'
projects = {
    'plain records': make('plain'),
    'with this package': make('mux', marked, analyzers),
    'with a `JsonSerializerContext` over them': make('json', context=True),
}
for i, other in enumerate(sys.argv[2:]):
    projects[f'with this package, {pathlib.Path(other).name}'] = make(f'other{i}', marked, other)

times = {name: [] for name in projects}
for round_ in range(ROUNDS + 1):
    for name in (list(projects) if round_ % 2 else reversed(list(projects))):
        seconds = build(projects[name])
        if round_:
            times[name].append(seconds)

medians = {name: statistics.median(taken) for name, taken in times.items()}
plain = medians['plain records']
context = medians['with a `JsonSerializerContext` over them'] - plain
print('## A build\n')
print(f'{RECORDS} records of five members, a file each, built with `dotnet build --no-restore` and no build server;')
print(f'{ROUNDS} builds of each, in turn. No analyzers but the SDK\'s own and ours.')
print("Seconds: the median, and the quartiles; *beyond* is what is taken beyond the plain records.\n")
print('| | s | beyond | ÷ the context\'s |')
print('|---|--:|--:|--:|')
for name, taken in times.items():
    low, _, high = statistics.quantiles(taken, n=4)
    beyond = medians[name] - plain
    last = '' if name == 'plain records' else f'{beyond:.2f} | {beyond / context:.2f}'
    print(f'| {name} | {medians[name]:.2f} ({low:.2f} to {high:.2f}) | {last or " | "} |')
ours = (medians['with this package'] - plain) / context
verdict = 'Met' if ours <= 0.5 else f'**Missed by {(ours / 0.5 - 1) * 100:.1f} %**'
print(f'\n- {verdict}: what the package takes, to what a context takes: {ours:.2f} times, at most 0.50 times.')
