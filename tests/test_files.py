import os
from pathlib import Path

import pytest

from bot import files
from bot.files import lines, read_bytes, read_text
from tests.hostile import KINDS, in_time


@pytest.mark.parametrize("act", [read_bytes, read_text, lambda file: list(lines(file))])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ != "huge"])
def test_what_is_no_file_is_named_and_not_waited_for(tmp_path, kind, act):
    place = tmp_path / "file"
    kind(place)

    with pytest.raises(OSError, match=KINDS[kind]) as error:
        in_time(act, place)

    assert error.value.strerror == KINDS[kind]


def test_what_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST", 2**20)
    (tmp_path / "file").write_bytes(b"x" * (2**20 + 1))

    with pytest.raises(OSError, match="It has more than 1 MB"):
        read_bytes(tmp_path / "file")


def test_a_line_without_end_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LINE_MOST", 2**20)
    (tmp_path / "file").write_bytes(b"one\n" + b"x" * (2**20 + 1))
    read = lines(tmp_path / "file")

    assert next(read) == b"one\n"
    with pytest.raises(OSError, match="A line of it has more than 1 MB"):
        next(read)


def test_the_device_that_stands_for_nothing_is_an_empty_file(tmp_path):
    (tmp_path / "file").symlink_to(os.devnull)

    assert read_text(tmp_path / "file") == ""


def test_a_pipe_that_a_shell_hands_over_is_read_where_a_person_named_it():
    out, into = os.pipe()
    with os.fdopen(out, "rb"), os.fdopen(into, "wb") as stream:
        stream.write(b"one\ntwo\n")
        stream.close()

        assert list(lines(Path(f"/dev/fd/{out}"), handed=True)) == [b"one\n", b"two\n"]


def test_a_pipe_with_a_name_is_refused_whoever_names_it(tmp_path):
    os.mkfifo(tmp_path / "file")

    with pytest.raises(OSError, match="It is a pipe"):
        in_time(lambda: read_bytes(tmp_path / "file", handed=True))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_a_text_end_alike_whatever_ended_them(tmp_path, end):
    (tmp_path / "file").write_bytes(f"one{end}two{end}".encode())

    assert read_text(tmp_path / "file") == "one\ntwo\n"
