"""What a refused edit says."""


def in_words(refused):
    """By the part of the edit, the sentences as operators read them."""
    return {field: tuple(map(str, sentences)) for field, sentences in refused.fields.items()}
