"""From an article's outline to a knowledge folder of drafts; knows no engine and no Discord.

Nothing in it is invented: facts are cut from the article word for word, answers are the facts, and questions
are made from templates, headings and words of the facts. Every text is a draft, for a person to read.
"""
