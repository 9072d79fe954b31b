"""Tells people apart without knowing who they are."""

from __future__ import annotations

import hmac


def person_hash(key: bytes, user_id: int) -> str:
    """The keyed hash that stands for a person.

    Without the key nobody can find out whose hash it is, even by trying all ids.

    Args:
        key: The operator's secret; with another key everybody becomes somebody new.
        user_id: Discord's id of the person.

    Returns:
        HMAC-SHA256 as 64 hexadecimal digits.
    """
    return hmac.digest(key, str(user_id).encode(), "sha256").hex()
