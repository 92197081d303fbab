"""Parameter counts against checkpoints that others counted, to the unit.

The published numbers come from the presets of keras-hub (commit 71453d08, 2026-08-21), whose
authors count the tensors of converted checkpoints; for Llama 2 13B, Llama 3 70B and 405B,
Qwen2.5 72B and Mixtral 8x22B from the tensor totals of the released checkpoints. None is ours.
"""

from dataclasses import replace

import pytest

from napkin import (
    Shape,
    active_parameter_count,
    encoder_decoder_parameters,
    encoder_parameters,
    facts,
    lora_parameters,
    parameter_count,
    parameter_parts,
)

TO_THE_UNIT = {
    "gpt2": 124_439_808,
    "gpt2-medium": 354_823_168,
    "gpt2-large": 774_030_080,
    "gpt2-xl": 1_557_611_200,
    "llama-2-7b": 6_738_415_616,
    "llama-2-13b": 13_015_864_320,
    "llama-3-8b": 8_030_261_248,
    "llama-3-70b": 70_553_706_496,
    "llama-3.1-405b": 405_853_388_800,
    "mistral-7b": 7_241_732_096,
    "mixtral-8x7b": 46_702_792_704,
    "mixtral-8x22b": 140_620_634_112,
    "gemma-2-2b": 2_614_341_888,
    "gemma-2-9b": 9_241_705_984,
    "gemma-2-27b": 27_227_128_320,
    "gemma-3-1b": 999_885_952,
    "gemma-3-4b": 3_880_099_328,
    "gemma-3-12b": 11_765_788_416,
    "gemma-3-27b": 27_009_002_240,
    "qwen2.5-0.5b": 494_032_768,
    "qwen2.5-3b": 3_085_938_688,
    "qwen2.5-7b": 7_615_616_512,
    "qwen2.5-32b": 32_763_876_352,
    "qwen2.5-72b": 72_706_203_648,
    "qwen3-0.6b": 596_049_920,
    "qwen3-1.7b": 1_720_574_976,
    "qwen3-4b": 4_022_468_096,
    "qwen3-8b": 8_190_735_360,
    "qwen3-14b": 14_768_307_200,
    "qwen3-32b": 32_762_123_264,
    "qwen3-30b-a3b": 30_532_122_624,
    "qwen3-235b-a22b": 235_093_634_560,
}


@pytest.mark.parametrize(("key", "published"), TO_THE_UNIT.items())
def test_parameters_to_the_unit(key: str, published: int) -> None:
    assert parameter_count(facts.models[key]) == published
    assert facts.models[key].parameters == published


@pytest.mark.parametrize(
    ("key", "untied"), [("llama-3.2-1b", 1_498_482_688), ("llama-3.2-3b", 3_606_752_256)]
)
def test_llama_3_2_untied_as_keras_counts_it(key: str, untied: int) -> None:
    assert parameter_count(replace(facts.models[key].shape, tied=False)) == untied


@pytest.mark.parametrize(
    ("key", "published"), [("gpt-oss-20b", 20_914_757_184), ("gpt-oss-120b", 116_829_156_672)]
)
def test_gpt_oss_but_for_its_sinks(key: str, published: int) -> None:
    """The shape leaves out one learned attention sink per head and layer."""
    shape = facts.models[key].shape
    assert parameter_count(shape) + shape.layers * shape.heads == published


def _stack(key: str) -> Shape:
    """The shape of a model that is not decoder-only, for the functions that know its kind."""
    return replace(facts.models[key], decoder_only=True).shape


@pytest.mark.parametrize(
    ("key", "published"), [("bert-base", 109_482_240), ("bert-large", 335_141_888)]
)
def test_bert(key: str, published: int) -> None:
    assert encoder_parameters(_stack(key)) == published


@pytest.mark.parametrize(
    ("key", "published"),
    [("t5-small", 60_506_624), ("t5-base", 222_903_552), ("t5-large", 737_668_096)],
)
def test_t5(key: str, published: int) -> None:
    assert encoder_decoder_parameters(_stack(key)) == published


def test_a_gate_adds_a_matrix_to_each_layer_of_both_stacks() -> None:
    plain = _stack("t5-small")
    more = encoder_decoder_parameters(replace(plain, gated=True))
    assert more - encoder_decoder_parameters(plain) == 2 * 6 * 512 * 2048


@pytest.mark.parametrize(("key", "published"), [("t5-3b", 2.8e9), ("t5-11b", 11e9)])
def test_t5_as_rounded_in_the_paper(key: str, published: float) -> None:
    assert encoder_decoder_parameters(_stack(key)) == pytest.approx(published, rel=0.03)


