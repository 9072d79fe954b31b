"""Tells what of a web page is not its article: menus, banners, footers, forms, lists of links.

Of the extractors that are kept, trafilatura and readability were tried on saved pages: of a short notice, a
page of questions or one that a word processor wrote they drop headings, lists and whole answers without a
word, which costs a curator more than a line too many does. So only what the page itself says is something
else is left out: by its element, its role or its name. What holds the page's heading or much of its text is
never left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from bot.importing.source_text import one_line

NEVER: Final = frozenset((
    "audio", "canvas", "datalist", "dialog", "embed", "head", "iframe", "img", "input", "math", "meter",
    "noscript", "object", "option", "picture", "progress", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
))  # fmt: skip
"""Elements whose text is none, or is not seen."""
_ASIDE: Final = frozenset(("aside", "footer", "header", "nav"))
_ROLES: Final = frozenset((
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search", "status", "toolbar", "tooltip",
))  # fmt: skip
_MAIN: Final = frozenset(("article", "h1", "main"))
_OF_LINKS: Final = frozenset(("center", "div", "ol", "p", "td", "ul"))
"""Elements that are a menu where they hold nothing but links."""
_PART: Final = r"(?:^|[-_])(?:{})(?:$|[-_0-9])"
_NAMES: Final = re.compile(
    _PART.format(
        r"ads?|advert\w*|back-?to-?top|banner|colophon|comments?|consent|cookies?|copyright|crumbs|didomi|disqus"
        r"|footer|gdpr|masthead|modal|mw-editsection|newsletter|onetrust|outbrain|overlay|paywall|popup|promos?"
        r"|screen-reader-text|sidebar|signup|skip-?link|sr-only|subscri\w+|taboola|toolbar|topbar"
        r"|visually-?hidden"
    ),
    re.IGNORECASE,
)
_NAMES_OF_LINKS: Final = re.compile(
    _PART.format(
        r"breadcrumbs?|links|menu\w*|nav\w*|pag(?:er|ination)|recirc\w*|recommend\w*|related|shar(?:e|ing)|social\w*"
        "|tags?|toc|widget"
    ),
    re.IGNORECASE,
)
"""Names that mean something else where most of the text is links; a menu may be one of dishes."""
_HEADER: Final = re.compile(r"(?:site-|page-|main-)?header", re.IGNORECASE)
"""A name that means it where nothing but links stands above; questions have headers, too."""
_LINKS: Final = 0.5
"""Share of a text within links from which it only leads elsewhere."""
_LINKS_UNNAMED: Final = 0.9
"""The same where no name says so; an article may have a list of links, but hardly of nothing else."""
_LINKS_LEAST: Final = 3
_MUCH: Final = 0.4
"""Share of a page's text that is no boilerplate, whatever it is called."""
_INTERFACE: Final = frozenset((
    "advertisement", "ad", "publicité", "publicidad", "anuncio", "share", "partager", "compartir", "print",
    "imprimer", "imprimir", "read more", "lire aussi", "lire la suite", "leer más", "lee también", "see also",
    "back to top", "haut de page", "subir", "volver arriba", "edit", "modifier", "editar", "skip to content",
))  # fmt: skip
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright\b)(?=.*\d{4}|.*©).{0,120}"
    r"|.{0,120}\b(?:all rights reserved|tous droits réservés|(?:todos los )?derechos reservados)\W*",
    re.IGNORECASE,
)
"""Whom a page belongs to, in a line of its own."""
_COOKIES: Final = re.compile(
    r".{0,300}\bcookies\b.{0,200}\b(?:accept(?: all)?|agree|got it|j[’']accepte|accepter|acepto|aceptar"
    r"|entendido)\W*",
    re.IGNORECASE,
)
"""A notice on cookies, with what is pressed to agree; what a policy says of them ends otherwise."""
_SENTENCE_ENDS: Final = '.!?…»”"'
_REFERENCE: Final = re.compile(r"\[?\w{1,3}\]?")


def article_of(page: HtmlElement) -> HtmlElement:
    """The element that has the article: what the page says it is, or else all of it.

    Args:
        page: The whole page.
    """
    for path in ("//main | //*[@role='main']", "//article"):
        found = page.xpath(path)
        best = max(found, key=length, default=None)
        if best is not None and length(best) > _MUCH * sum(map(length, page.xpath("//p | //li"))):
            return best
    bodies = page.xpath("//body")
    return bodies[0] if bodies else page


