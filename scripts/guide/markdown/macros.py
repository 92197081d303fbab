"""LaTeX macros that every formula of the guide may use.

Few on purpose: an author should be able to read a formula without this file, so each is a name
that papers of the field use for the same thing. Words are set with \\operatorname, which gives
a screen reader one word instead of single letters.
"""

MACROS: dict[str, str] = {
    # Sets and operators of probability.
    r"\R": r"\mathbb{R}",  # the real numbers
    r"\E": r"\operatorname{\mathbb{E}}",  # expectation
    r"\Var": r"\operatorname{Var}",  # variance
    r"\KL": r"\operatorname{KL}",  # Kullback-Leibler divergence, as in \KL(p \,\|\, q)
    # Search over arguments: the starred operator sets limits below in display style.
    r"\argmax": r"\operatorname*{arg\,max}",
    r"\argmin": r"\operatorname*{arg\,min}",
    # Functions that every model has.
    r"\softmax": r"\operatorname{softmax}",
    r"\sigmoid": r"\operatorname{sigmoid}",
    r"\relu": r"\operatorname{ReLU}",
    r"\attention": r"\operatorname{Attention}",
    r"\layernorm": r"\operatorname{LayerNorm}",
    r"\rmsnorm": r"\operatorname{RMSNorm}",
    # Norm and absolute value, safe inside tables, where a bare | would end the cell.
    r"\norm": r"\left\lVert #1 \right\rVert",
    r"\abs": r"\left\lvert #1 \right\rvert",
}
