"""What learning takes from outside of the engine: packages, files and a cache.

The engine is handed an encoder, a list of common words and what was learned before; where they come from is
known here and nowhere else. Nothing in this package weighs or decides.
"""
