"""Cells: an attention mask with a sliding window."""

from guide.figure import Picture

TOKENS, WINDOW, SIZE = 9, 4, 20


def mask(window: int) -> list[list[int | str | None]]:
    return [
        [1 if 0 <= query - key < window else "soft" for key in range(TOKENS)]
        for query in range(TOKENS)
    ]


picture = Picture(
    title="A causal mask and a sliding window",
    desc=f"Left, each of {TOKENS} queries sees itself and every earlier key; right, only the "
    f"last {WINDOW} keys, so the cache stops growing.",
    height=250,
)
for left, window, name in ((110, TOKENS, "causal"), (430, WINDOW, f"window of {WINDOW}")):
    with picture.group(left, 34):
        box = picture.cells(0, 0, mask(window), size=SIZE)
        picture.bracket((0, -4), (box.w, -4), "keys", depth=5)
        picture.text(-10, box.center[1], "queries", anchor="end", color="muted")
        picture.text(box.center[0], box.h + 18, name, anchor="middle", bold=True)
print(picture.svg())
