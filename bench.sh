#!/bin/sh
# Runs the JMH benchmarks whose names match a pattern. Arguments go to JMH: ./bench.sh AdvisorBenchmark -prof gc
set -eu
self=$(readlink -f -- "$0" 2>/dev/null || echo "$0")
cd "$(dirname -- "$self")"
exec mvn -B -ntp -q -Dquick -DskipTests -Pbench -pl bpa-examples -am test "-Dbench=$*"
