"""Measures accuracy and speed against what else could have been used; reports, never gates.

Run one with ``python -m benchmarks.NAME``. Nothing in :mod:`bot` imports from
here, and peers are imported only inside the functions that measure them.
"""
