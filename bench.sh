#!/bin/sh
# Runs the JMH benchmarks whose names match a pattern. Arguments go to JMH: ./bench.sh AdvisorBenchmark -prof gc
# ./bench.sh peers [STATESxACTIONS…] measures the solvers beside others (which Maven downloads first, 120 MB).
# ./bench.sh encode [GSM8K.jsonl] measures the encoder beside langchain4j's (downloaded alike).
# ./bench.sh soak [GSM8K.jsonl] watches the memory of an encoder that reads 30,000 prompts.
set -eu
self=$(readlink -f -- "$0" 2>/dev/null || echo "$0")
cd "$(dirname -- "$self")"
profiles=bench
main=org.openjdk.jmh.Main
bench=dev.bpa.examples.bench
case ${1:-} in
  peers) profiles=bench,peers main=$bench.peers.RatioTable && shift ;;
  encode) profiles=bench,peers main=$bench.peers.EncodingRatio && shift ;;
  soak) main=$bench.EncoderSoak && shift ;;
esac
exec mvn -B -ntp -q -Dquick -DskipTests -P$profiles -pl bpa-examples -am test "-Dbench.main=$main" "-Dbench=$*"
