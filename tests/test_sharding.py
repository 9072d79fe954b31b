import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sharding import Replica, ShardRange


@pytest.mark.parametrize(
    ("text", "shards"),
    [
        ("0-7/32", ShardRange(0, 7, 32)),
        ("3/32", ShardRange(3, 3, 32)),
        ("0/1", ShardRange(0, 0, 1)),
        ("9999/10000", ShardRange(9999, 9999, 10_000)),
    ],
)
def test_a_range_is_read_and_written(text, shards):
    assert ShardRange.parse(text) == shards
    assert str(shards) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "7-3/32",
        "32/32",
        "0-32/32",
        "-1/32",
        "0-7/",
        "0-7/10001",
        "0 - 7/32",
        "0-7/32\n",
        "٣/32",
        "0-7-9/32",
    ],
)
def test_what_is_no_range_of_shards_is_refused(text):
    with pytest.raises(ValueError, match=r"shards|form"):
        ShardRange.parse(text)


def test_a_range_has_its_first_and_its_last_shard():
    assert list(ShardRange(4, 7, 32).ids) == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "replica"),
    [
        ("3/8", Replica(3, 8)),
        ("entente-3/8", Replica(3, 8)),
        ("entente-blue-12/1000", Replica(12, 1000)),
    ],
)
def test_a_replica_is_read_by_its_number_or_by_the_name_of_its_pod(text, replica):
    assert Replica.parse(text) == replica
    assert str(replica) == text.rpartition("-")[2]


@pytest.mark.parametrize(
    "text", ["", "3", "8/8", "entente/8", "entente3/8", "-3/8", "0/0", "0/1001", "a b-3/8"]
)
def test_what_is_no_replica_is_refused(text):
    with pytest.raises(ValueError, match=r"replica|form"):
        Replica.parse(text)


@given(replicas=st.integers(1, 60), shards=st.integers(0, 300))
def test_every_shard_is_in_exactly_one_replica(replicas, shards):
    shares = [Replica(number, replicas).shards(shards) for number in range(replicas)]

    assert [shard for share in shares for shard in share] == list(range(shards))


@given(replicas=st.integers(1, 60), shards=st.integers(0, 300))
def test_no_replica_has_two_shards_more_than_another(replicas, shards):
    sizes = [len(Replica(number, replicas).shards(shards)) for number in range(replicas)]

    assert max(sizes) - min(sizes) <= 1
