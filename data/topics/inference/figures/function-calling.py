"""One transcript of two model calls: who wrote which piece, and what each call reads.

The pieces are those of the trace on the page, shortened to one line each.
"""

from guide.figure import Picture

CODE, MODEL = 2, 1
PIECES = [
    (CODE, "system, with the schema", "get_order(order_id: integer)"),
    (CODE, "user", "Where is order 1042?"),
    (MODEL, "assistant", "call get_order, order_id 1042"),
    (CODE, "tool result", "shipped, eta 2026-12-02"),
    (MODEL, "assistant", "It should arrive on December 2."),
]
LEFT, TOP, WIDTH, HIGH, STEP = 10, 40, 236, 46, 56

picture = Picture(
    title="One transcript, two writers",
    desc="From top to bottom: the system message with the schema and the user's question, put there "
    "by your code; a call, written by the model; the tool's result, put there by your code; the "
    "answer, written by the model. The first model call reads the first two pieces, the second "
    "reads the first four. Beside it your code parses the call, checks shape, sense and rights, "
    "runs it and puts the result into the text.",
    height=356,
)
picture.text(LEFT, 18, "The text, top to bottom", bold=True)
boxes = []
for row, (writer, role, words) in enumerate(PIECES):
    y = TOP + row * STEP
    boxes.append(picture.rect(LEFT, y, WIDTH, HIGH, fill=f"wash{writer}"))
    picture.rect(LEFT, y, 8, HIGH, fill=writer, hatch=writer)
    picture.text(LEFT + 18, y + 14, role, color="muted", size=12)
    picture.text(LEFT + 18, y + 32, words, bold=writer == MODEL)
picture.key(LEFT, 336, [(MODEL, "the model"), (CODE, "your code")], hatched=True)

for depth, last, name in ((6, 2, "call 1"), (54, 4, "call 2")):
    x = LEFT + WIDTH + depth
    picture.bracket((x, TOP), (x, TOP + (last - 1) * STEP + HIGH), "")
    picture.text(x + 12, TOP + STEP - 5, name)
    picture.text(x + 12, TOP + STEP + 11, "reads")

picture.text(392, 18, "What happens beside it", bold=True)
row = TOP + 2 * STEP
check = picture.box(392, row, 146, HIGH, "parse, check shape")
allow = picture.box(566, row, 146, HIGH, "check sense, rights")
run = picture.box(566, row + STEP, 146, HIGH, "run get_order", fill=CODE, stroke=None, bold=True)
picture.arrow(boxes[2].right, check.left)
picture.arrow(check.right, allow.left)
picture.arrow(allow.bottom, run.top)
picture.arrow(run.left, boxes[3].right)
picture.text(392, row + STEP + 40, "or why it was refused,", color="muted")
picture.text(392, row + STEP + 57, "as text for the model", color="muted")
print(picture.svg())
