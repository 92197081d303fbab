"""A retrieval-augmented answerer over this guide: built, measured and served.

python -m rag             build, evaluate, load-test: everything, in under three minutes
python -m rag ask "why do you divide by the square root of d before the softmax?"
"""
