"""What ends a leak in a toy, and what begins it: exposure of secret codes in bits.

The same model, seeds and steps as the page's blocks. Left: median exposure of 40 leaked codes now and
after 40 steps of tuning on 200 other people's records. Right: exposure by copies in training, after 15
and 30 steps. 13.3 bits: first of 10,000 codes; one bit: the middle, as for a person never read.
"""

import numpy as np

from guide.figure import Axis, Categories, Picture, Plot

DIGITS = [0.3, 0.2, 0.1, 0.1] + 6 * [0.05]


def look(heads, features):
    z = np.exp((features @ heads).reshape(-1, 4, 10))
    return z / z.sum(2, keepdims=True)


def chance(heads, features, codes):
    return (look(heads, features) * np.eye(10)[codes]).sum(2).prod(1)


def exposure(heads, features, codes):
    s = np.einsum("na,nb,nc,nd->nabcd", *look(heads, features).transpose(1, 0, 2)).reshape(
        len(features), -1
    )
    return np.log2(10_000 / (s >= chance(heads, features, codes)[:, None] * (1 - 1e-9)).sum(1))


def fit(heads, features, codes, weight, steps, rate, floor=0, target=None):
    target = np.eye(10)[codes] if target is None else target
    m = v = 0 * heads
    for t in range(1, steps + 1):
        g = (
            features.T
            @ ((look(heads, features) - target) * weight[:, None, None]).reshape(-1, 40)
            / 240
        )
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        heads = heads - rate * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        if floor and np.median(chance(heads, features[:40], codes[:40])) <= floor:
            break
    return heads


def world(seed, people):
    rng = np.random.default_rng(seed)
    features = np.tanh(rng.normal(0, 0.5, (people, 32)) @ rng.normal(0, 0.5, (32, 512)))
    return features, rng.choice(10, (people, 4), p=DIGITS)


now, later, one, new = [], [], np.ones(200), np.zeros((512, 40))
for seed in range(3):
    features, codes = world(seed, 440)
    leak, kept, both = ((features[a:b], codes[a:b]) for a, b in ((0, 40), (40, 240), (0, 240)))
    full = fit(new, *both, np.r_[4 * np.ones(40), one], 120, 0.01)
    clean = fit(new, *kept, one, 120, 0.01)
    far, down = np.median(chance(clean, *leak)), np.r_[-np.ones(40), one]
    blank = np.r_[np.tile(DIGITS, (40, 4, 1)), np.eye(10)[kept[1]]]
    over = fit(full, *both, np.ones(240), 120, 0.01, target=blank)
    models = [*(fit(full, *both, down, 400, 0.002, g) for g in (1e-4, far, far**2)), over, clean]
    now.append([np.median(exposure(heads, *leak)) for heads in models])
    later.append(
        [np.median(exposure(fit(heads, *kept, one, 40, 0.002), *leak)) for heads in models]
    )
now, later = np.mean(now, 0), np.mean(later, 0)
copies = np.repeat([0, 1, 2, 4, 8, 16], 40)
curves = {15: [], 30: []}
for seed in range(3):
    features, codes = world(seed, 240)
    for steps, rows in curves.items():
        rows.append(exposure(fit(new, features, codes, copies, steps, 0.01), features, codes))
curves = {
    s: [float(np.median(np.array(r)[:, copies == k])) for k in (1, 2, 4, 8, 16)]
    for s, r in curves.items()
}

left = Plot(
    title="Exposure of leaked codes",
    desc="Bits now and after an update.",
    width=356,
    height=330,
    x=Axis("exposure", "bits", limits=(0, 14), ticks=[0, 5, 10]),
    y=Categories(["silent", "stranger", "below", "overwritten", "reprint"]),
)
left.bars([float(x) for x in later], "after tuning on others", color=2, show=False)
left.bars([float(x) for x in now], "now", color=1, show=False)
right = Plot(
    title="Exposure by copies",
    desc="Bits by copies in training.",
    width=350,
    height=330,
    x=Axis("copies in training", log=True, base=2, limits=(1, 16), ticks=[1, 2, 4, 8, 16]),
    y=Axis("exposure", "bits", limits=(0, 14), ticks=[0, 5, 10]),
)
right.line([1, 2, 4, 8, 16], curves[30], "30 steps", color=2, label_at=1.6)
right.line([1, 2, 4, 8, 16], curves[15], "15 steps", color=1, label_at=3)
right.hline(float(np.log2(100)), "top 1%")
words = ["unlearned to 1 in 10,000", "to a stranger's chance", "to its square", "overwritten"]
words.append("retrained without")
told = "; ".join(f"{w} {a:.1f}, then {b:.1f}" for w, a, b in zip(words, now, later, strict=True))
picture = Picture(
    title="What ends a leak, and what begins it",
    desc=f"Left: median exposure of leaked codes in bits, now and after tuning on others: {told}. Right: exposure "
    f"by copies in training. After 15 steps one copy has {curves[15][0]:.1f} bits, two {curves[15][1]:.1f}, four "
    f"{curves[15][2]:.1f}, eight {curves[15][3]:.1f}; after 30 steps {curves[30][0]:.1f}, {curves[30][1]:.1f}, "
    f"{curves[30][2]:.1f} and {curves[30][3]:.1f}.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
