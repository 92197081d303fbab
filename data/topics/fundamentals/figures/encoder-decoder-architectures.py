"""Three attention masks over seven tokens, with a dot at every row that carries a training loss.

Toy sizes: 7 tokens, of which one is hidden for BERT; T5's masks for 4 input and 3 output tokens.
"""

from guide.figure import Picture

TOKENS, INPUT, SIZE = 7, 4, 26
HIDDEN = 3  # the one token that BERT has to restore


def encoder(query, key):
    return 1


def decoder(query, key):
    return 1 if key <= query else "soft"


def encoder_decoder(query, key):
    if query < INPUT:
        return 1 if key < INPUT else "soft"
    if key < INPUT:
        return None  # cross-attention, drawn with hatches
    return 1 if key <= query else "soft"


MASKS = (
    ("encoder", "BERT", encoder, [HIDDEN]),
    ("decoder", "GPT", decoder, list(range(TOKENS))),
    ("encoder-decoder", "T5, BART", encoder_decoder, list(range(INPUT, TOKENS))),
)
seen = [sum(mask(q, k) in (1, None) for q in range(TOKENS) for k in range(TOKENS))
        for _, _, mask, _ in MASKS]  # fmt: skip

picture = Picture(
    title="Who may look at whom: three attention masks",
    desc=f"Three grids of {TOKENS} by {TOKENS} tokens, one row for each token that looks. Encoder: all "
    f"{seen[0]} cells are filled, and one row carries a loss. Decoder: the lower triangle of {seen[1]} "
    f"cells, and all {TOKENS} rows carry a loss. Encoder-decoder: a full square of {INPUT} input "
    f"tokens, a triangle of {TOKENS - INPUT} output tokens, and a block of cross-attention from output to "
    "input; only the output rows carry a loss.",
    height=292,
)
for i, (name, example, mask, loss) in enumerate(MASKS):
    with picture.group(20 + 244 * i, 62):
        picture.text(0, -44, name, bold=True, size=19)
        picture.text(0, -20, example, color="muted", size=17)
        rows = [[mask(q, k) for k in range(TOKENS)] for q in range(TOKENS)]
        picture.cells(0, 0, rows, size=SIZE)
        if mask is encoder_decoder:
            for q in range(INPUT, TOKENS):
                for k in range(INPUT):
                    picture.rect(k * SIZE, q * SIZE, SIZE, SIZE, fill=2, hatch=2)
        for q in loss:
            picture.circle((TOKENS * SIZE + 14, (q + 0.5) * SIZE), 5, fill=3)
picture.key(20, 276, [(1, "looks at"), (2, "through cross-attention")], hatched=True)
picture.circle((300, 276), 5, fill=3)
picture.text(311, 276, "this row is trained", size=12)
print(picture.svg())
