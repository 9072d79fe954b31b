import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from bot.insights.groups import ALIKE, Group, group, plain
from tests.insights.texts import asked


def texts(groups):
    return [[text.text for text in each.texts] for each in groups]


def twin(questions):
    """The same groups by comparing everything with everything, as plainly as can be."""
    groups = []
    for text in sorted(questions, key=lambda q: (-q.count, -q.latest.timestamp(), q.text, q.language)):
        best = None
        for each in groups:
            if each[0].language != text.language:
                continue
            likeness = fuzz.token_sort_ratio(plain(each[0].text), plain(text.text))
            if likeness >= ALIKE and (best is None or likeness > best[0]):
                best = likeness, each
        if best is None:
            groups.append([text])
        else:
            best[1].append(text)
    return {frozenset((text.language, text.text) for text in each) for each in groups}


class TestLikeness:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("When was the deal signed?", "when did they sign the deal"),
            ("do I need a visa to visit", "visa needed to visit?"),
            ("how much tequila is exported", "HOW MUCH TEQUILA DO THEY EXPORT"),
            ("combien de touristes visitent le Mexique", "combien de touristes vont au mexique"),
            ("¿cuánto cuesta el vuelo?", "cuanto cuestan los vuelos"),
        ],
    )
    def test_the_same_question_in_nearly_the_same_words_is_one_group(self, one, other):
        assert len(group([asked(one), asked(other)])) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("what about softwood lumber", "what about dairy quotas"),
            ("who signed it", "how long is the border"),
            ("quel est le salaire minimum", "qui est l’ambassadrice"),
        ],
    )
    def test_different_questions_are_different_groups(self, one, other):
        assert len(group([asked(one), asked(other)])) == 2

    def test_languages_stay_apart(self):
        assert len(group([asked("visa Canada"), asked("visa Canada", language="fr")])) == 2

    def test_signs_alone_are_a_question_like_any_other(self):
        assert texts(group([asked("???"), asked("when was it built")])) == [["???"], ["when was it built"]]


class TestGroup:
    def test_the_most_asked_question_leads(self):
        (found,) = group([asked("visa needed to visit?"), asked("do i need a visa to visit", 3)])

        assert found.leader.text == "do i need a visa to visit"
        assert found.count == 4

    def test_of_equals_the_latest_leads(self):
        (found,) = group([asked("a visa to visit", ago=5), asked("visa to visit", ago=1)])

        assert found.leader.text == "visa to visit"

    def test_the_most_asked_group_comes_first(self):
        found = group(
            [asked("who signed it", 3), asked("do i need a visa", 2), asked("do i need a visa?", 2)]
        )

        assert [each.count for each in found] == [4, 3]

    def test_the_nearest_entry_is_the_one_that_came_near_most_often(self):
        (found,) = group(
            [
                asked("do i need a visa", 2, nearest="travel"),
                asked("do i need a visa?", 1, nearest="border"),
                asked("do i need a visa!", 2, nearest="border"),
            ]
        )

        assert found.nearest == "border"

    def test_it_may_be_that_none_came_near(self):
        (found,) = group([asked("do i need a visa")])

        assert found.nearest is None

    def test_it_ended_as_most_of_its_questions_did(self):
        (found,) = group(
            [
                asked("do i need a visa", 2, outcome="unsure"),
                asked("do i need a visa?", 3, outcome="off_topic"),
            ]
        )

        assert found.outcome == "off_topic"

    def test_nothing_makes_no_group(self):
        assert group([]) == ()


WORDS = st.sampled_from(["visa", "need", "a", "the", "deal", "signed", "sign", "when", "when?", "TOUR", "é"])
QUESTIONS = st.lists(
    st.builds(
        lambda words, count, language, ago: asked(" ".join(words), count, language=language, ago=ago),
        st.lists(WORDS, min_size=1, max_size=5),
        st.integers(1, 4),
        st.sampled_from(["en", "fr"]),
        st.integers(0, 3),
    ),
    max_size=25,
    unique_by=lambda text: (text.text, text.language),
)


class TestLaws:
    @given(QUESTIONS)
    def test_it_groups_as_its_slow_twin_does(self, questions):
        found = group(questions)

        assert {frozenset((text.language, text.text) for text in each.texts) for each in found} == twin(
            questions
        )

    @given(QUESTIONS, st.randoms(use_true_random=False))
    def test_the_order_they_come_in_does_not_matter(self, questions, random):
        shuffled = list(questions)
        random.shuffle(shuffled)

        assert group(shuffled) == group(questions)

    @given(QUESTIONS)
    def test_every_question_is_in_one_group_and_alike_to_its_leader(self, questions):
        found = group(questions)

        members = [text for each in found for text in each.texts]
        assert sorted(members, key=repr) == sorted(questions, key=repr)
        for each in found:
            for text in each.texts:
                assert text.language == each.language
                assert fuzz.token_sort_ratio(plain(each.leader.text), plain(text.text)) >= ALIKE or (
                    text is each.leader
                )

    @given(QUESTIONS)
    def test_no_count_is_lost(self, questions):
        assert sum(each.count for each in group(questions)) == sum(text.count for text in questions)

    @given(QUESTIONS)
    def test_groups_come_with_the_most_asked_first(self, questions):
        counts = [each.count for each in group(questions)]

        assert counts == sorted(counts, reverse=True)
        assert all(isinstance(each, Group) for each in group(questions))
