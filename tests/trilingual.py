"""Texts in English, French and Spanish, for tests that write them out, and knowledge bases without some."""

from dataclasses import replace

from bot.knowledge.types import LANGUAGES, Localized, Phrases


def localized(*texts):
    """A text in each language; one alone stands for all."""
    return Localized(dict(zip(LANGUAGES, texts * 3 if len(texts) == 1 else texts, strict=True)))


def phrases(en=(), fr=(), es=()):
    """Several texts in each language."""
    return Phrases({"en": en, "fr": fr, "es": es})


def spoken_in(knowledge, languages):
    """A knowledge base in all languages as it would be if it had been written in some of them alone.

    The quotes become what they are in the first of them, as if the article were in it.
    """

    def some(texts):
        return type(texts)({language: texts[language] for language in languages})

    def section_in(section):
        return replace(
            section,
            heading=some(section.heading),
            command=replace(
                section.command,
                name=some(section.command.name),
                description=some(section.command.description),
            ),
            facts=tuple(facts[fact.id] for fact in section.facts),
        )

    facts = {fact.id: _fact_in(fact, languages) for section in knowledge.sections for fact in section.facts}
    entries = {
        entry.id: replace(
            entry,
            facts=tuple(facts[fact.id] for fact in entry.facts),
            title=some(entry.title),
            answer=some(entry.answer),
            ask=some(entry.ask),
        )
        for entry in knowledge.entries.values()
    }
    return replace(
        knowledge,
        languages=tuple(languages),
        sections=tuple(map(section_in, knowledge.sections)),
        entries=entries,
        off_topic=some(knowledge.off_topic),
        glossary=tuple(replace(group, words=some(group.words)) for group in knowledge.glossary),
    )


def _fact_in(fact, languages):
    texts = {"en": fact.quote, **fact.translations}
    own, *others = languages
    return replace(fact, quote=texts[own], translations={language: texts[language] for language in others})