@pytest.mark.parametrize(
    ("key", "embedding", "others"),
    [
        ("gemma-2-2b", 590_118_912, 2_024_517_888),
        ("gemma-2-9b", 917_962_752, 8_324_201_984),
        ("gemma-2-27b", 1_180_237_824, 26_047_480_320),
    ],
)
def test_gemma_2_table_2(key: str, embedding: int, others: int) -> None:
    """arXiv 2408.00118, Table 2; its embeddings have 256,128 rows, the checkpoint's 256,000."""
    parts = parameter_parts(replace(facts.models[key].shape, vocabulary=256_128))
    assert (parts.embedding, parts.without_embeddings) == (embedding, others)


@pytest.mark.parametrize(
    ("key", "millions"),
    [("gemma-3-1b", 698), ("gemma-3-4b", 3209), ("gemma-3-12b", 10759), ("gemma-3-27b", 25600)],
)
def test_gemma_3_table_1(key: str, millions: int) -> None:
    """arXiv 2503.19786, Table 1: non-embedding parameters, rounded to a million."""
    assert round(parameter_parts(facts.models[key]).without_embeddings / 1e6) == millions


@pytest.mark.parametrize(
    ("layers", "width", "heads", "published"),
    [(32, 4096, 16, 8.63e9), (64, 8192, 32, 62.50e9), (118, 18432, 48, 540.35e9)],
)
def test_palm_table_1(layers: int, width: int, heads: int, published: float) -> None:
    """arXiv 2204.02311, Table 1: one key-value head, head size 256, SwiGLU, tied embeddings."""
    shape = replace(
        facts.models["palm-540b"].shape,
        layers=layers,
        width=width,
        heads=heads,
        ffn_width=4 * width,
    )
    assert parameter_count(shape) == pytest.approx(published, rel=1e-3)


def test_gpt_3_table_d1() -> None:
    """arXiv 2005.14165, Table D.1 prints 174,600 million."""
    assert parameter_count(facts.models["gpt-3-175b"]) == pytest.approx(174_600e6, rel=1e-4)


@pytest.mark.parametrize(
    ("key", "total", "active"),
    [
        ("deepseek-v2", 236e9, 21e9),
        ("deepseek-v3", 671e9, 37e9),
        ("mixtral-8x22b", 141e9, 39e9),
        ("qwen3-235b-a22b", 235e9, 22e9),
    ],
)
def test_sparse_models_as_rounded_by_their_makers(key: str, total: float, active: float) -> None:
    model = facts.models[key]
    assert parameter_count(model) == pytest.approx(total, rel=0.005)
    assert active_parameter_count(model) == pytest.approx(active, rel=0.02)


@pytest.mark.parametrize(("key", "active"), [("gpt-oss-20b", 3.6e9), ("gpt-oss-120b", 5.1e9)])
def test_gpt_oss_active_leaves_out_the_embedding(key: str, active: float) -> None:
    """README of the release: 21B with 3.6B active, 117B with 5.1B active."""
    model = facts.models[key]
    looked_up = model.shape.vocabulary * model.shape.width
    assert active_parameter_count(model) - looked_up == pytest.approx(active, rel=0.01)


def test_parts_of_llama_3_70b() -> None:
    """jax-ml/scaling-book, applied-training.md: 56.3e9, 2.1e9 and 12e9 parameters."""
    parts = parameter_parts(facts.models["llama-3-70b"])
    assert parts.feed_forward == pytest.approx(56.3e9, rel=0.002)
    assert parts.embedding + parts.output == pytest.approx(2.1e9, rel=0.002)
    assert parts.attention == pytest.approx(12e9, rel=0.01)


def test_lora_of_gpt_3() -> None:
    """arXiv 2106.09685, Table 4: 4.7M (rank 1 on query and value), 37.7M (rank 8)."""
    model = facts.models["gpt-3-175b"]
    assert lora_parameters(model, rank=1) == pytest.approx(4.7e6, rel=0.005)
    assert lora_parameters(model, rank=8) == pytest.approx(37.7e6, rel=0.005)


@pytest.mark.parametrize(("key", "published"), [("qwen3-4b", 33_030_144), ("qwen3-8b", 43_646_976)])
def test_lora_on_every_matrix(key: str, published: int) -> None:
    """Trainable parameters that users' training logs print for rank 16 on all seven matrices."""
    every = ("q", "k", "v", "o", "gate", "up", "down")
    assert lora_parameters(facts.models[key], rank=16, targets=every) == published
