"""Writes a knowledge base as the YAML folder it could have been loaded from, for tests that need files."""

import yaml

from bot.knowledge.types import Kind

ENTRIES = "entries/01-all.yaml"
_FACTS = {Kind.ANSWER: "facts", Kind.GAP: "nearest", Kind.SMALL_TALK: None}


def write_folder(knowledge, folder):
    """Write ``knowledge`` into ``folder``, which is created, and return the folder."""
    (folder / "entries").mkdir(parents=True)
    files = {
        "article.yaml": {
            "title": knowledge.title,
            "languages": list(knowledge.languages),
            "sections": [_section(s) for s in knowledge.sections],
            "leave_out": ["small-talk", "off-topic"],  # all it has is in the knowledge base already
        },
        ENTRIES: _entries(knowledge, Kind.ANSWER),
        "gaps.yaml": _entries(knowledge, Kind.GAP),
        "small_talk.yaml": _entries(knowledge, Kind.SMALL_TALK),
        "off_topic.yaml": _phrases(knowledge.off_topic),
        "glossary.yaml": [{"id": group.id, "words": _phrases(group.words)} for group in knowledge.glossary],
    }
    for name, data in files.items():
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _section(section):
    return {
        "number": section.number,
        "slug": section.slug,
        "heading": _localized(section.heading),
        "overview": section.overview,
        "command": _command(section.command),
        "facts": [
            {"id": fact.id, "quote": fact.quote, "translation": dict(fact.translations)}
            for fact in section.facts
        ],
    }


def _command(command):
    if command is None:
        return "none"
    return {"name": _localized(command.name), "description": _localized(command.description)}


def _entries(knowledge, kind):
    return [_entry(entry) for entry in knowledge.entries.values() if entry.kind is kind]


def _entry(entry):
    data = {
        "id": entry.id,
        "title": _localized(entry.title),
        "answer": _localized(entry.answer),
        "ask": _phrases(entry.ask),
    }
    if key := _FACTS[entry.kind]:
        data[key] = [fact.id for fact in entry.facts]
    if entry.related:
        data["related"] = list(entry.related)
    return data


def _localized(texts):
    return dict(texts.items())


def _phrases(phrases):
    return {language: list(texts) for language, texts in phrases.items()}
