"""How well the bot answers: labelled questions in, judged decisions and their totals out.

Values in, values out: it opens no file, draws nothing and prints nothing. The
engine is called and never looked into.
"""
