"""The page on a port of this machine: addresses to actions, forms in, HTML out.

The workbench works on files and learns, which takes its time, so it is called beside the event loop. What it
refuses for good (the folder is gone, a file cannot be read) is one sentence, with what was typed below it.
"""

from __future__ import annotations

import asyncio
import errno
import webbrowser
from collections.abc import Callable
from importlib.resources import files
from typing import Final, TypeAlias

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.curating.findings import Learning
from bot.curating.workbench import Workbench
from bot.curating_page.door import ENTER, HOST, Door, Refusal
from bot.curating_page.drawing import Drawing
from bot.curating_page.fault_wording import fault_said
from bot.curating_page.filing import Filing
from bot.curating_page.forms import Form
from bot.curating_page.results import Held, Result
from bot.curating_page.saving import Saving
from bot.curating_page.templates import templates
from bot.curating_page.view import View
from bot.curating_page.wording import language_for, page_wording
from bot.errors import EntenteError, InputError, Sentence
from bot.knowledge.types import Language

BODY_MAX: Final = 2**20
"""Bytes of a form: all phrasings of an entry, of which the shipped folder has some thousand characters."""

STATIC: Final = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "swap.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}

_LANGUAGE_COOKIE: Final = "entente-language"
_YEAR: Final = 365 * 24 * 3600

_OF_THE_THIRD: Final = ("filed", "undone", "nothing-to-undo")
"""Notes of what is done in the third sheet, where its reader is to stay."""

_Act: TypeAlias = Callable[[Workbench, Language, Form, str], Result]

_WORKBENCH: Final = web.AppKey("workbench", Workbench)
_WISH: Final = web.AppKey("wish", str)


