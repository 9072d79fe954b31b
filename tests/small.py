"""A tiny knowledge base on a made-up lighthouse, for tests that need one and no files."""

from bot.knowledge.types import (
    LANGUAGES,
    Command,
    Entry,
    Fact,
    Kind,
    Knowledge,
    Phrases,
    Section,
    Synonyms,
)
from tests.trilingual import localized, phrases

LAMP = Fact(
    "lamp-reach",
    1,
    "the lamp is seen from 21 miles away",
    {"fr": "la lampe se voit à 21 milles", "es": "la lámpara se ve desde 21 millas"},
)
TOWER = Fact(
    "tower-height",
    1,
    "the tower stands *38 metres* tall",
    {"fr": "la tour mesure 38 mètres", "es": "la torre mide 38 metros"},
)
KEEPER = Fact(
    "keeper-name",
    2,
    "Ada Brine has kept the light since her father left",
    {
        "fr": "Ada Brine garde le phare depuis le départ de son père",
        "es": "Ada Brine cuida el faro desde que se fue su padre",
    },
)
VISIT = Fact(
    "visit-hours",
    3,
    "visitors may climb the stairs on Sundays",
    {
        "fr": "les visiteurs peuvent monter l’escalier le dimanche",
        "es": "los visitantes pueden subir la escalera los domingos",
    },
)


def small_knowledge() -> Knowledge:
    """Three sections, six answers, one gap and two kinds of small talk."""
    entries = [*_answers(), *_others()]
    return Knowledge(
        title="The Light at Cape Mirren",
        languages=LANGUAGES,
        sections=_sections(),
        entries={entry.id: entry for entry in entries},
        off_topic=phrases(
            en=("best pizza in town", "who won the game last night", "anyone up for some minecraft", "lol"),
            fr=("la meilleure pizza en ville", "qui a gagné le match hier", "on joue ce soir", "mdr"),
            es=("la mejor pizza de la ciudad", "quién ganó el partido ayer", "jugamos esta noche", "jaja"),
        ),
        glossary=(
            Synonyms("light", phrases(en=("lamp", "lantern"), fr=("lampe", "lanterne"), es=("lámpara",))),
        ),
    )


def _sections() -> tuple[Section, ...]:
    return (
        Section(
            1,
            "tower",
            localized("The Tower and Its Lamp", "La tour et sa lampe", "La torre y su lámpara"),
            Command(
                localized("tower", "tour", "torre"),
                localized("How tall, how bright", "Quelle hauteur, quelle portée", "Qué tan alta"),
            ),
            "tower-overview",
            (LAMP, TOWER),
        ),
        Section(
            2,
            "keeper",
            localized("The Keeper", "La gardienne", "La guardiana"),
            Command(
                localized("keeper", "gardienne", "guardiana"),
                localized("Who keeps the light", "Qui garde le phare", "Quién cuida el faro"),
            ),
            "keeper",
            (KEEPER,),
        ),
        Section(
            3,
            "visits",
            localized("Visits", "Visites", "Visitas"),
            Command(
                localized("visits", "visites", "visitas"),
                localized("When one may climb it", "Quand on peut y monter", "Cuándo se puede subir"),
            ),
            "visits",
            (VISIT,),
        ),
    )


