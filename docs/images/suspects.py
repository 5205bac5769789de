"""A hundred suspects, the belief before and after each signal of the prosecutor: what a posterior is, as SVG."""

CELL, GAP, LEFT, TOP = 16, 4, 24, 62
GUILTY, INNOCENT, INK = "#E0912F", "#86B6E8", "#7c8794"


def grid(x, title, below, guilty, innocent):
    yield f'<text x="{x}" y="26" font-size="15" font-weight="bold" fill="{INK}">{title}</text>'
    yield f'<text x="{x}" y="46" font-size="13" fill="{INK}">{below}</text>'
    for i in range(guilty + innocent):
        color = GUILTY if i < guilty else INNOCENT
        column, row = i % 10, i // 10
        yield (
            f'<rect x="{x + column * (CELL + GAP)}" y="{TOP + row * (CELL + GAP)}" width="{CELL}" height="{CELL}" rx="3"'
            f' fill="{color}"/>'
        )


def drawn():
    side = 10 * (CELL + GAP)
    step = side + 44
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + 3 * step} {TOP + side + 44}" font-family="sans-serif"'
        ' role="img" aria-label="Of 100 suspects 30 are guilty; convict is sent for 60, of whom 30 are guilty, acquit for 40, of whom none is">'
    )
    yield from grid(LEFT, "the prior", "100 suspects, 30 of them guilty: 0.3", 30, 70)
    yield from grid(LEFT + step, "after “convict”", "60 suspects, 30 guilty: 0.5", 30, 30)
    yield from grid(LEFT + 2 * step, "after “acquit”", "40 suspects, none guilty: 0", 0, 40)
    y = TOP + side + 22
    for x, color, name in ((LEFT, GUILTY, "guilty"), (LEFT + 90, INNOCENT, "innocent")):
        yield f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" rx="3" fill="{color}"/>'
        yield f'<text x="{x + CELL + 6}" y="{y + 13}" font-size="13" fill="{INK}">{name}</text>'
    yield "</svg>"


print("\n".join(drawn()))
