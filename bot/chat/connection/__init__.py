"""Connecting: shards, leases, sessions that are handed on, synced commands, and leaving in good order.

Nothing here knows what a question is. What is needed of discord.py's undocumented names is here alone.
"""
