"""Components in the form in which Discord is sent them, and a view that sends them as they are.

Turning discord.py's objects into components took a tenth of the time of a reply (docs/benchmarks.md), and
is the same for everybody. Nothing here knows what a component says.
"""

from __future__ import annotations

from typing import Any

import discord

Component = dict[str, Any]
"""As Discord is sent it (https://docs.discord.com/developers/components/reference)."""


class Drawn(discord.ui.LayoutView):
    """A view of components that were made before.

    Args:
        *components: Those at the top.
    """

    def __init__(self, *components: Component) -> None:
        super().__init__(timeout=None)
        self._components = list(components)
        self.stop()  # or discord.py would remember every reply for as long as it runs, in case it is pressed

    def to_components(self) -> list[Component]:
        """What Discord is sent."""
        return self._components

    def has_components_v2(self) -> bool:
        """A container is one of those components; discord.py would look for it among the items."""
        return True


def emoji(sign: str) -> Component:
    """A small button with nothing but an emoji on it, still without a custom id of its own."""
    style = discord.ButtonStyle.secondary
    button: discord.ui.Button[Any] = discord.ui.Button(emoji=sign, style=style, custom_id="of each its own")
    return dict(button.to_component_dict())
