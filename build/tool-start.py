"""Prints how long the command line takes to sign one URL, beside Mux's own, in one run: the programs take turns."""
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 21
ID = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4"

folder = sys.argv[1]
environment = {
    **os.environ,
    "MUX_SIGNING_KEY": "signing-key",
    "MUX_PRIVATE_KEY": open(f"{folder}/key.pem").read(),
    "MUX_TOKEN_ID": "token",
    "MUX_TOKEN_SECRET": "secret",
    "HOME": folder,
}
programs = {
    "mux-claims sign": ["dotnet", f"{folder}/tool/mux-claims.dll", "sign", ID],
    "`mux sign` of @mux/cli 2.0.1": [f"{folder}/cli/node_modules/.bin/mux", "sign", ID],
}


def run(command):
    start = time.perf_counter()
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    elapsed = (time.perf_counter() - start) * 1000
    assert f"{ID}.m3u8?token=eyJ" in result.stdout, result.stdout + result.stderr
    return elapsed


times = {name: [] for name in programs}
for turn in range(ROUNDS + 1):
    for name, command in programs.items():
        elapsed = run(command)
        if turn > 0:
            times[name].append(elapsed)

print("## The command line\n")
print(f"From the start of the process to its end, which is right behind its only line: a signed URL. Each program {ROUNDS} times in turn; median,")
print("and quartiles in parentheses. `mux-claims` is framework-dependent, as `dotnet tool install` brings it.\n")
print("| | ms |\n|---|---|")
for name, values in times.items():
    low, middle, high = statistics.quantiles(values, n=4)
    print(f"| {name} | {middle:.0f} ({low:.0f} to {high:.0f}) |")

own, theirs = (statistics.median(values) for values in times.values())
verdict = "Met" if own <= theirs else f"**Missed by {(own / theirs - 1) * 100:.1f} %**"
print(f"\n- {verdict}: signing one URL: {own:.0f} ms, at most `mux sign`'s {theirs:.0f} ms.")
