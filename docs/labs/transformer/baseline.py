"""What the transformer has to beat: an interpolated, smoothed trigram model on the same ids."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

import torch
from torch import Tensor

Gram = tuple[int, ...]
NOTHING = -1  #: stands before a document, so that its first guess has two ids before it
GRID = [i / 20 for i in range(2, 20)]


# --8<-- [start:trigram]
class Order:
    """Counts of one order: of each gram, of its context, of the kinds that follow the context."""

    def __init__(self, grams: Counter[Gram]) -> None:
        self.grams = grams
        self.total: Counter[Gram] = Counter()
        for gram, n in grams.items():
            self.total[gram[:-1]] += n
        self.kinds = Counter(gram[:-1] for gram in grams)

    def look_up(self, grams: Sequence[Gram]) -> Tensor:
        """The three counts for each gram, (3, N)."""
        found = [(self.grams[g], self.total[g[:-1]], self.kinds[g[:-1]]) for g in grams]
        return torch.tensor(found, dtype=torch.float64).T


class Trigram:
    """Interpolated Kneser-Ney: the lower orders count kinds of contexts, not occurrences.

    "Francisco" is frequent, but after "San" only: as a guess in a new context it is poor.
    Source: Chen and Goodman, Computer Speech and Language 13 (1999), Section 2.7.
    """

    def __init__(self, documents: Iterable[Sequence[int]], *, vocabulary: int) -> None:
        self.vocabulary, self.discounts = vocabulary, [0.75, 0.75, 0.75]
        grams: Counter[Gram] = Counter()
        for ids in documents:
            grams.update(_trigrams(ids))
        self.orders = [Order(grams)]
        while len(self.orders) < 3:
            shorter = Counter(gram[1:] for gram in self.orders[0].grams)
            self.orders.insert(0, Order(shorter))

    def losses(self, ids: Sequence[int]) -> Tensor:
        """Nats for each id but the first, which both models are given: (len(ids) - 1,)."""
        return _losses(self._look_up([ids]), self.discounts, self.vocabulary)

    def tune(self, documents: Iterable[Sequence[int]]) -> None:
        """Choose each order's discount by the loss on held-out documents, twice around."""
        counts, best = self._look_up(documents), torch.inf
        for place, discount in product([2, 1, 0, 2, 1, 0], GRID):
            tried = [*self.discounts]
            tried[place] = discount
            loss = _losses(counts, tried, self.vocabulary).mean().item()
            if loss < best:
                best, self.discounts = loss, tried

    def _look_up(self, documents: Iterable[Sequence[int]]) -> list[Tensor]:
        """Counts of all grams in the documents, lowest order first."""
        grams = [gram for ids in documents for gram in _trigrams(ids)]
        return [
            order.look_up([gram[2 - i :] for gram in grams]) for i, order in enumerate(self.orders)
        ]


def _trigrams(ids: Sequence[int]) -> Iterable[Gram]:
    padded = [NOTHING, *ids]
    return zip(padded, padded[1:], padded[2:], strict=False)


def _losses(counts: list[Tensor], discounts: list[float], vocabulary: int) -> Tensor:
    """-log p: max(n - D, 0) / total, and what D took away spread as the lower order says."""
    p = torch.full_like(counts[0][0], 1 / vocabulary)
    for (n, total, kinds), discount in zip(counts, discounts, strict=True):
        kept = (n - discount).clamp(min=0)
        p = torch.where(total > 0, (kept + discount * kinds * p) / total.clamp(min=1), p)
    return -p.log()


# --8<-- [end:trigram]
