"""What curators learn from what people asked: groups of like questions, pictures and pages.

Values in, values out: it opens no database, sends nothing and writes no file.
It knows reports and the knowledge base, and nothing of Discord.
"""
