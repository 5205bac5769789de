#!/bin/sh
# Runs the JMH benchmarks whose names match a pattern. Arguments go to JMH: ./bench.sh AdvisorBenchmark -prof gc
# Others measure ours beside its peers, which Maven downloads first (160 MB), or as a whole process:
# ./bench.sh peers [STATESxACTIONS…]  the solvers; ./bench.sh peers jmh SolverBenchmark -p size=60x60 -p solver=ours,GLOP single ones by JMH
# ./bench.sh stress [SEEDS [STATESxACTIONS…]] hard games of all kinds and sizes under all tie-breaks: gaps, violations, refusals
# ./bench.sh learners                 the learners, beside Vowpal Wabbit
# ./bench.sh cores                    what more cores bring to training on logs
# ./bench.sh encode [GSM8K.jsonl]     the encoder, beside langchain4j's
# ./bench.sh replay both LOG.jsonl.gz… signals by the text of the prompt, on what a model really answered; also words, minilm
# ./bench.sh transfer both LEARNED.jsonl.gz JUDGED.jsonl.gz  the same, learned on one log and judged on another
# ./bench.sh tuning [GLOSSES]         a pretrained encoder tuned for a task, beside a head over it as it is (another 80 MB)
# ./bench.sh soak [GSM8K.jsonl]       the memory of an encoder that reads 30,000 prompts
# ./bench.sh overhead                 what receivers with all decorators cost beside a bare HttpClient
# ./bench.sh corrector                a corrector behind the demo's receiver: right answers with it and without
# ./bench.sh figures                  what the tests of bpa-core hold to limits: coverage of intervals, regret and its slopes
set -eu
self=$(readlink -f -- "$0" 2>/dev/null || echo "$0")
cd "$(dirname -- "$self")"
profiles=bench
main=org.openjdk.jmh.Main
bench=dev.bpa.examples.bench
case ${1:-} in
  peers) profiles=bench,peers main=$bench.peers.RatioTable && shift ;;
  stress)
    shift
    exec mvn -B -ntp -q -Dquick -pl bpa-core test-compile exec:exec -Dexec.classpathScope=test \
      -Dexec.executable=java "-Dexec.args=-cp %classpath dev.bpa.solver.StressTable $*"
    ;;
  learners) profiles=bench,peers main=$bench.peers.LearnerTable && shift ;;
  encode) profiles=bench,peers main=$bench.peers.EncodingRatio && shift ;;
  tuning) profiles=bench,tuning main=$bench.TuningTable && shift ;;
  replay) main=$bench.ReplayTable && shift ;;
  figures)
    exec mvn -B -ntp -q -Dquick -Dbpa.figures=true -pl bpa-core test \
      "-Dtest=CoverageTest,RegretGrowthTest,RobustPersuasionTest#theProsecutorsRegretGrowsAsTheRate"
    ;;
  transfer) main=$bench.ReplayTransfer && shift ;;
  cores) main=$bench.CoreTable && shift ;;
  soak) main=$bench.EncoderSoak && shift ;;
  corrector) main=$bench.CorrectorTable && shift ;;
  overhead) main=$bench.ReceiverOverhead && shift ;;
esac
exec mvn -B -ntp -q -Dquick -DskipTests -P$profiles -pl bpa-examples -am test "-Dbench.main=$main" "-Dbench=$*"
