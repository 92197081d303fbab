"""The same ten tokens four ways, bars to scale: plain and speculative, at batch 1 and batch 256.

Llama 3 70B in bf16 on four H100s, short contexts. No overlap: a pass costs its weight read plus
its arithmetic; reads of the KV cache are left out. A draft step takes 1/8 of a plain target step.
"""

from guide.figure import Picture
from napkin import facts

GPU, TARGET, GPUS, BYTES = facts.accelerators["h100-sxm"], facts.models["llama-3-70b"], 4, 2
C, GUESSES, ROUNDS = 1 / 8, 4, (5, 2, 3)  # assumed: draft cost, guesses, tokens won in each round
READ = 1e3 * TARGET.parameters * BYTES / (GPUS * GPU.bandwidth)  # ms to read the weights once
R = BYTES * GPU.flops["bf16"] / (2 * GPU.bandwidth)  # tokens whose arithmetic takes as long
LEFT, TOP, ROW, BAR, PX = 118, 44, 56, 28, 2.65  # layout in pixels; PX = pixels for a ms


def pass_ms(sequences, tokens):
    return READ * (1 + sequences * tokens / R)


def total_ms(batch, speculative):
    if not speculative:
        return sum(ROUNDS) * pass_ms(batch, 1)
    return len(ROUNDS) * (pass_ms(batch, GUESSES + 1) + GUESSES * C * pass_ms(batch, 1))


def timeline(picture, y, batch, speculative):
    x = LEFT
    for won in ROUNDS if speculative else (1,) * sum(ROUNDS):
        for _ in range(GUESSES if speculative else 0):
            width = PX * C * pass_ms(batch, 1)
            picture.rect(x, y, width, BAR, fill=2)
            x += width
        width = PX * pass_ms(batch, GUESSES + 1 if speculative else 1)
        picture.rect(x, y, width, BAR, f"+{won}", fill=1, size=12)
        x += width
    picture.text(x + 8, y + BAR / 2, f"{total_ms(batch, speculative):.0f} ms", bold=True)


one, many = (
    [f"{total_ms(batch, speculative):.0f} ms" for speculative in (False, True)]
    for batch in (1, 256)
)
picture = Picture(
    title="Plain and speculative decoding at batch 1 and batch 256",
    desc=f"At batch 1 ten plain steps take {one[0]}, three speculative rounds {one[1]}. At batch "
    f"256 they take {many[0]} and {many[1]}, because each verifying pass takes nearly three "
    "times as long as a plain pass.",
    height=TOP + 4 * ROW + 58,
)
picture.text(LEFT, 20, "Ten tokens for every sequence, bars to scale", bold=True)
for row, (batch, speculative) in enumerate([(1, False), (1, True), (256, False), (256, True)]):
    y = TOP + row * ROW + (14 if batch > 1 else 0)
    words = f"batch {batch}\n{'speculative' if speculative else 'plain'}"
    picture.text(LEFT - 12, y + BAR / 2, words, anchor="end", color="muted")
    timeline(picture, y, batch, speculative)
y = TOP + 4 * ROW + 18
picture.rect(LEFT, y, 18, 18, fill=2)
picture.text(LEFT + 26, y + 9, f"draft step ({GUESSES} a round)")
picture.rect(LEFT + 190, y, 18, 18, fill=1)
picture.text(LEFT + 216, y + 9, "target pass, with the tokens it yields")
print(picture.svg())
