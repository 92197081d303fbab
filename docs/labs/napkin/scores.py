"""Scores: perplexity, bits per byte, calibration error, pass@k."""

import math
from collections.abc import Sequence

from .checks import NapkinError, count, fraction, not_negative, positive


def perplexity(*, nats_per_token: float) -> float:
    """exp(mean negative log-likelihood in nats per token). Comparable for one tokenizer only."""
    return math.exp(not_negative("nats_per_token", nats_per_token))


def nats_per_token(*, perplexity: float) -> float:
    """Loss of a perplexity: ln(PPL)."""
    if positive("perplexity", perplexity) < 1:
        raise NapkinError(f"perplexity={perplexity:g}: 1 is the least, reached when always right")
    return math.log(perplexity)


def bits_per_byte(*, nats_per_token: float, bytes_per_token: float) -> float:
    """Bits per byte of text: loss / (ln 2 x bytes per token); comparable across tokenizers.

    Source: arXiv 2101.00027, Section 3.1 (the Pile).
    """
    loss = not_negative("nats_per_token", nats_per_token)
    return loss / (math.log(2) * positive("bytes_per_token", bytes_per_token))


def word_perplexity(*, nats_per_token: float, tokens_per_word: float) -> float:
    """Perplexity per word: exp(loss x tokens per word)."""
    loss = not_negative("nats_per_token", nats_per_token)
    return math.exp(loss * positive("tokens_per_word", tokens_per_word))


def expected_calibration_error(
    confidences: Sequence[float], correct: Sequence[bool | int], *, bins: int = 10
) -> float:
    """ECE = sum over bins of (n_b / n) |accuracy_b - confidence_b|, equal-width bins on [0, 1].

    Bin b holds ((b-1)/B, b/B], 0 falls in the first. Source: arXiv 1706.04599, Equation 3. Biased
    upward for few samples in a bin; depends on the number of bins.
    """
    if len(confidences) != len(correct) or not confidences:
        raise NapkinError(
            f"{len(confidences)} confidences for {len(correct)} outcomes: one of each is needed"
        )
    b = count("bins", bins)
    groups: dict[int, list[tuple[float, float]]] = {}
    for p, hit in zip(confidences, correct, strict=True):
        place = max(0, math.ceil(fraction("confidence", p) * b) - 1)
        groups.setdefault(place, []).append((p, float(hit)))
    gaps = (abs(sum(hit - p for p, hit in group)) for group in groups.values())
    return sum(gaps) / len(confidences)


def brier_score(confidences: Sequence[float], correct: Sequence[bool | int]) -> float:
    """Mean squared gap between confidence and outcome: 0 is perfect, 0.25 is always saying 0.5."""
    if len(confidences) != len(correct) or not confidences:
        raise NapkinError("one outcome for each confidence is needed, and at least one")
    pairs = zip(confidences, correct, strict=True)
    return sum((p - float(hit)) ** 2 for p, hit in pairs) / len(confidences)


def pass_at_k(*, samples: int, correct: int, k: int) -> float:
    """Unbiased pass@k from n samples with c correct: 1 - C(n - c, k) / C(n, k).

    Source: arXiv 2107.03374, Section 2.1, Equation 1.
    """
    n, c, draws = count("samples", samples), count("correct", correct, least=0), count("k", k)
    if c > n or draws > n:
        raise NapkinError(f"correct={c} and k={draws} can't exceed samples={n}")
    return 1.0 - math.comb(n - c, draws) / math.comb(n, draws)


def pass_all_k(*, rate: float, k: int) -> float:
    """Chance that k independent attempts all succeed: p^k (what a user sees of an agent)."""
    return float(fraction("rate", rate) ** count("k", k))
