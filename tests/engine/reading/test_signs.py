import pytest

from bot.engine.reading.signs import legible
from bot.engine.reading.text import MAX_CHARS

QUESTION = "How tall is the tower"


@pytest.mark.parametrize(
    "sign",
    [
        "🇨🇦🇲🇽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "😡😡😡", "👍🏽", "👨‍👩‍👧‍👦", "❤️", "3️⃣", "<:lamp:123456>", "<a:wave:9>", ":joy:",
        "✨", "░░", "~~", "**", "||", "__", "`", "•", "---", "===", "→", "★彡", "꧁", "♪", "【",
        ":)", ":-(", ";P", "=D", ":'(", "<3", "xD", "UwU", "T_T", "o_O", "^^", ">_<", "-_-", "\\o/",
        "¯\\_(ツ)_/¯", "(╯°□°)╯︵ ┻━┻", "( ͡° ͜ʖ ͡°)", "ʕ•ᴥ•ʔ", "(づ｡◕‿‿◕｡)づ", "٩(◕‿◕｡)۶", "ಠ_ಠ", "(^_^)",
        "(´･ω･`)", "ヽ(´ー｀)ノ", "༼ つ ◕_◕ ༽つ", "\u200b", "\u2800", "\u3164", "\ufeff", "\u202e", "\ue000",
    ],
)  # fmt: skip
def test_a_sign_around_a_text_is_left_out(sign):
    for text in (QUESTION, f"{QUESTION}?", "¿Cuánto mide – la torre?", "Hi.\nIs it tall?"):
        for decorated in (f"{sign} {text}", f"{text} {sign}", f"{text}\n{sign}", f"{sign} {text} {sign}"):
            assert legible(decorated) == text


def test_a_sign_before_the_question_mark_leaves_no_gap():
    assert legible("How tall is it 🗼🗼?") == "How tall is it?"


def test_a_sign_between_words_parts_them():
    assert legible("how🗼tall 🗼 is it") == "how tall is it"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the tоwеr", "the tower"),  # Cyrillic o and e
        ("tοwer", "tower"),  # Greek o
        ("𝓱𝓸𝔀 𝘁𝗮𝗹𝗹", "how tall"),
        ("ｈｏｗ　ｔａｌｌ", "how tall"),
        ("Ⓗⓞⓦ 🅣🅐🅛🅛", "How TALL"),
        ("ʜᴏᴡ ᴛᴀʟʟ", "how tall"),
        ("h̶o̶w̶ t̷a̷l̷l̷", "how tall"),
        ("e\u0301clair", "éclair"),
    ],
)
def test_letters_are_read_as_what_they_look_like(written, meant):
    assert legible(written) == meant


@pytest.mark.parametrize("written", ["in ٢٠٢٤", "in २०२४", "in ２０２４", "in 𝟚𝟘𝟚𝟜", "in 2️⃣0️⃣2️⃣4️⃣"])
def test_digits_of_every_script_are_digits(written):
    assert legible(written) == "in 2024"


@pytest.mark.parametrize("text", ["Как дела", "καλημέρα", "加拿大和墨西哥", "سلام عليكم"])
def test_words_of_other_alphabets_are_words(text):
    assert legible(text) == text


@pytest.mark.parametrize("text", ["😂", "🤣🤣🤣", ":-)", "¯\\_(ツ)_/¯", "?!", ""])
def test_a_text_that_is_nothing_else_stays_as_it_is(text):
    assert legible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "$46.4 billion (3,5 %)",
        "see https://a.example/b_c_d*e",
        "L’accord – « en bref » – c’est quoi?",
        "a & b + c = d",
    ],
)
def test_what_belongs_to_sentences_stays(text):
    assert legible(text) == text


@pytest.mark.parametrize("sign", ["", " ★"], ids=["no sign", "a sign"])
@pytest.mark.parametrize(
    "text", ["the T-MEC (or ACEUM), is it", "and/or: which; qu'est-ce", "is (it) :-) right", "is (o_o) it"]
)
def test_points_of_words_are_told_from_faces_and_lines_whatever_else_is_there(text, sign):
    assert legible(text + sign) == text.replace(":-) ", "").replace("(o_o) ", "")


def test_what_is_legible_stays_the_same():
    text = legible("✨ **Ηow** <@1> tаll… ٣ (ツ) 🇨🇦? ok :)")

    assert legible(text) == text


def test_nothing_after_the_longest_message_is_read():
    assert legible("a" * MAX_CHARS + "b") == "a" * MAX_CHARS