def _answers() -> list[Entry]:
    return [
        _entry(
            "lamp-reach",
            (LAMP,),
            ("Reach of the lamp", "Portée de la lampe", "Alcance de la lámpara"),
            ("It is seen from 21 miles away.", "Elle se voit à 21 milles.", "Se ve desde 21 millas."),
            phrases(
                en=(
                    "How far does the lamp reach?",
                    "from how far away can you see the lamp",
                    "how many miles does the lamp shine",
                    "lamp distance in miles",
                    "is the lamp visible from far away",
                ),
                fr=(
                    "Jusqu’où porte la lampe?",
                    "à combien de milles voit-on la lampe",
                    "la portée de la lampe en milles",
                    "la lampe se voit de loin",
                ),
                es=(
                    "¿Hasta dónde llega la lámpara?",
                    "a cuántas millas se ve la lámpara",
                    "alcance de la lámpara en millas",
                    "la lámpara se ve de lejos",
                ),
            ),
            ("tower-height", "keeper"),
        ),
        _entry(
            "tower-height",
            (TOWER,),
            ("Height of the tower", "Hauteur de la tour", "Altura de la torre"),
            ("38 metres.", "38 mètres.", "38 metros."),
            phrases(
                en=(
                    "How tall is the tower?",
                    "height of the tower in metres",
                    "how high does the tower go",
                    "is it a tall tower",
                ),
                fr=(
                    "Quelle est la hauteur de la tour?",
                    "combien de mètres mesure la tour",
                    "la tour est haute comment",
                ),
                es=("¿Cuánto mide la torre?", "altura de la torre en metros", "qué tan alta es la torre"),
            ),
            ("lamp-reach",),
        ),
        _entry(
            "tower-overview",
            (LAMP, TOWER),
            ("The tower", "La tour", "La torre"),
            (
                "A tall tower with a bright lamp.",
                "Une haute tour à lampe vive.",
                "Una torre alta y brillante.",
            ),
            phrases(
                en=(
                    "What is there to know about the tower?",
                    "tell me about the building",
                    "describe the lighthouse",
                    "summary of the section on the tower",
                ),
                fr=("Que sait-on de la tour?", "parle-moi du bâtiment", "décris le phare"),
                es=("¿Qué se sabe de la torre?", "háblame del edificio", "describe el faro"),
            ),
            ("lamp-reach",),
        ),
        _entry(
            "keeper",
            (KEEPER,),
            ("The keeper", "La gardienne", "La guardiana"),
            ("Ada Brine, after her father.", "Ada Brine, après son père.", "Ada Brine, después de su padre."),
            phrases(
                en=(
                    "Who keeps the light?",
                    "who is the keeper",
                    "what is the keeper called",
                    "keeper name",
                    "who is ada brine",
                ),
                fr=(
                    "Qui garde le phare?",
                    "le nom de la gardienne",
                    "qui est ada brine",
                    "c’est qui la gardienne",
                ),
                es=(
                    "¿Quién cuida el faro?",
                    "nombre de la guardiana",
                    "quién es ada brine",
                    "quién es la guardiana",
                ),
            ),
        ),
        _entry(
            "visits",
            (VISIT,),
            ("Visiting", "Visiter", "Visitar"),
            ("On Sundays.", "Le dimanche.", "Los domingos."),
            phrases(
                en=(
                    "When can I visit?",
                    "which day may visitors climb the stairs",
                    "is it open on sundays",
                    "opening day for visitors",
                ),
                fr=("Quand peut-on visiter?", "quel jour peut-on monter l’escalier", "ouvert le dimanche"),
                es=(
                    "¿Cuándo se puede visitar?",
                    "qué día se puede subir la escalera",
                    "abierto los domingos",
                ),
            ),
        ),
    ]


def _others() -> list[Entry]:
    return [
        _entry(
            "build-year",
            (TOWER,),
            ("Year of building", "Année de construction", "Año de construcción"),
            (
                "The article does not say when it was built.",
                "L’article ne dit pas quand il a été bâti.",
                "El artículo no dice cuándo se construyó.",
            ),
            phrases(
                en=(
                    "When was the tower built?",
                    "what year was it built",
                    "construction date of the lighthouse",
                    "how old is the lighthouse",
                ),
                fr=("Quand le phare a-t-il été bâti?", "année de construction", "quel âge a le phare"),
                es=("¿Cuándo se construyó el faro?", "año de construcción", "qué edad tiene el faro"),
            ),
            kind=Kind.GAP,
        ),
        _entry(
            "thanks",
            (),
            ("You’re welcome", "De rien", "De nada"),
            ("Ask again any time.", "À la prochaine.", "Aquí estoy."),
            phrases(
                en=("thank you", "thanks a lot", "thx", "many thanks"),
                fr=("merci", "merci beaucoup", "un gros merci"),
                es=("gracias", "muchas gracias", "mil gracias"),
            ),
            kind=Kind.SMALL_TALK,
        ),
        _entry(
            "hello",
            (),
            ("Hello", "Bonjour", "Hola"),
            ("What shall I look up?", "Que voulez-vous savoir?", "¿Qué quieres saber?"),
            phrases(
                en=("hello", "hi there", "good morning", "hey bot"),
                fr=("bonjour", "salut", "allô le robot"),
                es=("hola", "buenos días", "qué tal"),
            ),
            kind=Kind.SMALL_TALK,
        ),
    ]


def _entry(  # noqa: PLR0913, PLR0917 - the fields of an entry
    entry_id: str,
    facts: tuple[Fact, ...],
    title: tuple[str, str, str],
    answer: tuple[str, str, str],
    ask: Phrases,
    related: tuple[str, ...] = (),
    kind: Kind = Kind.ANSWER,
) -> Entry:
    return Entry(entry_id, kind, facts, localized(*title), localized(*answer), ask, related)
