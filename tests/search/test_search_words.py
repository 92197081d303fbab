"""What counts as the same word."""

import pytest

from guide.search.words import stems


@pytest.mark.parametrize(
    "words",
    [
        "tokeniser tokenizer tokenizers tokenised tokenization tokenisation",
        "quantisation quantization quantize quantized",
        "evaluate evaluation evaluating evaluated",
        "cache caches cached caching",
        "modelling modeling",
        "behaviour behavior",
        "centre center",
        "licence license",
        "catalogue catalog",
        "policy policies",
        "accept acceptance accepted",
        "LoRA lora",
        "naïve naive",
        "don't don’t",
    ],
)
def test_spellings_and_endings_of_a_word_are_one(words: str) -> None:
    found = stems(words.split())
    assert len({tuple(stem) for stem in found}) == 1, found


@pytest.mark.parametrize(
    "words",
    ["token tokenize", "train trace", "bias base", "gpu cpu", "fp8 fp16"],
)
def test_different_words_stay_apart(words: str) -> None:
    one, other = stems(words.split())
    assert one != other


def test_a_compound_is_found_by_its_parts_and_as_one_word() -> None:
    assert stems(["fine-tuning"]) == [["fin", "tun", "finetun"]]
    assert stems(["PagedAttention"]) == [["pag", "attent", "pagedattent"]]
    assert stems(["GPT-4 d_k"]) == [["gpt", "4", "gpt4", "d", "k", "dk"]]


def test_words_without_meaning_are_left_out() -> None:
    assert stems(["How do you explain what the KV cache is?", ""]) == [["kv", "cach"], []]
