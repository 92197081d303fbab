"""One fault, three kinds of failure, to scale: which checkpoint is loaded and what is lost.

Assumptions: a save every 71 minutes (the optimum of the page's last block), the same fault
in all three cases, restart in half an hour. Only the time to the alarm and the soundness of
the later checkpoints differ.
"""

from guide.figure import Picture

GPUS, INTERVAL, FAULT, RESTART, END = 500, 71 / 60, 4.25, 0.5, 14.5  # hours
CASES = [("crash", 0.1, False), ("unseen\nhang", 6.0, False), ("silent\ncorruption", 8.0, True)]
LEFT, PX, BAR, ROW, TOP = 92, 34.0, 26, 86, 62  # layout, pixels; PX = pixels per hour


def x(hour):
    return LEFT + hour * PX


last_good = int(FAULT / INTERVAL) * INTERVAL
lost = [(FAULT - last_good) + delay + RESTART for _, delay, _ in CASES]
hours = [f"{GPUS * h:,.0f}" for h in lost]
picture = Picture(
    title="The same fault as a crash, a hang and a silent corruption",
    desc=f"A crash is found at once and costs {hours[0]} GPU-hours, a hang without a timeout, found after six "
    f"hours, {hours[1]}, a corruption found after eight hours {hours[2]}. All three load the same "
    "checkpoint, the last one before the fault; the corrupted run has saved bad ones since.",
    height=376,
)
for row, ((name, delay, corrupt), loss) in enumerate(zip(CASES, hours)):
    y, alarm = TOP + row * ROW, FAULT + delay
    back = alarm + RESTART
    stop = alarm if corrupt else FAULT
    picture.text(LEFT - 10, y + BAR / 2, name, anchor="end", bold=True)
    picture.rect(x(0), y, x(last_good) - x(0), BAR, fill=1)
    picture.rect(x(last_good), y, x(stop) - x(last_good), BAR, fill=2, hatch=2)
    if stop < alarm:
        picture.rect(x(stop), y, x(alarm) - x(stop), BAR, fill="grid")
    picture.rect(x(alarm), y, x(back) - x(alarm), BAR, fill="muted")
    picture.rect(x(back), y, x(END) - x(back), BAR, fill=1)
    saves = [k * INTERVAL for k in range(1, int((alarm if corrupt else FAULT) / INTERVAL) + 1)]
    for save in saves:
        if save <= last_good:
            picture.line((x(save), y - 9), (x(save), y + BAR), color="ink", width=2)
        else:
            picture.line((x(save) - 4, y - 10), (x(save) + 4, y - 2), color=2, width=2)
            picture.line((x(save) - 4, y - 2), (x(save) + 4, y - 10), color=2, width=2)
    picture.arrow(
        (x(alarm), y + BAR + 4), (x(last_good), y + BAR + 4),
        via=[(x(alarm), y + BAR + 14), (x(last_good), y + BAR + 14)],
    )  # fmt: skip
    picture.text(x(alarm) + 6, y + BAR + 14, "alarm", size=12, color="muted")
    picture.text(x(last_good) - 6, y + BAR + 14, "restore", size=12, color="muted", anchor="end")
    resumed = back + INTERVAL
    while resumed < END:
        picture.line((x(resumed), y - 9), (x(resumed), y + BAR), color="ink", width=2)
        resumed += INTERVAL
    picture.text(x(END) + 10, y + BAR / 2, f"{loss}\nGPU-hours", bold=True)
foot = TOP + len(CASES) * ROW
picture.line((x(FAULT), TOP - 22), (x(FAULT), foot - ROW + BAR + 2), color="ink", dash=2)
picture.text(x(FAULT), TOP - 32, "fault", anchor="middle", bold=True)
picture.text(x(END) + 10, TOP - 32, "lost, 500 GPUs", bold=True)
key, y = LEFT - 80, foot + 8
for fill, hatch, words, width in [
    (1, 1, "kept", 78), (2, 2, "done, to be redone", 158), ("grid", 1, "standing still", 126),
    ("muted", 1, "restart", 90),
]:  # fmt: skip
    picture.rect(key, y, 20, 16, fill=fill, hatch=hatch)
    picture.text(key + 26, y + 8, words, size=12)
    key += width
picture.line((key + 4, y), (key + 4, y + 16), width=2)
picture.text(key + 12, y + 8, "sound save", size=12)
picture.line((key + 90, y + 4), (key + 98, y + 12), color=2, width=2)
picture.line((key + 90, y + 12), (key + 98, y + 4), color=2, width=2)
picture.text(key + 104, y + 8, "bad save", size=12)
picture.text(LEFT - 80, y + 34, "Bars to scale, 14.5 hours; a save every 71 minutes, restart in 30.",
             size=12, color="muted")  # fmt: skip
print(picture.svg())
