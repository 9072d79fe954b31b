"""The values that a knowledge base is made of."""

import pytest

from bot.knowledge.types import Localized


def test_a_text_in_several_languages_is_not_gone_through_by_mistake():
    title = Localized({"en": "Trade", "fr": "Commerce"})

    with pytest.raises(TypeError):
        iter(title)
    assert list(title.items()) == [("en", "Trade"), ("fr", "Commerce")]
