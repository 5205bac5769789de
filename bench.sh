#!/bin/sh
# Runs the JMH benchmarks whose names match a pattern. Arguments go to JMH: ./bench.sh AdvisorBenchmark -prof gc
# ./bench.sh peers [STATESxACTIONS…] measures the solvers beside others (which Maven downloads first, 120 MB).
# ./bench.sh peers jmh SolverBenchmark -p size=60x60 -p solver=ours,GLOP measures single ones by JMH.
set -eu
self=$(readlink -f -- "$0" 2>/dev/null || echo "$0")
cd "$(dirname -- "$self")"
profiles=bench
if [ "${1:-}" = peers ]; then
  profiles=bench,peers
  shift
fi
exec mvn -B -ntp -q -Dquick -DskipTests -P$profiles -pl bpa-examples -am test "-Dbench=$*"
