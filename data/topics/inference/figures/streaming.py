"""One chat answer: tokens generated, and tokens read by someone who reads in order.

The guide's chat turn (first token 0.5 s, then one every 40 ms, 300 tokens) and its reading speed,
an assumption; once streamed, once shown whole when the last token is there.
"""

from guide.figure import Axis, Plot
from napkin import facts, request_seconds

CHAT, RULES = facts.workloads["chat"], facts.rules
FIRST, GAP, TOKENS = CHAT.time_to_first_token, CHAT.time_per_token, CHAT.tokens_out
PACE = 1 / (RULES["reading-speed"].value * RULES["tokens-per-word"].value)  # seconds a token
TOTAL = request_seconds(time_to_first_token=FIRST, time_per_token=GAP, tokens_out=TOKENS)
READING = TOKENS * PACE
AHEAD = TOKENS - (TOTAL - FIRST) / PACE  # tokens still unread when the last one is generated

plot = Plot(
    title="Who waits for whom",
    desc=f"Tokens against seconds since the request. The model generates {TOKENS} tokens between "
    f"{FIRST} and {TOTAL:.1f} seconds, streamed or not. A streamed reader starts at once and is "
    f"{AHEAD:.0f} tokens behind when the model is done, and finishes at {FIRST + READING:.0f} "
    f"seconds. Shown whole, the answer is read from {TOTAL:.1f} to {TOTAL + READING:.0f} seconds, "
    "a parallel line shifted by the time of generation.",
    x=Axis("seconds since the request", limits=(0, 75), ticks=[0, 10, 20, 30, 40, 50, 60, 70]),
    y=Axis("tokens", limits=(0, 330), ticks=[0, 100, 200, 300]),
)
plot.line([0, FIRST, TOTAL], [0, 0, TOKENS], "generated", color=2)
plot.line([0, FIRST, FIRST + READING], [0, 0, TOKENS], "read, streamed", label_at=27)
plot.line([TOTAL, TOTAL + READING], [0, TOKENS], "shown whole", color=3, label_at=26)
plot.note(f"{AHEAD:.0f} tokens ahead: pauses stay hidden", TOTAL, TOKENS - AHEAD / 2, dot=False)
print(plot.svg())
