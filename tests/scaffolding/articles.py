"""Small articles of different kinds, made up for the tests."""

CLUB = """\
Rowing Club: House Rules

1. Membership
Anyone aged 14 or older may become a member. The yearly fee is 30 dollars, or 15 dollars for students. Members
who volunteer at least 20 hours pay nothing the year after.

2. Boats
Each member may:
- book one boat for two hours
- use the landing stage

Boats that come back late cost 5 dollars for each hour. A deposit is returned when the boat comes back clean.

3. The board
The board has five members. Complaints go to the chair.
"""

NOTICE = """\
# Avis : collecte des bacs

Publié le 4 novembre 2025 par le service des travaux publics

## Bacs

Le bac vert est vidé le mardi. Un bac brisé est remplacé sans frais.

## Sapins

Les sapins naturels sont ramassés le 8 janvier. Il faut les laisser sans décoration.
"""

FAQ = """\
# Club de lectura

## ¿Cuándo se reúne el club?

Los jueves a las 13:00. En mayo no hay reunión.

## ¿Cuánto cuesta?

Nada. Los libros se prestan por dos semanas.
"""

PLAIN = """\
The town council voted on Monday to close the Elm Street bridge for two years. Repairs will cost 4.2 million
dollars, the engineer told the council.

Drivers will be sent over the mill road. The bus line 12 ends at the market until the bridge opens again.

Shop owners fear for their trade. The mayor promised a fund of 200,000 dollars for them.
"""
