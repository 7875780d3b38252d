"""The fields of a record as they are declared, in words and as keys: a new field is in the answers at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from operator import attrgetter
from typing import Any

from ccqs.answers.keys import CITE, DATE, FLAG, TEXT, WHOLE, Key, Kind, choice, many, mapping, maybe, thing
from ccqs.answers.localizer import Localizer, value_text
from ccqs.model import EMPTY, Field, Worded, alternatives, declared

# The kind of each member of a list.
_SINGLE = {"texts": "text", "parties": "party", "references": "reference", "records": "record"}


def record_text(loc: Localizer, record: Any) -> str:
    """Write a record that stands inside another: its fields one after another, but for its sources."""
    return ", ".join(_field_texts(loc, record))


def _field_texts(loc: Localizer, record: Any) -> Iterator[str]:
    for name, about in declared(type(record)).items():
        value = getattr(record, name)
        if about.kind not in ("cites", "field-cites") and value not in EMPTY:
            yield field_value(loc, about, value)


def field_value(loc: Localizer, about: Field, value: Any) -> str:
    """Write the value of a field by what is declared of it."""
    if about.kind in ("texts", "parties", "references", "records"):
        single = about._replace(kind=_SINGLE[about.kind])
        texts = [field_value(loc, single, one) for one in value]
        return loc.series(texts) if about.kind == "records" else ", ".join(texts)
    writers: dict[str, Callable[[Any], str]] = {
        "date": loc.date,
        "label": loc.text,
        "labels": lambda texts: " · ".join(dict.fromkeys(alternatives(texts))),
        "choice": lambda member: _choice(loc, member),
        "party": loc.side,
        "side": loc.side,
        "reference": lambda id_: _reference(loc, about.of, id_),
        "record": lambda record: record_text(loc, record),
        "number": lambda number: about.number_text(number, loc.lang),
        "flag": lambda is_so: loc.gettext("yes") if is_so else loc.gettext("no"),
    }
    return writers.get(about.kind, str)(value)


def _choice(loc: Localizer, value: Worded) -> str:
    return value_text(value, loc.lang)


def _reference(loc: Localizer, kind: str, id_: str) -> str:
    words: dict[str, Callable[[str], str]] = {
        "person": loc.person,
        "place": loc.place,
        "topic": loc.topic,
        "theme": loc.theme,
        "portfolio": loc.portfolio,
        "session": lambda one: loc.brief(loc.session(one)),
    }
    return words[kind](id_) if kind in words else id_


_LISTS = frozenset({"texts", "parties", "references", "records", "cites", "labels"})
_NEVER_NULL = _LISTS | {"flag", "field-cites"}
_PLAIN = {"date": DATE, "number": WHOLE, "flag": FLAG, "cite": CITE, "cites": CITE}
# How the records that a reference leads to are named in an answer; all others go by their ids.
_LABELLED = frozenset({"place", "topic", "theme"})


def labelled(name: Callable[[str], str]) -> Kind:
    """Return the type of something of the dataset with its label."""
    return thing(
        "Labelled", "Something of the dataset, with its label in the answer's language.", *_named("label", name)
    )


def named(loc: Localizer) -> Kind:
    """Return the type of somebody of the dataset with a name."""
    return thing("Named", "Somebody of the dataset, by the name in the answer's language.", *_named("name", loc.person))


def _named(key: str, name: Callable[[str], str]) -> tuple[Key[str], ...]:
    return Key("id", TEXT, str), Key(key, TEXT, name)


def record_keys(loc: Localizer, kind: type, *, without: Collection[str] = ()) -> tuple[Key[Any], ...]:
    """Return the keys of the records of a class.

    Args:
        without: Fields that are left out.
    """
    return tuple(key for name, one in declared(kind).items() if name not in without for key in _keys_of(loc, name, one))


def field_key(loc: Localizer, kind: type, name: str) -> Key[Any]:
    """Return the key of a field of the records of a class."""
    return next(_keys_of(loc, name, declared(kind)[name]))


def _keys_of(loc: Localizer, name: str, one: Field) -> Iterator[Key[Any]]:
    yield Key(one.key or name, _kind(loc, one), _value(loc, name, one))
    if one.kind == "value":
        yield Key(f"{name}_text", TEXT, lambda rival: loc.value(rival.field, rival.value), "The value in words.")


def _kind(loc: Localizer, one: Field) -> Kind:
    """Return the type of the values of a field."""
    found = many(_single(loc, one)) if one.kind in _LISTS else _single(loc, one)
    return found if one.required or one.kind in _NEVER_NULL else maybe(found)


def _single(loc: Localizer, one: Field) -> Kind:
    match one.kind:
        case "choice":
            return choice(one.of)
        case "record" | "records":
            about = (one.of.__doc__ or "").partition("\n")[0]
            return thing(one.of.__name__, about, *record_keys(loc, one.of))._replace(of=one.of)
        case "reference" | "references" if one.of == "person":
            return named(loc)
        case "reference" | "references" if one.of in _LABELLED:
            return labelled(_label(loc, one.of))
        case "field-cites":
            return mapping(many(CITE))
        case kind:
            return _PLAIN.get(kind, TEXT)


def _label(loc: Localizer, kind: str) -> Callable[[str], str]:
    return {"place": loc.place, "topic": loc.topic, "theme": loc.theme}[kind]


def _value(loc: Localizer, name: str, one: Field) -> Callable[[Any], Any]:
    get = attrgetter(name)
    match one.kind:
        case "label":
            return lambda record: loc.text(get(record)) or None
        case "labels":
            return lambda record: alternatives(get(record))
        case "value":
            return lambda record: loc.raw(get(record))
        case _:
            return get
