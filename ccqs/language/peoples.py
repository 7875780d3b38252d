"""Countries, regions and a few subjects, with the adjectives made of their names, in French, English and Russian.

“Crise afghane”, “Afghan crisis” and “crise en Afghanistan” name one country: where a label or a text has the noun, the
other may have the adjective. The adjectives are those of the dictionaries, in the masculine singular.
"""

from __future__ import annotations

from collections.abc import Mapping

# One country or region a line: its names, a bar, its adjectives; several are separated by commas.
_FRENCH = """
Afghanistan | afghan
Afrique | africain
Afrique du Nord | nord-africain
Asie | asiatique
Azerbaïdjan | azerbaïdjanais, azéri
Arménie | arménien, arméno
Balkans | balkanique
Biélorussie, Bélarus, Belarus | biélorusse, bélarusse, bélarussien
Caucase | caucasien
Centrafrique | centrafricain
Chine | chinois
Corée | coréen
Corée du Nord | nord-coréen
Corée du Sud | sud-coréen
Europe | européen
France | français, franco
Géorgie | géorgien
Inde | indien
Irak, Iraq | irakien, iraquien
Iran | iranien
Israël | israélien, israélo
Kosovo | kosovar
Liban | libanais
Libye | libyen
Mali | malien
Moldavie | moldave
Moyen-Orient | moyen-oriental
Pakistan | pakistanais
Palestine | palestinien, palestino
Proche-Orient | proche-oriental
Russie | russe, russo
Sahel | sahélien
Serbie | serbe
Somalie | somalien
Soudan | soudanais
Syrie | syrien
Tchad | tchadien
Tchétchénie | tchétchène
Transnistrie | transnistrien
Turquie | turc
Ukraine | ukrainien
Venezuela | vénézuélien
"""
_ENGLISH = """
Afghanistan | Afghan
Africa | African
North Africa, Northern Africa | North African
Asia | Asian
Armenia | Armenian
Azerbaijan | Azerbaijani
Balkans | Balkan
Belarus, Belorussia, Byelorussia | Belarusian, Belarussian, Belorussian
Caucasus | Caucasian
Chechnya | Chechen
China | Chinese
Europe | European
France | French, Franco
Georgia | Georgian
India | Indian
Iran | Iranian
Iraq, Irak | Iraqi
Israel | Israeli
Korea | Korean
Kosovo | Kosovar
Lebanon | Lebanese
Libya | Libyan
Mali | Malian
Middle East | Middle Eastern, Mideast
Moldova, Moldavia | Moldovan, Moldavian
North Korea | North Korean
Pakistan | Pakistani
Palestine | Palestinian
Russia | Russian, Russo
Sahel | Sahelian
Serbia | Serbian
Somalia | Somali
South Asia | South Asian
South Korea | South Korean
Sudan | Sudanese
Syria | Syrian
Chad | Chadian
Transnistria | Transnistrian
Turkey | Turkish
Ukraine | Ukrainian
Venezuela | Venezuelan
"""
_RUSSIAN = """
Афганистан | афганский
Африка | африканский
Северная Африка | североафриканский
Азия | азиатский
Армения | армянский, армяно
Азербайджан | азербайджанский
Ближний Восток | ближневосточный
Балканы | балканский
Белоруссия, Беларусь | белорусский
Кавказ | кавказский
Чечня | чеченский
Китай | китайский
Европа | европейский
Франция | французский, франко
Грузия | грузинский
Индия | индийский
Иран | иранский
Ирак | иракский
Израиль | израильский, израильско
Корея | корейский
Северная Корея, КНДР | северокорейский
Южная Азия | южноазиатский
Южная Корея | южнокорейский
Карабах, Нагорный Карабах | карабахский, нагорно-карабахский, нагорнокарабахский
Косово | косовский
Ливан | ливанский
Ливия | ливийский
Мали | малийский
Молдавия, Молдова | молдавский, молдовский
Пакистан | пакистанский
Палестина | палестинский, палестино
Приднестровье | приднестровский
Россия, РФ | российский, российско, русско
Сахель | сахельский
Сербия | сербский
Сомали | сомалийский
Судан | суданский
Сирия | сирийский
Чад | чадский
Турция | турецкий
Украина | украинский
Центральноафриканская Республика, ЦАР | центральноафриканский
Венесуэла | венесуэльский
"""


def _table(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(form.strip() for side in line.split("|") for form in side.split(","))
        for line in text.strip().splitlines()
    )


# Subjects that a page names by an adjective alone: “anti-terrorist cooperation” is about terrorism.
_FRENCH_SUBJECTS = """
terrorisme | terroriste, antiterroriste, anti-terroriste
drogue | antidrogue
piraterie | antipiraterie
"""
_ENGLISH_SUBJECTS = """
terrorism | terrorist, anti-terrorist, antiterrorist, counter-terrorist, anti-terror, counter-terror
drugs | anti-drug
piracy | anti-piracy, counter-piracy
"""
_RUSSIAN_SUBJECTS = """
терроризм | террористический, антитеррористический, контртеррористический
наркотики | антинаркотический
пиратство | антипиратский
санкции | санкционный
"""

# By language, the forms under which each country or region stands in a text: its names, then its adjectives.
PEOPLES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "fr": _table(_FRENCH),
    "en": _table(_ENGLISH),
    "ru": _table(_RUSSIAN),
}
# The capitals that stand for their States beside another word: `le programme nucléaire de Téhéran`.
CAPITALS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fr": {"France": ("Paris",), "Russie": ("Moscou",), "Iran": ("Téhéran",), "Corée du Nord": ("Pyongyang",)},
    "en": {"France": ("Paris",), "Russia": ("Moscow",), "Iran": ("Tehran",), "North Korea": ("Pyongyang",)},
    "ru": {"Франция": ("Париж",), "Россия": ("Москва",), "Иран": ("Тегеран",), "Северная Корея": ("Пхеньян",)},
}
# The forms of subjects that are no countries.
SUBJECTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "fr": _table(_FRENCH_SUBJECTS),
    "en": _table(_ENGLISH_SUBJECTS),
    "ru": _table(_RUSSIAN_SUBJECTS),
}