@dataclass(slots=True)
class Extent:
    """How much an element holds.

    Attributes:
        text: Letters and digits of its text; what stands between links is none.
        linked: Those of them that are in links.
        links: How many links it has.
        main: Whether the page's heading or main part is in it.
    """

    text: int = 0
    linked: int = 0
    links: int = 0
    main: bool = False


def extents(root: HtmlElement) -> Mapping[HtmlElement, Extent]:
    """How much each element holds, from one way through a page.

    Args:
        root: The element that has the article.
    """
    found = {root: Extent()}
    around = [root]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and element is not root:
            around.append(element)
            found[element] = Extent()
        own = found[element]
        if event == "start":
            own.text += _letters(element.text)
        elif element is not root:
            around.pop()
            _add(found[around[-1]], own, element)
    return found


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text or ""))


def _add(outer: Extent, inner: Extent, element: HtmlElement) -> None:
    link = element.tag == "a"
    outer.text += inner.text + _letters(element.tail)
    outer.linked += inner.text if link else inner.linked
    outer.links += inner.links + link
    outer.main |= inner.main or element.tag in _MAIN


def is_boilerplate(element: HtmlElement, extent: Extent, total: int) -> bool:
    """Whether an element within the article is none of it.

    Args:
        element: Any below the one that has the article.
        extent: How much it holds.
        total: How many letters and digits the article's element has.
    """
    if element.tag in NEVER or (element.tag == "sup" and _is_reference(element)):
        return True
    if element.tag == "button":
        return not _opens(element)
    if element.tag == "a" and _leads_on(element):
        return True
    return not extent.main and extent.text < _MUCH * total and _is_said(element, extent)


def is_interface(text: str) -> bool:
    """Whether a paragraph is only what pages have around articles: a word, whose rights they are, cookies.

    Args:
        text: All of a paragraph.
    """
    said = text.casefold().strip(" .:…»›↑") in _INTERFACE
    return said or any(form.fullmatch(text) for form in (_RIGHTS, _COOKIES))


def length(element: HtmlElement) -> int:
    """Characters of an element's text."""
    return len(element.text_content())


def _is_said(element: HtmlElement, extent: Extent) -> bool:
    """Whether its kind, its role or its name says that it is something else."""
    if element.tag in _ASIDE or element.get("role", "").casefold() in _ROLES:
        return True
    names = [*element.get("class", "").split(), element.get("id", "")]
    if any(map(_NAMES.search, names)):
        return True
    share = extent.linked / max(extent.text, 1)
    if any(map(_NAMES_OF_LINKS.search, names)):
        return share >= _LINKS
    if any(map(_HEADER.fullmatch, names)) and share >= _LINKS:
        return not element.xpath("preceding::h1 | preceding::h2 | preceding::p | preceding::li")
    return element.tag in _OF_LINKS and extent.links >= _LINKS_LEAST and share >= _LINKS_UNNAMED


def _leads_on(link: HtmlElement) -> bool:
    """Whether a link only leads past the menu or to more, and is no word of a sentence."""
    text = one_line(link.text_content())
    before = link.getprevious()
    told = (link.getparent().text if before is None else before.tail) or ""
    stands_alone = not (link.tail or "").strip() and (not told.strip() or told.rstrip()[-1] in _SENTENCE_ENDS)
    return " " in text and stands_alone and is_interface(text)


def _is_reference(element: HtmlElement) -> bool:
    """Whether it is the mark of a footnote."""
    return (
        bool(element.xpath("descendant::a"))
        and _REFERENCE.fullmatch(element.text_content().strip()) is not None
    )


def _opens(button: HtmlElement) -> bool:
    """Whether pressing it shows the text below it, as a page of questions has them."""
    names = " ".join((button.get("class", ""), button.getparent().get("class", "")))
    return (
        button.getparent().tag in {"h2", "h3", "h4", "h5", "h6", "summary", "dt"}
        or button.get("aria-expanded") is not None
        or re.search("accordion|collaps|faq|toggle", names, re.IGNORECASE) is not None
    )
