#!/bin/sh
# Runs the notebooks of this folder anew, in place, with the Java kernel JJava. Needs python3 (3.10 or newer) with venv, and
# PyPI the first time.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
home=$(CDPATH='' cd -- "$here/../.." && pwd)
jupyter=$home/target/jupyter
"$home/bpa" --version >/dev/null # builds what is missing
[ -x "$jupyter/bin/jupyter-nbconvert" ] || {
  python3 -m venv "$jupyter"
  "$jupyter/bin/pip" install -q jjava==1.0a8 nbconvert==7.17.2
}
export JJAVA_CLASSPATH="$home/bpa-examples/target/bpa.jar"
export JJAVA_STARTUP_SCRIPTS_PATH="$home/bpa-examples/src/main/jshell/imports.jsh"
for notebook in "$here"/*.ipynb; do
  "$jupyter/bin/jupyter-nbconvert" --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False "$notebook"
done
"$jupyter/bin/python" "$here/tidy.py" "$here"/*.ipynb
