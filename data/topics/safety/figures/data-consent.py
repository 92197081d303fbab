"""One page and one withdrawal on a line of months. The calendar of models is assumed."""

from guide.figure import Picture

LEFT, PX, BAR = 96, 14.4, 28  # pixels; PX = pixels for a month
FETCHED, NO = 2, 14
PERIOD, FREEZE, SERVICE = (
    6,
    6,
    18,
)  # months: between freezes, freeze to release, release to retirement


def x(month: float) -> float:
    return LEFT + PX * month


models = {name: 6 + PERIOD * i for i, name in enumerate("ABC")}
last = max(start for start in models.values() if start <= NO)
wait = last + FREEZE + SERVICE - NO
picture = Picture(
    title="When a no takes effect",
    desc=f"A page is fetched in month {FETCHED} and withdrawn in month {NO}. It leaves the stores a month "
    "later, backups after three. Model A, frozen in month 6, serves until month 30. Model B, frozen in "
    "month 12, had read the page before the no, is released four months after the no and serves until "
    f"month {NO + wait}, {wait} months after it. Model C, frozen in month 18, never reads the page.",
    height=318,
)
rows = {"stores": 44.0, "backups": 82.0, "model A": 130.0, "model B": 172.0, "model C": 214.0}
for name, y in rows.items():
    picture.text(LEFT - 10, y + BAR / 2, name, anchor="end")
picture.rect(x(FETCHED), rows["stores"], PX * (NO + 1 - FETCHED), BAR, "page kept", fill=1)
picture.rect(x(FETCHED), rows["backups"], PX * (NO + 3 - FETCHED), BAR, "page kept", fill=1)
for name, start in models.items():
    y, fill = rows[f"model {name}"], 1 if start <= NO else 2
    words = "serves, has read it" if fill == 1 else "serves without it"
    wash = "wash1" if fill == 1 else "wash2"
    crossed = start < NO < start + FREEZE  # the label goes to the right of the line
    picture.rect(x(start), y, PX * FREEZE, BAR, "" if crossed else "trained", fill=wash)
    if crossed:
        picture.text((x(NO) + x(start + FREEZE)) / 2, y + BAR / 2, "trained", anchor="middle")
    picture.rect(x(start + FREEZE), y, PX * SERVICE, BAR, words, fill=fill, hatch=fill)
picture.line((x(NO), 32), (x(NO), 250), width=2)
picture.text(x(NO), 18, "the site says no", bold=True, anchor="middle")
picture.bracket(
    (x(NO + wait), 250), (x(NO), 250), f"{wait} months until the last model that read it is gone"
)
for month in range(0, 43, 6):
    picture.line((x(month), 290), (x(month), 296), color="muted")
    picture.text(x(month), 306, f"{month}", color="muted", anchor="middle")
picture.line((x(0), 290), (x(42), 290), color="muted")
picture.text(LEFT - 18, 306, "month", color="muted", anchor="end")
print(picture.svg())
