import pytest

from tests.toy_encoder import ToyEncoder

cells = pytest.importorskip("benchmarks.cells", exc_type=ImportError)  # needs psutil, of the extra bench


def test_an_encoder_that_counts_gives_what_the_other_gives():
    counting = cells.Counting(ToyEncoder())
    texts = ["how tall is it", "since when"]

    assert counting.encode(texts).tolist() == ToyEncoder().encode(texts).tolist()
    assert (counting.name, counting.width, counting.texts) == ("toy", ToyEncoder.width, 2)


def test_a_median_and_the_99th_percentile_are_told():
    assert cells.spread([number / 100 for number in range(1, 101)]) == {"median": 0.505, "p99": 1.0}
