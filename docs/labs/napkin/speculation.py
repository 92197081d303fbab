"""Speculative decoding: tokens per verification and the speed-up."""

from .checks import count, fraction, not_negative


def expected_tokens(*, acceptance: float, draft: int) -> float:
    """Tokens per verification: (1 - a^(k+1)) / (1 - a), between 1 and k + 1.

    acceptance a: chance that a drafted token is kept, taken as independent and constant; draft k:
    tokens drafted. Source: arXiv 2211.17192, Equation 1. Real acceptance falls with position.
    """
    a, k = fraction("acceptance", acceptance), count("draft", draft, least=0)
    return float(sum(a**i for i in range(k + 1)))


def speculative_speedup(
    *, acceptance: float, draft: int, draft_cost: float, verify_cost: float = 1.0
) -> float:
    """Times faster than plain decoding: E / (k c + v).

    draft_cost c: seconds of one draft step over one target step; verify_cost v: a verification of
    k + 1 tokens over a plain step, 1 while memory-bound, more at large batch.
    Source: arXiv 2211.17192, Theorem 3.8 (v = 1).
    """
    tokens = expected_tokens(acceptance=acceptance, draft=draft)
    cost = draft * not_negative("draft_cost", draft_cost)
    return tokens / (cost + not_negative("verify_cost", verify_cost))


def best_draft(
    *, acceptance: float, draft_cost: float, verify_cost: float = 1.0, limit: int = 32
) -> int:
    """Draft length up to ``limit`` with the greatest speed-up; 0 when drafting never pays."""

    def speed(k: int) -> float:
        v = verify_cost if k else 1.0
        return speculative_speedup(
            acceptance=acceptance, draft=k, draft_cost=draft_cost, verify_cost=v
        )

    return max(range(count("limit", limit) + 1), key=lambda k: (speed(k), -k))
