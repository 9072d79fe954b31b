import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.learned import fitting
from bot.engine.learned.fitting import PENALTY, STEPS, fit_head, minimize, refit_head
from bot.engine.learned.head import centred

WIDTH = 12
SEEDS = st.integers(0, 2**32 - 1)


def unit(vectors):
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def clouds(seed=0, classes=4, each=12, spread=0.1):
    """Unit vectors in as many clouds as there are classes, and the class of each."""
    rng = np.random.default_rng(seed)
    centres = unit(rng.standard_normal((classes, WIDTH)))
    labels = np.repeat(np.arange(classes), each)
    return unit(centres[labels] + spread * rng.standard_normal((len(labels), WIDTH))), labels


def told(head, vectors):
    return head.log_chances(vectors).argmax(axis=1)


@st.composite
def quadratics(draw):
    """A convex quadratic of a random shape and place, and somewhere to begin."""
    rng, size = np.random.default_rng(draw(SEEDS)), draw(st.integers(1, 8))
    turned, _ = np.linalg.qr(rng.standard_normal((size, size)))
    bends = 10.0 ** rng.uniform(-1, 1, size)
    curve = turned @ np.diag(bends) @ turned.T
    return curve, rng.standard_normal(size) * 10.0 ** rng.uniform(-1, 1), 10 * rng.standard_normal(size)


class TestMinimize:
    @settings(max_examples=200, deadline=None)
    @given(quadratics())
    def test_the_least_value_of_a_quadratic_is_reached(self, quadratic):
        curve, slope, start = quadratic

        def value(point):
            return float(point @ curve @ point / 2 - slope @ point), curve @ point - slope

        least = value(np.linalg.solve(curve, slope))[0]
        assert value(minimize(value, start))[0] - least <= 1e-3 * (value(start)[0] - least) + 1e-4 * abs(
            least
        )

    @settings(max_examples=50, deadline=None)
    @given(quadratics())
    def test_the_value_is_never_more_than_where_it_began(self, quadratic):
        curve, slope, start = quadratic

        def value(point):
            smooth = np.logaddexp(curve @ point - slope, slope - curve @ point)
            return float(smooth.sum()), curve.T @ np.tanh(curve @ point - slope)

        assert value(minimize(value, start))[0] <= value(start)[0]

    def test_where_nothing_is_to_be_gained_it_stays(self):
        start = np.array([3.0, -1.0])

        assert minimize(lambda point: (1.0, 0.0 * point), start).tolist() == start.tolist()

    def test_the_point_of_least_value_is_known_for_one(self):
        point = np.array([2.0, 5.0])

        def value(at):
            return float(((at - point) ** 2).sum()), 2 * (at - point)

        assert minimize(value, point).tolist() == point.tolist()

    def test_a_steep_valley_is_followed_to_its_end(self):
        bends = np.array([1.0, 100.0])

        def value(at):
            return float((bends * at**2).sum()), 2 * bends * at

        assert minimize(value, np.array([10.0, 1.0])) == pytest.approx([0.0, 0.0], abs=1e-3)

    def test_it_ends_where_every_step_gains_something(self):
        asked = []

        def value(at):
            asked.append(at)
            return -float(at.sum()), -np.ones_like(at)

        minimize(value, np.ones(2))
        assert len(asked) <= STEPS + 1

    def test_it_ends_where_no_step_gains_anything(self):
        asked = []

        def value(at):
            asked.append(at)
            return float(len(asked)), np.ones_like(at)

        assert minimize(value, np.ones(2)).tolist() == [1.0, 1.0]
        assert len(asked) < 50

    def test_where_it_begins_is_left_as_it_was(self):
        start = np.array([4.0, 4.0])
        minimize(lambda at: (float(at @ at), 2 * at), start)

        assert start.tolist() == [4.0, 4.0]


