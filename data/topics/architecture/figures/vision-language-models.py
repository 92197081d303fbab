"""What one visual token has to hold: a printed page, drawn to scale, behind one token.

A page 297 mm high is padded to a square and shrunk. Assumptions: 10-point type, lines 12 points
apart, letters half an em wide and half an em high (x-height). 14-pixel patches throughout.
"""

from guide.figure import Picture

PAGE, PATCH = 297.0, 14
POINT = 25.4 / 72  # mm
ADVANCE, HIGH, LINE = 5 * POINT, 5 * POINT, 12 * POINT  # mm
SCALE = 13.0  # pixels of the drawing per mm of page
CASES = (  # name, pixels per side, patches merged per side, tokens
    ("shrunk to 336 pixels", 336, 1, (336 // PATCH) ** 2),
    ("four tiles, one overview", 672, 1, 5 * (336 // PATCH) ** 2),
    ("1,344 pixels, merged 2 by 2", 1344, 2, (1344 // (2 * PATCH)) ** 2),
)

facts = []
for _, side, merge, tokens in CASES:
    token = PAGE * PATCH * merge / side
    facts.append((token, HIGH * side / PAGE, token * token / (ADVANCE * LINE), tokens))

p = Picture(
    title="What one visual token has to hold",
    desc="Three windows on the same printed page, to scale, each as large as one token. "
    + " ".join(
        f"{name}: about {letters:.0f} letters per token, each {pixels:.0f} pixels high, {n:,} tokens."
        for (name, *_), (_, pixels, letters, n) in zip(CASES, facts, strict=True)
    ),
    width=720, height=292,
)  # fmt: skip
for column, ((name, _, merge, _), (token, pixels, letters, n)) in enumerate(
    zip(CASES, facts, strict=True)
):
    left, top = 12 + 240 * column, 48
    wide = token * SCALE
    p.text(left, 18, name, bold=True)
    p.rect(left, top, wide, wide, fill="soft")
    row = 0
    while (row * LINE + 0.15 + HIGH) <= token:
        y = top + (row * LINE + 0.15) * SCALE
        column_of_letters = 0
        while (column_of_letters + 1) * ADVANCE <= token + 0.2:
            x = left + column_of_letters * ADVANCE * SCALE + 3
            if (row * 7 + column_of_letters) % 6 != 5:  # a gap between words
                p.rect(x, y, 0.72 * ADVANCE * SCALE, HIGH * SCALE, fill=2)
            column_of_letters += 1
        row += 1
    if merge == 2:
        p.line((left, top + wide / 2), (left + wide, top + wide / 2), color=1, dash=2)
        p.line((left + wide / 2, top), (left + wide / 2, top + wide), color=1, dash=2)
    p.rect(left, top, wide, wide, fill=None, stroke=1)
    p.text(left, 232, f"about {letters:.0f} letters a token", color=1, bold=True)
    p.text(left, 254, f"each {pixels:.0f} pixels high")
    p.text(left, 276, f"{n:,} tokens a page")
print(p.svg())
