"""Words of everyday language, and names of other people and places, one letter away from a surname in the dataset.

A surname by itself may have one letter wrong; these words have none wrong. They were sought among the 60,000 commonest
words of French and English and the 80,000 of Russian; `benchmarks/thresholds.py` says how to look again when people are
added.
"""

from __future__ import annotations

from ccqs.language.fold import fold

_WORDS = (
    # French and English
    "alls balls barbier barrier beauce beauté berne bernier billon bone bonne boone borde bore borgne borneo borner "
    "bornes bornée borno boulard bourne boyne butin byrne calls carly castes caste casted castel caster chiral "
    "colonia colonne comin corne dillon domine dominé early fallon falls famine filon fillion foin fouine foulard "
    "garnier halls holland hollander hollands horne huppe jupe longue longues lorne lutin macaron macon macro macros "
    "malls marin marly marron matron micron moin moran mori moria morn morne mornin moron movin nomine nommé orin "
    "along guard guards long longs macarons macaroon macaroons march marche marches mayor mayors soup soupe soups "
    "orne pally parla parlay parle parlé parler parry partly party patin pauly pearly philippa philippi philipp "
    "philipe pouting prichard purin putain puttin ricard richards rickard routine sillon valle valli vals valse "
    "valses villon walls "
    # Russian
    "бор бора борт борщ бору боря берн валь гусар гулаг горн дорн зубов зубцов ирак казне казнён корн кубков коломна "
    "колонка ланге лесков ливанов лонг лоне лорен макарон макро марли медведем медведь медведей микрон мор моран море "
    "морей морем морено морин пали пари парки парни парой пароли паули песком псков пусков пути путём торн филип "
    "филипс фокин фомич франков харли холланд хорн чарли шарли широк щедрин карли"
).split()
# With their accents, which tell Jupé from a skirt, and as they are typed without.
EVERYDAY = frozenset(_WORDS) | frozenset(map(fold, _WORDS))
# Surnames that are words themselves: at the start of a sentence, where every word has a capital, they are nobody.
WORDS_THEMSELVES = frozenset(map(fold, "borne hollande richard philippe вальс колонна бон".split()))
# Given names that are surnames of ministers too: by themselves, with no title and no other name, they are nobody.
GIVEN_NAMES_TOO = frozenset(map(fold, "richard philippe".split()))
# Countries that are given names too: before a surname (Chad Smith, Georgia Brown) they are no countries.
COUNTRIES_AS_GIVEN_NAMES = frozenset(map(fold, "chad georgia".split()))
