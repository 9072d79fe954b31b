"""Measures that remember what they were told, for tests of those who tell."""

from collections import Counter

from bot.telemetry.measures import Measures


class Counted(Measures):
    """How often each thing was counted, by its name and label."""

    def __init__(self):
        self.told = Counter()
        self.waits = []

    def __getitem__(self, what):
        return self.told[what]

    def of(self, name):
        """Everything counted under a name, by label."""
        return {label: number for (told, label), number in self.told.items() if told == name}

    def asked(self, way, outcome):
        self.told["asked", (way, outcome)] += 1

    def replied(self, way, _seconds):
        self.told["replied", way] += 1

    def refused(self, kind):
        self.told["refused", kind] += 1

    def retried(self, kind):
        self.told["retried", kind] += 1

    def rate_limited(self, seconds):
        self.waits.append(seconds)

    def malformed(self, event):
        self.told["malformed", event] += 1

    def dropped(self, reason):
        self.told["dropped", reason] += 1

    def reconnected(self, shard):
        self.told["reconnected", shard] += 1

    def resumed(self, shard):
        self.told["resumed", shard] += 1
