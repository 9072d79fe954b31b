"""Letters that look like Latin ones, for whoever writes "саnada" with a Cyrillic beginning.

A person sees no difference, and pages that turn text into such letters are popular. They are those that
Unicode calls confusable, of the scripts that such pages use. Nothing here looks at a text.
"""

from types import MappingProxyType
from typing import Final

_ROWS: Final = """
    AΑАᎪ BΒВᏴ CⲤСᏟ DᎠ EΕЕᎬ FϜ GԌᏀᏳ HΗⲎНᎻ IΙⲒІ JͿЈᎫ KΚⲔКᏦ LⳐᏞ MΜϺⲘМᎷ NΝⲚ
    OΟⲞОՕ PΡⲢРᏢ RᎡᏒ SЅՏᏕᏚ TΤⲦТᎢ UՍ VѴᏙ WԜᎳᏔ XΧⲬХ YΥⲨУҮᎩᎽ ZΖᏃ aαаꭺɑ bЬᏏьꮟβвᏼ
    cⲥсꮯ dԁᏧꮷꭰ eеҽεꭼ fքϝ gցԍꮐᏻɡ hһհᏂꮒηⲏнꮋ iιіⲓꙇꭵᎥ jϳјꭻ kκⲕкꮶ lӀӏⳑꮮ mμϻⲙмꮇ nոռⲛ oοσⲟоօ
    pρⲣрꮲ qԛգզꞯ rᴦⲅгꮁꭱꮢ sѕꮪտꮥ tτⲧтꭲ uυս vνѵꮩ wѡԝաꮃꮤ xхχⲭ yγуүⲩꭹꮍ zꮓζ
"""
"""A Latin letter, and behind it letters of Greek, Cyrillic, Armenian, Coptic and Cherokee that look like it,
in small also those of which the capitals do (Unicode Technical Standard 39,
confusables.txt, version 15)."""

LATIN: Final = MappingProxyType({ord(alike): row[0] for row in _ROWS.split() for alike in row[1:]})
"""The Latin letter that each looks like."""

SMALL_CAPITALS: Final = MappingProxyType(
    str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz")
)
"""Letters of phonetics that people write whole texts in."""
