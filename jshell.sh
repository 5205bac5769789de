#!/bin/sh
# JShell with bpa on its class path and its packages imported. Arguments go to jshell: ./jshell.sh script.jsh
set -eu
self=$(readlink -f -- "$0" 2>/dev/null || echo "$0")
home=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd)
jshell=${JAVA_HOME:+$JAVA_HOME/bin/}jshell
command -v "$jshell" >/dev/null || {
  echo "jshell.sh: no jshell found: install a JDK 17 or newer, or set JAVA_HOME" >&2
  exit 1
}
"$home/bpa" --version >/dev/null # builds what is missing
exec "$jshell" --class-path "$home/bpa-examples/target/bpa.jar" \
  --startup DEFAULT --startup "$home/bpa-examples/src/main/jshell/imports.jsh" "$@"
