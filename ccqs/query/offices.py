"""Words beside names: titles and offices that stand before one, and everyday words that look like one.

Titles are those of the languages of the pages that put them there.
"""

from __future__ import annotations

from ccqs.language.fold import fold, words

# How the words of titles and offices start. Polish, Czech, Serbian, German and Turkish pages name the ministers too.
_STARTS = tuple(
    words(
        "minist presid predsed predsjed prezid prezyd prasid cumhurbaskan general armees secretary secretaire sekret "
        "premier premijer premjer kanzler kancler chancel marechal marshal affaires etrang exterieur defen foreign "
        "affairs republi federation gouvern innen aussen verteidig obran odbran obron monsieur madame messieurs "
        "spokes savunma disisleri bakani baskani zahranic zagranicz spolj vanjsk ambassad diplomat colonel amiral "
        "admiral porteparole homologue counterpart regierung господин госпож министр замминистр вицепремьер министар "
        "президент генерал премьер иностранн оборон одбран минобор маршал секретар пресс председ правительств "
        "республик федерац міністр міноборон посол посла послу послом посланник дипломат госсекрет замглав полковник адмирал коллег "
        "excellen превосходит бывш"
    )
)
_WHOLE = frozenset(
    words(
        "m mm mr mrs ms mme mmes mlle dr pan pani sir herr frau signor signora vice chef chief prime porte parole "
        "ex former late ancien ancienne экс "
        "army armee of russe russian francais francaise french head deputy state first consul lord senor senora pm fm "
        "г гг вице глава главы главе главу главой дел мид армии внешней политики ведомства россии рф франции "
        "российский российского французский французского канцлер"
    )
)
# A shorter word that only starts like an office is none.
_LEAST = len("pre")


def is_title(word: str) -> bool:
    """Tell whether a folded word is one of a title or an office.

    >>> is_title("ministre"), is_title("послом"), is_title("lavrov")
    (True, True, False)
    """
    return word in _WHOLE or (len(word) >= _LEAST and word.startswith(_STARTS))


# Words of everyday language, and names of other people and places, one letter away from a surname in the dataset. A
# surname by itself may have one letter wrong; these words have none wrong. They were sought among the 60,000 commonest
# words of French and English and the 80,000 of Russian; `benchmarks/thresholds.py` says how to look again when people are
# added.
_WORDS = (
    # French and English
    "alls balls barbier barrier beauce beauté berne bernier billon bone bonne boone borde bore borgne borneo borner "
    "bornes bornée borno boulard bourne boyne butin byrne calls carly castes caste casted castel caster chiral "
    "colonia colonne comin corne dillon domine dominé early fallon falls famine filon fillion foin fouine foulard "
    "durand garnier halls holland hollander hollands horne huppe jupe longue longues lorne lutin macaron macon macro macros "
    "malls marin marly marron matron micron moin moran mori moria morn morne mornin moron movin nomine nommé orin "
    "marché marchés barrière barrières colonie colonies colon colons "
    "along guard guards long longs macarons macaroon macaroons march marche marches mayor mayors soup soupe soups "
    "orne pally parla parlay parle parlé parler parry partly party patin pauly pearly philippa philippi philipp "
    "philipe pouting prichard purin putain puttin ricard richards rickard routine sillon valle valli vals valse "
    "valses villon walls "
    # Russian
    "бор бора борт борщ бору боря берн валь гусар гулаг горн дорн зубов зубцов ирак казне казнён корн кубков коломна "
    "колонка ланге лесков ливанов лонг лоне лорен макарон макро марли медведем медведь медведей микрон мор моран море "
    "морей морем морено морин пали пари парки парни парой пароли паули песком псков пусков пути путём торн филип "
    "филипс фокин фомич франков харли холланд хорн чарли шарли широк щедрин карли борона бороны лонгет"
).split()
# With their accents, which tell Jupé from a skirt, and as they are typed without.
EVERYDAY = frozenset(_WORDS) | frozenset(map(fold, _WORDS))
# Surnames that are words themselves: at the start of a sentence, where every word has a capital, they are nobody.
WORDS_THEMSELVES = frozenset(map(fold, "borne hollande richard philippe вальс колонна бон".split()))
# Given names that are surnames of ministers too: by themselves, with no title and no other name, they are nobody.
GIVEN_NAMES_TOO = frozenset(map(fold, "richard philippe".split()))
# Countries that are given names too: before a surname (Chad Smith, Georgia Brown) they are no countries.
COUNTRIES_AS_GIVEN_NAMES = frozenset(map(fold, "chad georgia".split()))
