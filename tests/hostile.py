"""What may lie where a file is expected, and how the system would have us wait for it for ever."""

import contextlib
import os
import socket
import threading

TIMEOUT = 60
"""Seconds; only a test that fails waits for them."""


def pipe(place):
    """A pipe that nobody writes to."""
    os.mkfifo(place)


def device(place):
    """A device that never ends."""
    place.symlink_to("/dev/zero")


def unix_socket(place):
    """A socket that nobody listens at; its name may be no longer than the system's limit of 108 bytes."""
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(place.parent):
        made.bind(place.name)


def loop(place):
    """A link that leads to itself."""
    place.symlink_to(place.name)


def folder(place):
    """A folder."""
    place.mkdir()


def huge(place):
    """A file of a terabyte, which takes no room on the disk."""
    with place.open("wb") as stream:
        stream.truncate(2**40)


KINDS = {
    pipe: "It is a pipe",
    device: "It is a device",
    unix_socket: "It is a socket",
    loop: "Too many levels of symbolic links",
    folder: "Is a directory",
    huge: "It has more than 256 MB",
}
"""What there may be, and how it is called."""


def in_time(act, *args):
    """What ``act`` gives or raises; fails if it waits for ever, and lets it wait."""
    outcome = []

    def run():
        try:
            outcome.append((act(*args), None))
        except BaseException as error:
            outcome.append((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(TIMEOUT)
    assert outcome, "it waits for ever"
    result, error = outcome[0]
    if error is not None:
        raise error
    return result
