import pytest

from bot.telemetry.address import Address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8080", Address("127.0.0.1", 8080)),
        ("localhost:1", Address("localhost", 1)),
        ("[::]:65535", Address("::", 65_535)),
        ("[::1]:8080", Address("::1", 8080)),
    ],
)
def test_an_address_is_read_and_written(text, address):
    assert Address.parse(text) == address
    assert str(address) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "8080", ":8080", "localhost", "localhost:", "localhost:0", "localhost:65536", "localhost:http"),
        *(
            "::1:8080",
            "[::1]",
            "[nonsense]:8080",
            "http://localhost:8080",
            "user@localhost:8080",
            "localhost:-1",
        ),
        *("localhost:٨٠", "local host:80", "localhost:" + "9" * 5000),
    ],
)
def test_what_names_no_host_and_port_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the settings say what to write
        Address.parse(text)
