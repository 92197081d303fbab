"""Circles, arrows and arcs in a group for each clock; positions as clock hands."""

from guide.figure import Picture, polar

RADIUS, TURN = 62, 25  # pixels; degrees a hand turns for each position, an assumption
PAIRS = [(0, 2), (1, 3), (5, 7), (2, 7)]

picture = Picture(
    title="The angle between two hands depends on their distance alone",
    desc="Four clocks with a query and a key hand. Three pairs two positions apart show the same "
    "angle wherever they stand; the fourth pair, five apart, shows a wider one.",
    height=210,
)
for column, (query, key) in enumerate(PAIRS):
    with picture.group(98 + 175 * column, 92):
        picture.circle((0, 0), RADIUS)
        apart = key - query
        for name, position, color in (("q", query, 1), ("k", key, 2)):
            angle = 90 - TURN * position
            picture.arrow(
                (0, 0), polar((0, 0), RADIUS - 6, angle), color=color, width=2.5, dash=color
            )
            place = polar((0, 0), RADIUS + 12, angle)
            picture.text(*place, name, color=color, bold=True, anchor="middle")
        picture.arc((0, 0), 26, 90 - TURN * query - 6, 90 - TURN * key + 6, arrow=True)
        picture.text(0, 92, f"q at {query}, k at {key}", anchor="middle", color="muted")
        picture.text(0, 110, f"{TURN * apart}° apart", anchor="middle", bold=True)
print(picture.svg())
