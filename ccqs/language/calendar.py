"""The names of months and of days of the week, as people write them.

The catalogues have the names that the program writes; a search that read three of them for twelve months would take
twice as long. A test reads back every date that is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.language.fold import fold

# In full, in Russian in the cases that dates have, and abbreviated.
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "January February March April May June July August September October November December",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём",
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.",
)
# From Monday on, as `datetime.date.weekday` counts.
WEEKDAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "понедельник вторник среда четверг пятница суббота воскресенье",
)
_IN_OTHER_CASES = (
    "понедельник вторник среду четверг пятницу субботу воскресенье",
    "понедельника вторника среды четверга пятницы субботы воскресенья",
    "понедельнику вторнику среде четвергу пятнице субботе воскресенью",
)


def _numbers(lists: tuple[str, ...], start: int) -> Mapping[str, int]:
    return {fold(name): number for names in lists for number, name in enumerate(names.split(), start)}


# By the folded name: months from 1 for January, days of the week from 0 for Monday.
MONTH_NUMBERS = _numbers(_MONTHS, 1)
WEEKDAY_NUMBERS = _numbers((*WEEKDAYS, *_IN_OTHER_CASES), 0)
