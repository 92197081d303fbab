"""How fast the guide is built and read: what `make bench` measures. Stands beside the way."""
