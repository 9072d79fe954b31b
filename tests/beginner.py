"""A folder as somebody begins it: one language, eight entries of a few phrasings, no gaps, nothing else."""

from bot.knowledge.types import Command, Entry, Fact, Kind, Knowledge, Localized, Phrases, Section

QUESTIONS = {
    "lending": (
        "garden tools are lent for a week at a time",
        "How long may I keep a tool?",
        "how long are tools lent",
        "for how many days can i borrow a spade",
        "loan period for tools",
    ),
    "deposit": (
        "the deposit is 15 dollars and comes back with the tool",
        "How much is the deposit?",
        "do i get the deposit back",
        "what does it cost to borrow something",
        "deposit amount",
    ),
    "hours": (
        "the shed opens on Saturday mornings from nine to noon",
        "When is the shed open?",
        "opening hours of the shed",
        "can i come on saturday",
        "what time does the shed open",
    ),
    "architect": (
        "Corvin Ashgrove, who drew the shed, asked for no fee",
        "What did the shed cost to draw?",
        "was the drawing of the shed free",
        "fee for the plans of the shed",
        "who paid for the plans",
    ),
    "critic": (
        "councillor Mabel Thornwick called the shed a waste of a good lawn",
        "What do critics say about the shed?",
        "who is against the shed",
        "what did the councillor say",
        "criticism of the shed",
    ),
    "members": (
        "204 neighbours have joined since the doors opened",
        "How many members are there?",
        "number of neighbours who joined",
        "how many people are in it",
        "membership figures",
    ),
    "repairs": (
        "broken tools are mended by volunteers on the first Sunday of the month",
        "Who repairs broken tools?",
        "what happens to broken tools",
        "my rake broke what now",
        "repair day for tools",
    ),
    "seeds": (
        "vegetable seeds are lent each spring against a handful of the harvest",
        "Can I borrow seeds?",
        "how does seed lending work",
        "vegetable seeds in spring",
        "do you lend seeds",
    ),
}
"""By id: the quote, then the phrasings."""


def beginners_knowledge(phrasings=4):
    """The folder, with so many phrasings for each entry; the first is its canonical question."""
    facts = {key: Fact(f"{key}-fact", 1, texts[0], {}) for key, texts in QUESTIONS.items()}
    section = Section(
        number=1,
        slug="shed",
        heading=_in_english("The tool shed"),
        command=Command(_in_english("shed"), _in_english("The tool shed")),
        overview="lending",
        facts=tuple(facts.values()),
    )
    entries = {
        key: Entry(
            id=key,
            kind=Kind.ANSWER,
            facts=(facts[key],),
            title=_in_english(key.capitalize()),
            answer=_in_english(texts[0]),
            ask=Phrases({"en": texts[1 : phrasings + 1]}),
            related=(),
        )
        for key, texts in QUESTIONS.items()
    }
    return Knowledge(
        title="The Tool Shed on Linden Row",
        languages=("en",),
        sections=(section,),
        entries=entries,
        off_topic=Phrases({"en": ()}),
        glossary=(),
    )


def _in_english(text):
    return Localized({"en": text})