async def serve(
    workbench: Workbench,
    *,
    port: int | None = None,
    open_browser: bool = True,
    language: Language | None = None,
    announce: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve the page until cancelled.

    Args:
        workbench: The folder that is curated.
        port: On this machine only; None takes any free one.
        open_browser: Whether to open the page.
        language: Of the page, until its reader chooses one; None leaves it to the browser.
        announce: Gets the page's address, which lets one browser in, once it can be opened.

    Raises:
        InputError: The port is taken.
    """
    door = Door()
    runner = web.AppRunner(
        _application(workbench, door, language), access_log=None, handle_signals=False, shutdown_timeout=1
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port or 0).start()
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise InputError(
                f"Port {port} is taken. Choose another one with --port, or leave it out to take any."
            ) from None
        door.port = runner.addresses[0][1]
        announce(door.address)
        if open_browser:
            await asyncio.to_thread(webbrowser.open, door.address)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _application(workbench: Workbench, door: Door, language: Language | None) -> web.Application:
    application = web.Application(client_max_size=BODY_MAX, middlewares=[door.headers, _in_words, door.guard])
    application[_WORKBENCH] = workbench
    application[_WISH] = language or ""
    router = application.router
    router.add_get(ENTER, door.enter, allow_head=False)  # a look alone must not use it up
    router.add_get("/", _page)
    router.add_get("/state", _state)
    router.add_get("/static/{name}", _static)
    for path, act in (
        ("/entry/{id}", _saving(Saving.entry)),
        ("/fact/{id}", _saving(Saving.fact)),
        (r"/section/{id:\d+}", _saving(Saving.section)),
        ("/off-topic", _saving(Saving.off_topic)),
        ("/quote", _filing(Filing.quote)),
        ("/new", _filing(Filing.make)),
        ("/file", _filing(Filing.file)),
        ("/delete", _filing(Filing.delete)),
        ("/undo", _filing(Filing.undo)),
    ):
        router.add_post(path, _taking(act))
    return application


def _saving(save: Callable[[Saving, Form, str], Result]) -> _Act:
    return lambda workbench, language, form, name: save(Saving(workbench, language), form, name)


def _filing(file: Callable[[Filing, Form], Result]) -> _Act:
    return lambda workbench, _language, form, _name: file(Filing(workbench), form)


def _taking(act: _Act) -> Handler:
    async def take(request: web.Request) -> web.StreamResponse:
        posted = await request.post()
        form = Form((name, value) for name, value in posted.items() if isinstance(value, str))
        return await asyncio.to_thread(_taken, request, form, act)

    return take


def _taken(request: web.Request, form: Form, act: _Act) -> web.Response:
    workbench, language = request.app[_WORKBENCH], _language(request)
    try:
        result = act(workbench, language, form, request.match_info.get("id", ""))
        if isinstance(result, Held):
            return _held(workbench, result, language)
    except LookupError:
        return _message(language, "gone", 404, form)
    except EntenteError as error:
        return _message(language, "failed", 409, form, fault_said(error.sentence, language).text)
    anchor = "ask" if result.view.note in _OF_THE_THIRD else "open"
    return web.Response(status=303, headers={"Location": f"{result.view.address}#{anchor}"})


def _held(workbench: Workbench, held: Held, language: Language) -> web.Response:
    if isinstance(held.note, Sentence):
        said = fault_said(held.note, language).text
    else:
        said = page_wording(language).text(f"said-{held.note}")
    text = Drawing(workbench, held.view, language).page(
        held.middle, action=held.action, said=said, alert="" if held.middle else said
    )
    return web.Response(text=text, content_type="text/html", status=409 if held.note == "conflict" else 422)


async def _page(request: web.Request) -> web.Response:
    language = _language(request)
    return await asyncio.to_thread(_drawn, request, language)


def _drawn(request: web.Request, language: Language) -> web.Response:
    workbench = request.app[_WORKBENCH]
    try:
        workbench.refresh()
        text = Drawing(workbench, View.of(request.query), language).page()
    except EntenteError as error:
        return _message(language, "failed", 503, None, fault_said(error.sentence, language).text)
    response = web.Response(text=text, content_type="text/html")
    if request.query.get("lang") == language:
        response.set_cookie(
            _LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="Strict", path="/"
        )
    return response


async def _state(request: web.Request) -> web.Response:
    """What the page's script asks for now and then: whether it shows what is there."""
    return web.json_response(await asyncio.to_thread(_stands, request.app[_WORKBENCH], request))


def _stands(workbench: Workbench, request: web.Request) -> dict[str, bool | int]:
    kind, name = View(open=request.query.get("open", "")).part
    try:
        workbench.refresh()
        version = _version(workbench, kind, name)
    except LookupError:
        version = ""
    except EntenteError:
        version = None
    learning = workbench.state in (Learning.LEARNING, Learning.REFINING)
    changed = version is not None and version != request.query.get("version", "")
    edit = request.query.get("effect", "")
    effect = workbench.effect(int(edit)) if edit.isdecimal() else None
    return {"changed": changed, "learning": learning, "known": int(effect is not None)}


def _version(workbench: Workbench, kind: str, name: str) -> str | None:
    """The version of what is opened; None where there is nothing to compare."""
    match kind:
        case "entry":
            return workbench.entry(name).version
        case "fact":
            return workbench.fact(name).version
        case "section" if name.isdecimal():
            return workbench.section(int(name)).version
        case "off_topic":
            return workbench.off_topic().version
        case _:
            return None


async def _static(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name not in STATIC:
        raise web.HTTPNotFound
    text = files(__package__).joinpath("static", name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=STATIC[name])


def _language(request: web.Request) -> Language:
    return language_for(
        request.query.get("lang"),
        request.cookies.get(_LANGUAGE_COOKIE),
        request.app[_WISH],
        request.headers.get("Accept-Language"),
    )


@web.middleware
async def _in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say why somebody is not let in, or that there is no such page, in the reader's language."""
    language = _language(request)
    try:
        return await handler(request)
    except Refusal as refusal:
        return _message(language, refusal.why, 403)
    except web.HTTPNotFound:
        return _message(language, "no-page", 404)
    except web.HTTPRequestEntityTooLarge:
        return _message(language, "too-large", 413)


def _message(
    language: Language, key: str, status: int, form: Form | None = None, text: str | None = None
) -> web.Response:
    words = page_wording(language).text
    drawn = templates().get_template("message.html").render(
        language=language,
        t=words,
        title=words(f"message-{key}-title"),
        text=text or words(f"message-{key}"),
        typed=form.typed() if form else (),
        back=View.back(form.text("back")).at() if form else "",
    )  # fmt: skip
    return web.Response(text=drawn, content_type="text/html", status=status)
