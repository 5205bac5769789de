#!/bin/sh
# Draws the pictures of this folder anew. Needs python3. The table of the demo is README.md's, which a test holds to
# docs/demo-results.json.
set -eu
cd "$(dirname -- "$0")/../.."
images=docs/images
games=bpa-examples/src/main/games
./bpa plot $games/prosecutor.json --out $images/prosecutor.svg
./bpa plot $games/price-discrimination.json --out $images/price-discrimination.svg
./bpa plot $images/rivals.json --out $images/rivals.svg
./bpa plot $images/allies.json --out $images/allies.svg
python3 $images/suspects.py >$images/suspects.svg
./bpa solve $games/prosecutor.json | python3 $images/terminal.py "./bpa solve $games/prosecutor.json" >$images/solve.svg
sed -n '/^12,000 training/,/^```/p' README.md | sed '$d' | python3 $images/terminal.py "./bpa demo" >$images/demo.svg
