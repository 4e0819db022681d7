#!/usr/bin/env bash
# Runs the key ring through many schedules of failures, each from a seed, and checks its laws after every step:
#
#   build/simulate.sh [SCHEDULES [FIRST_SEED]]
#
# A schedule that breaks a law is printed, with all that happened; `build/simulate.sh 1 SEED` runs it again.
set -euo pipefail
cd "$(dirname "$0")/.."
MUX_SIMULATIONS=${1:-100000} MUX_SIMULATION_SEED=${2:-0} dotnet test tests/Mux.Claims.Client.Tests -c Release --nologo \
    --logger 'console;verbosity=normal' --filter FullyQualifiedName~SimulationTests.The_laws_hold
