#!/bin/sh
# JShell with bpa on its class path. Arguments go to jshell: ./jshell.sh script.jsh
set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
"$home/bpa" --version >/dev/null # builds what is missing
classes=$home/bpa-examples/target/bpa.jar
for jar in "$home"/bpa-examples/target/lib/*.jar; do
  classes=$classes:$jar
done
exec "${JAVA_HOME:+$JAVA_HOME/bin/}jshell" --class-path "$classes" "$@"
