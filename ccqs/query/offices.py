"""Titles and offices that stand before a name, in the languages of the pages that put them there."""

from __future__ import annotations

from ccqs.language.fold import words

# How the words of titles and offices start. Polish, Czech, Serbian, German and Turkish pages name the ministers too.
_STARTS = tuple(
    words(
        "minist presid predsed predsjed prezid prezyd prasid cumhurbaskan general armees secretary secretaire sekret "
        "premier premijer premjer kanzler kancler chancel marechal marshal affaires etrang exterieur defen foreign "
        "affairs republi federation gouvern innen aussen verteidig obran odbran obron monsieur madame messieurs "
        "spokes savunma disisleri bakani baskani zahranic zagranicz spolj vanjsk ambassad diplomat colonel amiral "
        "admiral porteparole homologue counterpart regierung господин госпож министр замминистр вицепремьер министар "
        "президент генерал премьер иностранн оборон одбран минобор маршал секретар пресс председ правительств "
        "республик федерац міністр міноборон посол посла послу послом посланник дипломат полковник адмирал коллег"
    )
)
_WHOLE = frozenset(
    words(
        "m mm mr mrs ms mme mmes mlle dr pan pani sir herr frau signor signora vice chef chief prime porte parole "
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