class TestFitHead:
    def test_texts_that_lie_apart_are_told_apart(self):
        vectors, labels = clouds()

        assert told(fit_head("toy", vectors, labels, 4), vectors).tolist() == labels.tolist()

    def test_texts_that_it_never_saw_are_told_by_their_neighbours(self):
        vectors, labels = clouds(each=24)
        head = fit_head("toy", vectors[::2], labels[::2], 4)

        assert (told(head, vectors[1::2]) == labels[1::2]).mean() > 0.9

    def test_fitting_twice_gives_the_same(self):
        vectors, labels = clouds()
        one, other = (fit_head("toy", vectors, labels, 4) for _ in range(2))

        assert one.weights.tobytes() == other.weights.tobytes()
        assert one.intercept.tobytes() == other.intercept.tobytes()

    @settings(max_examples=10, deadline=None)
    @given(SEEDS)
    def test_the_order_of_texts_is_irrelevant(self, seed):
        vectors, labels = clouds(seed, spread=0.6)
        order = np.random.default_rng(seed).permutation(len(labels))
        one = fit_head("toy", vectors, labels, 4)
        other = fit_head("toy", vectors[order], labels[order], 4)

        assert np.exp(one.log_chances(vectors)) == pytest.approx(np.exp(other.log_chances(vectors)), abs=0.02)

    @settings(max_examples=10, deadline=None)
    @given(SEEDS)
    def test_each_class_gets_the_chances_that_it_has_texts(self, seed):
        vectors, labels = clouds(seed, spread=0.8)
        vectors, labels = vectors[:40], labels[:40]
        chances = np.exp(fit_head("toy", vectors, labels, 4).log_chances(vectors))

        assert chances.sum(axis=0) == pytest.approx(np.bincount(labels), abs=0.3)

    @settings(max_examples=10, deadline=None)
    @given(SEEDS, st.sampled_from([-0.3, -0.03, 0.03, 0.3]))
    def test_no_layer_nearby_has_less_loss(self, seed, step):
        vectors, labels = clouds(seed, spread=0.8)
        head = fit_head("toy", vectors, labels, 4)
        moved, rng = centred(vectors, head.mean).astype(np.float64), np.random.default_rng(seed)

        def loss(weights, intercept):
            odds = moved @ weights + intercept
            whole = np.logaddexp.reduce(odds, axis=1)
            return (whole - odds[np.arange(len(labels)), labels]).sum() + PENALTY / 2 * (weights**2).sum()

        beside = loss(
            head.weights + step * rng.standard_normal(head.weights.shape),
            head.intercept + step * rng.standard_normal(head.intercept.shape),
        )
        assert beside >= loss(head.weights, head.intercept) - 1e-3

    def test_how_frequent_a_class_is_costs_nothing_to_learn(self, monkeypatch):
        monkeypatch.setattr(fitting, "PENALTY", 1e6)  # so that nothing else can be learned
        vectors, labels = clouds(classes=2, each=20)
        chances = np.exp(fit_head("toy", vectors[:25], labels[:25], 2).log_chances(vectors))

        assert chances[:, 0] == pytest.approx(np.full(len(vectors), 0.8), abs=0.01)

    def test_a_class_without_a_text_is_all_but_impossible(self):
        vectors, labels = clouds()
        head = fit_head("toy", vectors, labels, 5)

        assert np.exp(head.log_chances(vectors))[:, 4].max() < 0.02
        assert not head.centres[4].any()

    def test_centres_are_where_the_texts_of_each_class_are(self):
        vectors, labels = clouds()
        head = fit_head("toy", vectors, labels, 4)
        moved = centred(vectors, head.mean)

        assert (moved @ head.centres.T).argmax(axis=1).tolist() == labels.tolist()
        assert np.linalg.norm(head.centres, axis=1) == pytest.approx(np.ones(4), abs=1e-5)

    def test_it_is_known_whose_vectors_it_reads(self):
        assert fit_head("toy", *clouds(), 4).encoder == "toy"

    def test_all_it_keeps_is_in_single_precision(self):
        head = fit_head("toy", *clouds(), 4)

        kept = (head.mean, head.weights, head.intercept, head.centres)
        assert {part.dtype for part in kept} == {np.dtype(np.float32)}


class TestRefitHead:
    def test_wordings_of_a_new_question_are_told_as_they_were_filed(self):
        vectors, labels = clouds()
        head = fit_head("toy", vectors, labels, 4)
        wordings = np.random.default_rng(9).standard_normal(WIDTH) + 0.1 * clouds(each=2)[0]
        new = unit(wordings)
        filed = np.full(len(new), (told(head, new)[0] + 1) % 4)
        assert (told(head, new) != filed).all()

        assert (told(refit_head(head, new, filed), new) == filed).all()

    @settings(max_examples=20, deadline=None)
    @given(SEEDS)
    def test_every_new_text_speaks_more_for_its_class_than_before(self, seed):
        head = fit_head("toy", *clouds(seed), 4)
        new = unit(np.random.default_rng(seed).standard_normal((3, WIDTH)))
        filed = (told(head, new) + 1) % 4
        refitted = refit_head(head, new, filed)

        rows = np.arange(len(new))
        assert (refitted.log_chances(new)[rows, filed] > head.log_chances(new)[rows, filed]).all()

    def test_old_texts_are_told_as_before_though_they_are_not_given_again(self):
        vectors, labels = clouds()
        head = fit_head("toy", vectors, labels, 4)
        new = unit(np.random.default_rng(9).standard_normal((3, WIDTH)))

        assert told(refit_head(head, new, np.array([0, 1, 2])), vectors).tolist() == labels.tolist()

    def test_a_new_class_is_told_from_the_old_ones(self):
        vectors, labels = clouds(classes=5)
        old = labels < 4
        head = fit_head("toy", vectors[old], labels[old], 4).widened([0, 1, 2, 3, None])

        assert told(refit_head(head, vectors[~old], labels[~old]), vectors).tolist() == labels.tolist()

    def test_a_new_class_gets_a_centre_and_the_old_ones_keep_theirs(self):
        vectors, labels = clouds(classes=5)
        old = labels < 4
        head = fit_head("toy", vectors[old], labels[old], 4).widened([0, 1, 2, 3, None])
        strange = unit(np.random.default_rng(9).standard_normal((4, WIDTH)))
        refitted = refit_head(
            head, np.vstack([vectors[~old], strange]), np.concatenate([labels[~old], np.arange(4)])
        )

        assert refitted.centres[:4].tolist() == head.centres[:4].tolist()
        assert (centred(vectors[~old], head.mean) @ refitted.centres[4]).min() > 0.5

    def test_a_text_that_is_told_right_already_changes_next_to_nothing(self):
        vectors, labels = clouds()
        head = fit_head("toy", vectors, labels, 4)
        refitted = refit_head(head, vectors[:1], labels[:1])

        before, after = np.exp(head.log_chances(vectors)), np.exp(refitted.log_chances(vectors))
        assert np.abs(after - before).max() < 0.1

    def test_vectors_are_moved_by_the_mean_of_before(self):
        vectors, labels = clouds()
        head = fit_head("toy", vectors, labels, 4)

        assert refit_head(head, vectors[:3], labels[:3]).mean.tolist() == head.mean.tolist()
