"""The study guide as data: load → check → link → render → write. Never imports MkDocs."""
