"""A throw-away PgBouncer before the throw-away PostgreSQL, set up as it comes: nothing is ignored or reset.

Take the fixture ``pgbouncer`` (import it into a conftest). Where there is none,
tests that need it are skipped, unless ``ENTENTE_TEST_POSTGRES=required``
forbids that.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from tests.storage.postgres import PASSWORD, USER, free_port, unprivileged

STARTING = 20
"""Seconds after which a PgBouncer that does not listen is given up."""

_SETTINGS = """\
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = plain
auth_file = {folder}/users
pool_mode = {mode}
logfile = {folder}/log
"""


class PgBouncer:
    """A pooler of our own, in one of its modes."""

    def __init__(self, program, cluster, mode):
        self._program = program
        self._cluster = cluster
        self._mode = mode
        self._port = free_port()

    @contextlib.contextmanager
    def running(self):
        folder = Path(tempfile.mkdtemp(prefix="entente-pgbouncer-"))
        (folder / "users").write_text(f'"{USER}" "{PASSWORD}"\n')
        (folder / "settings").write_text(
            _SETTINGS.format(server=self._cluster.port, port=self._port, folder=folder, mode=self._mode)
        )
        user, command = unprivileged(), [self._program, "--quiet", str(folder / "settings")]
        if user:
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, user)
            command = ["runuser", "-u", user, "--", *command]
        process = subprocess.Popen(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._wait(process)
            yield self
        finally:
            process.terminate()
            process.wait(STARTING)
            shutil.rmtree(folder, ignore_errors=True)

    def before(self, address):
        """The same database, by way of the pooler."""
        return address.replace(f":{self._cluster.port}/", f":{self._port}/")

    def address(self, database, *, password=PASSWORD):
        return self._cluster.address(database, password=password, port=self._port)

    def _wait(self, process):
        giving_up = time.monotonic() + STARTING
        while time.monotonic() < giving_up and process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), 1):
                return
            time.sleep(0.02)
        pytest.fail("PgBouncer does not start", pytrace=False)


def pooler(postgres, mode):
    """A PgBouncer that is to run; skips where there is none."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if program is None:
        reason = "there is no PgBouncer on this machine (Debian: apt-get install pgbouncer)"
        if os.environ.get("ENTENTE_TEST_POSTGRES") == "required":
            pytest.fail(f"ENTENTE_TEST_POSTGRES=required, but {reason}", pytrace=False)
        pytest.skip(reason)
    return PgBouncer(program, postgres, mode)
