"""Byte-pair encoding: start from bytes, then merge the commonest pair, again and again.

Before: "the theme". After: ids of " the", "me", …; decoding gives the same text back, always.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import pairwise

Pair = tuple[int, int]

END = 256  #: stands before and after each document; no text encodes to it
FIRST_MERGE = 257

# Merges stay inside these pieces: a word with its space, one digit, a run of signs, white space.
# Digits stay single, so that a number is read digit by digit.
PIECES = re.compile(r" ?[^\W\d_]+| ?\d| ?(?:[^\w\s]|_)+|\s+(?=\s\S)|\s+")


# --8<-- [start:merge]
def merge(ids: Sequence[int], pair: Pair, new: int) -> list[int]:
    """Each ``pair`` in ids becomes ``new``, from the left: a a a, with (a, a), is new a."""
    out: list[int] = []
    i = 0
    while i < len(ids):
        found = i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair
        out.append(new if found else ids[i])
        i += 2 if found else 1
    return out


class PairCounts:
    """How often each pair of neighbors occurs, kept up to date while pairs are merged.

    words: unique pieces as ids; times: how often each piece occurs in the corpus;
    places: which words hold, or once held, a pair. Only those are looked at in a merge.
    """

    def __init__(self, pieces: Counter[str]) -> None:
        self.words = [list(piece.encode()) for piece in pieces]
        self.times = list(pieces.values())
        self.pairs: Counter[Pair] = Counter()
        self.places: dict[Pair, set[int]] = defaultdict(set)
        for place in range(len(self.words)):
            self._count(place, sign=1)

    def _count(self, place: int, *, sign: int) -> set[Pair]:
        """Add (sign 1) or take away (-1) the pairs of one word."""
        pairs = list(pairwise(self.words[place]))
        for pair in pairs:
            self.pairs[pair] += sign * self.times[place]
            self.places[pair].add(place)
        return set(pairs)

    def merge(self, pair: Pair, new: int) -> set[Pair]:
        """Merge the pair in all words that hold it; the pairs whose counts changed."""
        changed: set[Pair] = set()
        for place in self.places.pop(pair):
            changed |= self._count(place, sign=-1)
            self.words[place] = merge(self.words[place], pair, new)
            changed |= self._count(place, sign=1)
        return changed


# --8<-- [end:merge]


# --8<-- [start:train-tokenizer]
def learn_merges(texts: Iterable[str], *, vocabulary: int) -> list[Pair]:
    """The merges, commonest pair first, that fill ``vocabulary`` ids: bytes, END, merges.

    The heap keeps stale counts; one that no longer holds is dropped when it comes up. A tie goes
    to the smaller pair, so that a corpus has one answer. Source: arXiv 1508.07909, Algorithm 1.
    """
    counts = PairCounts(Counter(piece for text in texts for piece in PIECES.findall(text)))
    heap = [(-n, pair) for pair, n in counts.pairs.items()]
    heapify(heap)
    merges: list[Pair] = []
    while heap and FIRST_MERGE + len(merges) < vocabulary:
        n, pair = heappop(heap)
        if n == 0 or -n != counts.pairs[pair]:
            continue
        changed = counts.merge(pair, FIRST_MERGE + len(merges))
        merges.append(pair)
        for other in changed:
            heappush(heap, (-counts.pairs[other], other))
    return merges


# --8<-- [end:train-tokenizer]


class Tokenizer:
    """Text to ids and back, from the merges alone."""

    def __init__(self, merges: Sequence[Pair]) -> None:
        self.merges = list(merges)
        self._rank = {pair: rank for rank, pair in enumerate(self.merges)}
        self._bytes = [bytes([i]) for i in range(256)] + [b""]
        for left, right in self.merges:
            self._bytes.append(self._bytes[left] + self._bytes[right])
        self._piece = lru_cache(maxsize=None)(self._encode_piece)  # most pieces come again

    def _encode_piece(self, piece: str) -> list[int]:
        """Apply the merges in the order in which they were learned."""
        ids = list(piece.encode())
        while len(ids) > 1:
            best = min(pairwise(ids), key=lambda pair: self._rank.get(pair, len(self._rank)))
            if best not in self._rank:
                break
            ids = merge(ids, best, FIRST_MERGE + self._rank[best])
        return ids

    def encode(self, text: str) -> list[int]:
        """Ids of the text; never END."""
        return [i for piece in PIECES.findall(text) for i in self._piece(piece)]

    def decode(self, ids: Iterable[int]) -> str:
        """The text of ids; END is nothing, half a character becomes a replacement mark."""
        return b"".join(self._bytes[i] for i in ids).decode(errors="replace")
