"""Reading: from what a person typed to numbers.

The first part: it knows how people write (case, accents, slips, names for the same thing) and
which words a knowledge base uses. It must not know any entry, weigh anything or decide.
"""
