"""Behind one timeout lie three worlds; a retry with a key pays once in each of them."""

from guide.figure import Picture

WORLDS = ["request lost", "reply lost", "still at work"]
TOP, PITCH, GAP = 62, 128, 58  # pixels: first line, from world to world, caller to service
picture = Picture(
    title="A timeout hides which of three things happened",
    desc="Three worlds on time lines. First the request is lost and the service never runs. Then "
    "the service runs and its reply is lost. Last the service is still at work when the caller "
    "gives up. In all three the caller sees a timeout. A retry without a key makes the service "
    "run once, twice and twice. With the same key it runs once in each: the second world returns "
    "the stored reply, the third is refused or waits, since the first attempt holds the key. A look-up "
    "finds nothing in the first world, the effect in the second, and nothing yet in the third.",
    height=TOP + 2 * PITCH + GAP + 36,
)
picture.text(100, 18, "first try", bold=True)
picture.text(196, 18, "no key", bold=True)
picture.text(284, 18, "same key", bold=True)
picture.text(402, 18, "look-up", bold=True)
for row, world in enumerate(WORLDS):
    y = TOP + row * PITCH
    low = y + GAP
    picture.text(8, y - 20, world, bold=True)
    picture.text(8, y, "your code")
    picture.text(8, low, "service")
    for line in (y, low):
        picture.line((78, line), (560, line), color="muted")
    if row == 0:
        picture.arrow((92, y), (110, y + GAP * 0.48))
        picture.text(108, y + GAP * 0.68, "×", bold=True, size=18)
    else:
        picture.arrow((92, y), (112, low - 9))
    if row == 1:
        picture.circle((116, low), 9, fill=1)
        picture.text(116, low + 22, "runs", anchor="middle")
        picture.arrow((120, low - 9), (134, y + GAP * 0.44))
        picture.text(134, y + GAP * 0.24, "×", bold=True, size=18)
    if row == 2:
        picture.rect(107, low - 9, 420, 18, fill="wash1")
        picture.text(116, low + 22, "runs on", anchor="middle")
    picture.line((164, y - 8), (164, y + 8), color="ink", width=3)
    picture.text(164, y - 20, "timeout", anchor="middle")
    again = "runs again" if row else "runs"
    answers = (again, ("runs", "stored reply", "refused or waits")[row],
               ("finds nothing", "finds it", "finds nothing yet")[row])  # fmt: skip
    for x, words in zip((190, 282, 402), answers):
        picture.arrow((x, y), (x + 22, low - 9))
        picture.circle((x + 26, low), 9, fill=1 if words.startswith("runs") else "paper")
        picture.arrow((x + 30, low - 9), (x + 52, y + 2))
        picture.text(x + 26, low + 22, words, anchor="middle", bold=words == "runs again")
print(picture.svg())
