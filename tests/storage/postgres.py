"""A throw-away PostgreSQL on loopback, for any test that wants a real one.

Take the fixture ``postgres`` (import it into a conftest); one cluster serves
the whole session. It is made by Debian's own binaries in a folder of its own
and is gone in the end. It does not wait for the disk: no test pulls the plug of
the machine, only the server's own, and a stall of the disk is no test's subject. Where
there is no PostgreSQL, tests that need it are skipped, unless
``ENTENTE_TEST_POSTGRES=required`` forbids that.
"""

import asyncio
import contextlib
import contextvars
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

import asyncpg
import pytest

from bot.storage.tables import metadata
from tests.storage.prepared import make_tables

USER = "entente"
PASSWORD = "a-made-up-password"
CLUSTER = pytest.StashKey["Cluster"]()

ANSWERING = 60
"""Seconds; only a test that fails waits for them."""

CHOSEN = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}
"""Nothing that takes time for the sake of a disk that loses power, or of tables that grow for years."""


class Cluster:
    """A PostgreSQL server of our own; keep it running when a test ends."""

    def __init__(self, programs):
        self._programs = programs
        self._as_user = unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="entente-postgres-"))
        self.data = self.folder / "data"
        self.port = free_port()
        self._made = 0
        self._prepared = self._emptied = None
        self._sessions = Sessions()

    def make(self):
        password = self.folder / "password"
        password.write_text(PASSWORD)
        if self._as_user:
            for path in (self.folder, password):
                shutil.chown(path, self._as_user)
        self._run(
            "initdb",
            f"--pgdata={self.data}",
            f"--username={USER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        self.start()

    def start(self):
        options = " ".join(f"-c {name}={value}" for name, value in {**CHOSEN, "port": self.port}.items())
        log = self.folder / "log"
        self._run(
            "pg_ctl", "start", "--wait", f"--pgdata={self.data}", f"--log={log}", f"--options={options}"
        )

    def stop(self):
        """As if the plug were pulled."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={self.data}")

    @contextlib.contextmanager
    def stopped(self):
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextlib.contextmanager
    def frozen(self):
        """There, and not answering."""
        processes = self._processes()
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def remove(self):
        self._sessions.close()
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self):
        """The address of an empty database."""
        self._made += 1
        name = f"test_{self._made}"
        self.sql(f"CREATE DATABASE {name}")
        return self.address(name)

    def prepared_database(self):
        """The address of a new database with all tables and no rows."""
        if self._prepared is None:
            self._prepared = self.new_database()
            make_tables(self._prepared)
        self._made += 1
        name = f"test_{self._made}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {self._prepared.rpartition('/')[2]}")
        return self.address(name)

    def emptied_database(self):
        """The same sooner: the one of the test before, for those that only keep rows in it."""
        if self._emptied is None:
            self._emptied = self.prepared_database()
        else:
            names = [table.name for table in reversed(metadata.sorted_tables)]
            self.sql(";".join(f"DELETE FROM {name}" for name in names), self._emptied)  # noqa: S608
        return self._emptied

    def copied(self, address):
        """The address of a copy, made as ``pg_dump … | psql …`` does."""
        copy, dump = self.new_database(), str(self.folder / "dump.sql")
        self._run("pg_dump", "--no-owner", "--dbname", address, "--file", dump)
        self._run("psql", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--quiet", "--dbname", copy, "--file", dump)
        return copy

    def address(self, database="postgres", *, password=PASSWORD, port=None):
        return f"postgresql://{USER}:{password}@127.0.0.1:{port or self.port}/{database}"

    def sql(self, statement, address=None):
        """Run a statement; rows come back as lists of text, as ``psql`` shows them."""
        lasting = address is None or address == self._emptied
        return self._sessions.ask(address or self.address(), statement, lasting=lasting)

    def bytes_on_disk(self, database):
        """Everything the cluster wrote for a database, and its journal."""
        self.sql("CHECKPOINT")
        ((number,),) = self.sql(f"SELECT oid FROM pg_database WHERE datname = '{database}'")  # noqa: S608
        folders = (self.data / "base" / number, self.data / "pg_wal")
        return b"".join(
            file.read_bytes() for folder in folders for file in folder.iterdir() if file.is_file()
        )

    def _processes(self):
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, check=False)
        return [first, *map(int, listed.stdout.split())]

    def _run(self, program, *arguments):
        command = [str(self._programs / program), *arguments]
        if self._as_user:
            command = ["runuser", "-u", self._as_user, "--", *command]
        # Not pipes: the server would hold them open for as long as it lives.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                cwd="/",
                timeout=60,
                check=False,
            )
            output.seek(0)
            said = output.read()
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, said)
        return said


class Sessions:
    """Asks from a thread of its own: whoever asks may be in an event loop, and its clock may stand."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._open = {}

    def ask(self, address, statement, *, lasting):
        """What a statement finds; where it is ``lasting`` the session goes on, and the next begins sooner."""
        return self._do(self._ask(address, statement, lasting=lasting))

    def close(self):
        for connection in self._open.values():
            self._loop.call_soon_threadsafe(connection.terminate)
        self._do(asyncio.sleep(0))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work):
        by_the_real_clock = contextvars.Context()
        asked = by_the_real_clock.run(asyncio.run_coroutine_threadsafe, work, self._loop)
        return asked.result(ANSWERING)

    async def _ask(self, address, statement, *, lasting):
        connection = self._open.pop(address, None)
        if connection is None or connection.is_closed():
            connection = await asyncpg.connect(address, statement_cache_size=0)
        try:
            if ";" in statement:  # several
                await connection.execute(statement)
                return []
            return [[_as_text(value) for value in row] for row in await connection.fetch(statement)]
        finally:
            if lasting:
                self._open[address] = connection
            else:
                await connection.close()


def _as_text(value):
    return "" if value is None else str(value)


def unprivileged():
    """Whom to run PostgreSQL as: it refuses to be root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_programs():
    """The folder with PostgreSQL's programs, of the newest version there is; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@pytest.fixture(scope="session")
def postgres(pytestconfig):
    """The cluster of this session, shared by every conftest that imports this."""
    if CLUSTER not in pytestconfig.stash:
        programs = find_programs()
        if programs is None:
            reason = "there is no PostgreSQL on this machine (Debian: apt-get install postgresql)"
            if os.environ.get("ENTENTE_TEST_POSTGRES") == "required":
                pytest.fail(f"ENTENTE_TEST_POSTGRES=required, but {reason}", pytrace=False)
            pytest.skip(reason)
        cluster = Cluster(programs)
        pytestconfig.add_cleanup(cluster.remove)
        cluster.make()
        pytestconfig.stash[CLUSTER] = cluster
    return pytestconfig.stash[CLUSTER]
