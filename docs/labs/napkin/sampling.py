"""How many samples an A/B test or an evaluation needs, and how sure a score is."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from .checks import NapkinError, count, fraction, positive


def _inside(name: str, value: float) -> float:
    """A probability strictly between 0 and 1."""
    if not 0 < fraction(name, value) < 1:
        raise NapkinError(f"{name}={value:g}: must lie strictly between 0 and 1")
    return value


def z_score(confidence: float) -> float:
    """Two-sided normal quantile: 1.96 for a confidence of 0.95."""
    return NormalDist().inv_cdf((1 + _inside("confidence", confidence)) / 2)


def _z_power(power: float) -> float:
    """One-sided normal quantile of the power: 0.84 for 0.8."""
    return NormalDist().inv_cdf(_inside("power", power))


def standard_error(*, rate: float, n: int) -> float:
    """Standard error of a measured proportion: sqrt(p (1 - p) / n). Independent items."""
    p = fraction("rate", rate)
    return math.sqrt(p * (1 - p) / count("n", n))


def samples_for_margin(*, margin: float, rate: float = 0.5, confidence: float = 0.95) -> int:
    """Items so that a proportion is known to within +-margin: z^2 p (1 - p) / m^2, rounded up.

    Normal approximation: holds while n p and n (1 - p) are above about 10.
    """
    p, m = fraction("rate", rate), fraction("margin", margin, open_low=True)
    return math.ceil((z_score(confidence) / m) ** 2 * p * (1 - p))


def samples_per_arm(
    *, baseline: float, change: float, power: float = 0.8, significance: float = 0.05
) -> int:
    """Users per arm of an A/B test on two proportions, two-sided.

    n = (z_{a/2} + z_b)^2 (p1 (1 - p1) + p2 (1 - p2)) / (p2 - p1)^2, unpooled; one observation per
    user; change is absolute (0.01 for one point). Fleiss; Kohavi et al., KDD 2007 (16 s^2 / d^2).
    """
    p1 = fraction("baseline", baseline)
    p2 = fraction("baseline + change", baseline + change)
    if change == 0:
        raise NapkinError("change=0: no sample is large enough to see no difference")
    z = z_score(1 - significance) + _z_power(power)
    return math.ceil(z**2 * (p1 * (1 - p1) + p2 * (1 - p2)) / change**2)


def paired_samples(
    *, disagreement: float, difference: float, power: float = 0.8, significance: float = 0.05
) -> int:
    """Items to see a difference of two models scored on the same items (McNemar, normal approx.).

    n = (z_{a/2} sqrt(q) + z_b sqrt(q - d^2))^2 / d^2 with q the share of items on which exactly
    one model is right and d the difference of accuracies. Source: Connor, Biometrics 43 (1987).
    """
    q, d = fraction("disagreement", disagreement), abs(positive("difference", abs(difference)))
    if d > q:
        raise NapkinError(f"difference={d:g} can't exceed disagreement={q:g}")
    top = z_score(1 - significance) * math.sqrt(q) + _z_power(power) * math.sqrt(q - d * d)
    return math.ceil((top / d) ** 2)


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A confidence interval."""

    low: float
    high: float


def wilson_interval(*, successes: int, n: int, confidence: float = 0.95) -> Interval:
    """Wilson's interval for a proportion; good for small n and rates near 0 or 1.

    Centre (p + z^2/2n) / (1 + z^2/n), half-width z sqrt(p(1-p)/n + z^2/4n^2) / (1 + z^2/n).
    Source: Wilson, JASA 22 (1927).
    """
    total, hits = count("n", n), count("successes", successes, least=0)
    if hits > total:
        raise NapkinError(f"{hits} successes of only {total}")
    z, p = z_score(confidence), hits / total
    spread = 1 + z * z / total
    centre = (p + z * z / (2 * total)) / spread
    half = z / spread * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return Interval(low=max(0.0, centre - half), high=min(1.0, centre + half))


def zero_failures_bound(*, n: int, confidence: float = 0.95) -> float:
    """Upper bound on a failure rate after n trials without one: 1 - (1 - c)^(1/n), about 3/n."""
    return float(1 - (1 - _inside("confidence", confidence)) ** (1 / count("n", n)))
