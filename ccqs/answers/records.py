"""The keys of records, by what the model declares of their fields: a new field is in the answers at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from operator import attrgetter
from typing import Any

from ccqs.answers.keys import CITE, DATE, FLAG, TEXT, WHOLE, Key, Kind, choice, many, mapping, maybe, thing
from ccqs.answers.localizer import Localizer
from ccqs.model import Field, alternatives, declared

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
