"""A terminal session as SVG: standard input as it is printed, after the command given. Dark by itself, so it reads on any page."""

import sys
from html import escape

SIZE, WIDE, HIGH, PAD, BAR = 13, 7.83, 18, 16, 28


def drawn(command, lines):
    rows = ["$ " + command, *lines]
    width = round(max(map(len, rows)) * WIDE + 2 * PAD)
    height = BAR + len(rows) * HIGH + PAD
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(command)} in a terminal">'
    )
    yield f'<rect width="{width}" height="{height}" rx="8" fill="#1b2027" stroke="#7c8794" stroke-opacity=".4"/>'
    for i, color in enumerate(("#e0605f", "#e0a92f", "#5fae5f")):
        yield f'<circle cx="{PAD + 16 * i}" cy="14" r="5" fill="{color}"/>'
    yield f'<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="{SIZE}" fill="#d7dde4">'
    for i, row in enumerate(rows):
        if row:
            length = f' textLength="{len(row) * WIDE:.1f}" lengthAdjust="spacingAndGlyphs"'
            color = ' fill="#86b6e8"' if i == 0 else ""
            y = BAR + (i + 0.8) * HIGH
            yield f'<text x="{PAD}" y="{y:.1f}" xml:space="preserve"{color}{length}>{escape(row, quote=False)}</text>'
    yield "</g></svg>"


print("\n".join(drawn(sys.argv[1], [line.rstrip("\n") for line in sys.stdin])))
