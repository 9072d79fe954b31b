"""Replies: a decision in, a card out, worded in three languages and within Discord's limits.

Nothing in this package imports discord, decides what a question means or knows
any particular article.
"""
