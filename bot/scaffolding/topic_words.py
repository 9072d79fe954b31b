"""The words by which the subject of a sentence is told: verbs that end it, articles that begin it, and such.

They are those of rules, notices and news; none belongs to a subject, and nothing here looks at a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.knowledge.types import Language, PerLanguage


def _in(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS: Final[PerLanguage[frozenset[str]]] = PerLanguage({
    "en": _in("""
        is are was were be been has have had do does did will would shall should can could may might must
        cannot isn't aren't wasn't don't doesn't won't can't needs need costs cost opens open closes close
        starts start begins begin ends runs run meets meet pays pay gets takes lasts last applies apply
        includes include covers offers offer provides provide requires require supports allows allow works
        uses use says said announced announces voted approved decided elected founded built moved rose
        fell grew added told wrote became began opened closed started ended cost paid received helps keeps
        keep lets gives give makes make shows show means remains remain stays stay follows follow receives
        receive holds hold serves serve sends send returns agrees agree wants want expects expect plans
        hopes plan belongs belong contains contain depends depend replaces replaced leads lead tells tell
        hangs hang operates operate takes take collects collect charges sells sell lends lend thinks think
        go goes went come comes came live lives wear wears turn turns put puts know knows knew fear fears
        sits stand stands stood found left brought bring brings see sees saw feel feels felt held carries
        carry fills fill hires hire rings ring counts fits fit wins win earns earn writes write reads
        decides decide
    """),
    "fr": _in("""
        est sont était étaient sera seront serait a ont avait avaient aura auront doit doivent devra
        devront peut peuvent pourra pourront faut va vont coûte coûtent ouvre ouvrent ferme ferment
        commence commencent débute finit finissent dure durent paie paient s'applique s'appliquent
        comprend comprennent offre offrent permet permettent exige exigent demande demandent reçoit
        reçoivent reste restent se ne n'est n'ont n'a sert servent donne donnent suit suivent tient
        tiennent dit disent annonce annoncent prévoit prévoient remplace vient viennent entre s'ouvre
        relève relèvent correspond comporte contient concerne concernent s'élève s'élèvent fait font
        gardent garde portent porte profitent profite laissent laisse prend prennent ajoute ajoutent perd
        perdent gagne gagnent arrive arrivent cherche cherchent prête prêtent invite invitent accueille
        accueillent organise organisent propose proposent utilise utilisent
    """),
    "es": _in("""
        es son era eran fue fueron será serán está están ha han había debe deben deberá deberán puede
        pueden podrá podrán cuesta cuestan abre abren cierra cierran empieza empiezan comienza comienzan
        inicia inician termina terminan dura duran paga pagan aplica aplican incluye incluyen ofrece
        ofrecen permite permiten exige exigen requiere requieren recibe reciben queda quedan tiene tienen
        se no sirve sirven da dan dice dicen anunció prevé reemplaza viene vienen entra entran corresponde
        contiene llega llegan hace hacen entrega entregan solicita solicitan lleva llevan cuenta cuentan
        estén esté sean sea vota votan presenta presentan
        atiende atienden aprobó decidió subió bajó equivale equivalen pierde
        pierden busca buscan presta prestan invita invitan organiza organizan utiliza utilizan usan
        gana ganan vale valen responde responden sesiona sale salen guarda guardan vende venden
    """),
}, default=frozenset())  # fmt: skip
"""Verbs that end a subject, as they stand in rules, notices and news."""

VERB_ENDINGS: Final[Mapping[Language, re.Pattern[str]]] = MappingProxyType({
    "en": re.compile(r"ed$"),  # "carried", "returned"
    "fr": re.compile(r"(?<!f)ront$|èrent$|aient$"),
    "es": re.compile(r"(?<!f)rán$|[aei]rá$|aron$|ieron$"),
})  # fmt: skip
"""Endings that hardly any other word than a verb has."""

ARTICLES: Final[PerLanguage[frozenset[str]]] = PerLanguage(
    {
        "en": _in("the a an our your their his her its this these each every"),
        "fr": _in("""
            le la les l un une des du au aux notre nos votre vos leur leurs son sa ses ce cet cette ces chaque
        """),
        "es": _in("el la los las un una unos unas nuestro nuestra su sus este esta estos estas cada"),
    },
    default=frozenset(),
)
JOINING: Final[PerLanguage[frozenset[str]]] = PerLanguage(
    {
        "en": _in("of for"),
        "fr": _in("de d du des"),
        "es": _in("de del para"),
    },
    default=frozenset(),
)
"""Words that may join two parts of one topic."""

PRONOUNS: Final = _in("""
        it they he she we you i there this that these those who which what whoever nothing something
        anything everything anyone everyone nobody someone anybody everybody il elle ils elles on nous
        vous je tu ce c cela ça qui que quiconque personne chacun tous toutes él ella ellos ellas esto eso
        nul nulle celui celle ceux celles quien quienes usted nadie alguien todos todas cualquiera
    """)
"""Words that stand for somebody or something, and tell nothing of whom or what."""

RELATIVES: Final[PerLanguage[frozenset[str]]] = PerLanguage(
    {
        "en": _in("who which that whose where"),
        "fr": _in("qui que qu dont où"),
        "es": _in("que quien quienes cuyo cuya donde"),
    },
    default=frozenset(),
)
"""Words with which a clause begins that belongs to a subject, and has a verb of its own."""

LINKS: Final = _in(
    "please not only even sólo solo seulement and but or so yet mais ou et donc car pero o y sino además also"
)
"""Words with which a sentence begins and that belong to no subject."""

CONTRACTED: Final = _in("du des au aux del al")
"""Articles that a word before them is a part of."""

WITH_ARTICLE: Final = frozenset({"fr", "es"})
"""Languages in which a thing has an article before it wherever it is spoken of."""

VAGUE: Final = _in("""
        head morning evening night day afternoon rest lot part case kind way thing things side end top
        first last matin soir nuit jour reste partie cas fois côté fin manière façon chose mañana noche tarde
        resto parte caso vez lado manera cosa forma uno un une
    """)
"""Words that tell nothing by themselves of what a sentence is about."""

UNITS: Final = _in("""
        second seconds minute minutes hour hours day days week weeks month months year years time times
        way same seconde secondes heure heures jour jours semaine semaines mois an ans année années fois
        segundo segundos minuto minutos hora horas día días semana semanas mes meses año años vez veces
    """)
"""Words behind an article that only count: "a year"."""
OPENERS: Final = _in("""
        in on at by for from with without if when while after before during since until as under because
        although once en dans à au aux du sur par pour avec sans si quand lorsque après avant pendant
        depuis dès selon para por con sin cuando mientras tras antes después durante desde hasta según
        al
    """)
NUMBERS: Final = _in("""
        one two three four five six seven eight nine ten eleven twelve half third quarter about almost nearly
        deux trois quatre cinq six sept huit neuf dix onze douze environ presque moitié tiers
        dos tres cuatro cinco seis siete ocho nueve diez once doce casi mitad tercio
    """)

TRAILING: Final = _in("""
        first more less down up off out away back behind early late there here again only outside inside once
        always never today d'abord aussi déjà toujours ici là después antes siempre nunca aquí también
        sólo solo seulement
    """)
"""Words that say how or where at the end of a sentence, and belong to no topic."""

STATING: Final[PerLanguage[frozenset[str]]] = PerLanguage(
    {
        "en": _in("i we you they he she it there"),
        "fr": _in("je nous vous il elle on ils elles"),
        "es": _in("hay yo nosotros ustedes ellos ellas"),
    },
    default=frozenset(),
)
"""Words with which a sentence begins that states something, whatever its verb."""

CONDITIONS: Final = _in("if when unless once si quand lorsque cuando mientras")
"""Words with which a sentence may begin that tells somebody to do something."""
