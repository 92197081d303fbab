"""What each rule leaves open to a fooled model, against the honest runs it stops. Mix of jobs as on the page."""

from guide.figure import Axis, Plot

# share of runs in %; reads an outsider's text, reads private data, sends outside, mended by a split reader
JOBS = [
    (30, 0, 1, 0, 0), (15, 1, 1, 0, 0), (15, 0, 1, 0, 0), (8, 0, 1, 1, 0), (12, 1, 0, 1, 0),
    (5, 1, 1, 1, 1), (6, 1, 1, 1, 1), (4, 1, 1, 1, 0), (5, 1, 1, 1, 1),
]  # fmt: skip
TEXTS, FALSE = 10, 0.0932  # outsiders' texts in a run; false alarms implied by the detector's card


def total(rule):
    return sum(job[0] for job in JOBS if rule(*job[1:])) / 100


outside = total(lambda text, private, out, split: text)
detector = outside * (1 - (1 - FALSE) ** TEXTS)
per_job = total(lambda text, private, out, split: text and private and out)
each_call = total(lambda text, private, out, split: out)
split_run = total(lambda text, private, out, split: text and private and out and not split)
plot = Plot(
    title="What a fooled model can still leak, and what honest work waits",
    desc="Share of runs in which a fooled model can send private data out, against the share of honest runs that are "
    f"stopped or wait for a person. No rule: {outside:.0%} and 0. A detector, once evaded: still {outside:.0%}, and "
    f"{detector:.0%} stopped. Tools granted per job: {per_job:.0%} and 0. Label on the run: 0 and {per_job:.0%}. "
    f"The same with split readers: 0 and {split_run:.0%}. A person for each call outside: 0 and {each_call:.0%}.",
    x=Axis("honest runs stopped or waiting", percent=True, limits=(0, 0.6)),
    y=Axis("runs in which a fooled model can leak", percent=True, limits=(0, 0.56)),
    height=360,
)
plot.scatter([0.0, detector, 0.0], [outside, outside, per_job], color=2)
plot.scatter([split_run, per_job, each_call], [0.0, 0.0, 0.0], color=1)
plot.note("no rule", 0.0, outside, offset=(34, -14), dot=False, leader=False, color=2)
plot.note(
    "detector, once evaded",
    detector,
    outside,
    offset=(-60, -18),
    dot=False,
    leader=False,
    color=2,
    width=200,
)
plot.note("tools per job", 0.0, per_job, offset=(50, -14), dot=False, leader=False, color=2)
plot.note(
    "label on the run\nand split readers", split_run, 0.0, offset=(34, -58), color=1, width=160
)
plot.note(
    "label on\nthe run", per_job, 0.0, offset=(6, -34), dot=False, leader=False, color=1, width=120
)
plot.note(
    "a person for each\ncall outside",
    each_call,
    0.0,
    offset=(-20, -34),
    dot=False,
    leader=False,
    color=1,
    width=160,
)
print(plot.svg())
