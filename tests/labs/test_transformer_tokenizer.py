"""The tokenizer: nothing is lost, and the fast merges are those of the slow definition."""

from collections import Counter
from itertools import pairwise

import pytest

from transformer import END, Tokenizer
from transformer.tokenizer import FIRST_MERGE, PIECES, Pair, learn_merges, merge

CORPUS = [
    "the theme of the thesis is the theory",
    "low lower lowest, new newer newest; 2024 and 2025",
    "aaaa aaa aa a bananas, ananas",
]
ODD = [
    "",
    " ",
    "\n\n  two  spaces\tand a tab \n",
    "snake_case = 'x' + \"y\"  # 3.14",
    "naïve Größe 日本語 😀‍😀",
    "\u00a0no-break\u2028separator\r\n",
    "a" * 50,
]


def slow_train(texts: list[str], vocabulary: int) -> list[Pair]:
    """The definition: count every pair anew before each merge."""
    words = Counter(piece for text in texts for piece in PIECES.findall(text))
    split = {word: list(word.encode()) for word in words}
    merges: list[Pair] = []
    while FIRST_MERGE + len(merges) < vocabulary:
        pairs: Counter[Pair] = Counter()
        for word, ids in split.items():
            for pair in pairwise(ids):
                pairs[pair] += words[word]
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        new = FIRST_MERGE + len(merges) - 1
        split = {word: merge(ids, best, new) for word, ids in split.items()}
    return merges


def test_incremental_counts_give_the_merges_of_the_definition() -> None:
    """Runs such as aaaa are where an incremental count goes wrong first."""
    assert learn_merges(CORPUS, vocabulary=320) == slow_train(CORPUS, 320)


def test_training_stops_when_every_piece_is_one_id() -> None:
    assert learn_merges(["ab ab"], vocabulary=1000) == slow_train(["ab ab"], 1000)


@pytest.mark.parametrize("text", ODD)
def test_decoding_gives_the_text_back(text: str) -> None:
    tokenizer = Tokenizer(learn_merges([*CORPUS, *ODD], vocabulary=300))
    ids = tokenizer.encode(text)
    assert tokenizer.decode(ids) == text
    assert END not in ids


def test_pieces_cover_the_text_and_digits_stand_alone() -> None:
    assert all("".join(PIECES.findall(text)) == text for text in ODD)
    assert PIECES.findall("in 2024, x_1") == ["in", " 2", "0", "2", "4", ",", " x", "_", "1"]


def test_merges_shorten_and_apply_in_the_learned_order() -> None:
    tokenizer = Tokenizer([(ord("a"), ord("b")), (ord("b"), ord("c"))])
    assert tokenizer.encode("abc") == [257, ord("c")]
    assert tokenizer.encode("bc") == [258]
