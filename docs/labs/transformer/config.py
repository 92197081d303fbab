"""The shape of the model, as `napkin` reads it too: what is counted is what is built."""

from dataclasses import dataclass

import napkin


@dataclass(frozen=True, kw_only=True)
class Config:
    """A decoder of ``layers`` blocks; ``context``: the most tokens that it reads at once."""

    vocabulary: int
    context: int
    layers: int
    width: int
    heads: int
    kv_heads: int
    ffn_width: int
    rope_base: float = 10_000.0

    def __post_init__(self) -> None:
        """Refuse what can't be built: heads that don't divide the width, an odd head."""
        if self.width % self.heads or self.head_size % 2:
            raise ValueError(f"width={self.width} over {self.heads} heads: RoPE turns pairs")
        self.shape  # noqa: B018 - napkin checks the rest

    @property
    def head_size(self) -> int:
        """Components of one head."""
        return self.width // self.heads

    @property
    def shape(self) -> napkin.Shape:
        """The same for `napkin`: three matrices in the feed-forward part, two embeddings."""
        return napkin.transformer(
            layers=self.layers,
            width=self.width,
            heads=self.heads,
            vocabulary=self.vocabulary,
            kv_heads=self.kv_heads,
            ffn_width=self.ffn_width,
            gated=True,
        )
