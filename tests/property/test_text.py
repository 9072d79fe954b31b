import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.engine.reading.text import HEAD_TOKENS, MAX_WORD, TAIL_TOKENS, fold, split, tokenize

# Pieces that mean something to folding, so that they meet; and any character at all.
LINKS = st.sampled_from(
    ["http", "htttp", "s://", "h.t.t.p.://", "www.", "wwww", "w.w.w.", ".com", "<@1>", "<t:", ":1>"]
)
POINTS = st.sampled_from(["u.s.", "é.-u.", "ee. uu", "ee.", "…", "? ", ". ", ".", "?", "\n", " ", "dr. "])
LETTERS = st.sampled_from(["aaa", "l'", "’s", "😀", "İ", "ß", "Ⅶ", "２", "＜", "\u0301", "\u200d", "\ufdfa"])
PIECES = LINKS | POINTS | LETTERS
ANY_TEXT = st.lists(PIECES | st.characters(), max_size=40).map("".join)
LATIN = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="ıſŉ´¨¯¸·.<:_/@"), max_size=60
)
INVISIBLE = st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u0489\u0336\u20dd")


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
@example("htttps://a.b <T:1> u.s. w.w.w..x")
@example("<:a.b.:1> h.t.t.p.s://x")
@example("😀" * 2000)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200, deadline=None)
@given(LATIN)
def test_case_is_irrelevant(text):
    assert tokenize(text.upper()) == tokenize(text.lower()) == tokenize(text)


@settings(max_examples=200, deadline=None)
@given(LATIN)
def test_it_is_irrelevant_how_accents_are_encoded(text):
    assert tokenize(unicodedata.normalize("NFD", text)) == tokenize(unicodedata.normalize("NFC", text))


@settings(max_examples=200, deadline=None)
@given(LATIN)
def test_accents_are_irrelevant(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))

    assert tokenize(bare) == tokenize(text)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"[a-z ']{1,40}", fullmatch=True), st.sampled_from("’‘ʼ`´＇"))
def test_it_is_irrelevant_which_apostrophe_is_typed(text, apostrophe):
    assert tokenize(text.replace("'", apostrophe)) == tokenize(text)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"[!-~ ]{1,40}", fullmatch=True))
def test_it_is_irrelevant_whether_letters_are_full_width(text):
    wide = "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in text)

    assert tokenize(wide) == tokenize(text)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"[a-zA-Zéñç0-9 ]{1,40}", fullmatch=True), st.data())
def test_invisible_characters_and_piled_up_marks_are_irrelevant(text, data):
    strewn = "".join(c + "".join(data.draw(st.lists(INVISIBLE, max_size=3))) for c in text)

    assert tokenize(strewn) == tokenize(text)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_tokens_are_few_short_folded_and_without_space(text):
    tokens = tokenize(text)

    assert len(tokens) <= HEAD_TOKENS + TAIL_TOKENS
    assert all(0 < len(token) <= MAX_WORD for token in tokens)
    assert not any(character.isspace() or character.isupper() for token in tokens for character in token)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_tokens_are_tokens_of_themselves(text):
    tokens = [token for token in tokenize(text) if token.isascii() and token.isalpha()]

    assert tokenize(" ".join(tokens)) == tuple(tokens)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_an_aside_takes_no_word_away(text):
    parts = "".join(part.text for part in split(text))

    assert sorted("".join(parts.split())) == sorted("".join(text.split()))
