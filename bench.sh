#!/bin/sh
# Runs the JMH benchmarks whose names match a pattern. Arguments go to JMH: ./bench.sh AdvisorBenchmark -prof gc
# ./bench.sh peers [STATESxACTIONS…] measures the solvers beside others (which Maven downloads first, 140 MB);
# ./bench.sh learners the learners, beside Vowpal Wabbit.
set -eu
self=$(readlink -f -- "$0" 2>/dev/null || echo "$0")
cd "$(dirname -- "$self")"
profiles=bench
main=
if [ "${1:-}" = peers ]; then
  profiles=bench,peers
  shift
elif [ "${1:-}" = learners ]; then
  profiles=bench,peers
  main=-Dbench.main=dev.bpa.examples.bench.peers.LearnerTable
  shift
fi
exec mvn -B -ntp -q -Dquick -DskipTests -P$profiles $main -pl bpa-examples -am test "-Dbench=$*"
