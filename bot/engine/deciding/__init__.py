"""Deciding: what scores mean, which answer is given, and what may stand in its way.

The last part: it knows kinds of entries, guards and what was said before. It must not look at files, at a
clock or at chance, and it never words a reply.
"""
