"""Dataclasses that cost little to define, as the whole model is defined anew each time a command starts.

`dataclasses.dataclass` writes and compiles up to seven methods for each class, about a millisecond a class, after an
import that takes as long as ten of them. The methods of a record are written once, here, and what the `dataclasses`
module wants to know of a class is worked out when it asks.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_set = object.__setattr__


class _Aside:
    """The mark of a field that is no part of the value of its record."""

    def __init__(self, default: object) -> None:
        self.default = default


def aside(*, default: Any) -> Any:
    """Declare a field that `==`, `hash` and `repr` leave aside."""
    return _Aside(default)


@overload
def record(cls: type[T]) -> type[T]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(aside,))
def record(cls: type[T] | None = None, *, kw_only: bool = False) -> Any:
    """Make a class a dataclass with slots whose instances are compared by value and never change.

    All that the `dataclasses` module offers works on it: `fields`, `asdict`, `replace`.

    Args:
        cls: The class.
        kw_only: Its fields are given by name.
    """
    if cls is None:
        return partial(_made, kw_only=kw_only)
    return _made(cls, kw_only=kw_only)


def _made(cls: type[T], *, kw_only: bool) -> Any:
    names = tuple(vars(cls).get("__annotations__", ()))
    body = {name: value for name, value in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    given = {name: value for name, value in vars(cls).items() if name in names}
    made: Any = type(cls.__name__, (_Record,), body | {"__slots__": names, "__match_args__": () if kw_only else names})
    made.__compared__ = tuple(name for name in names if not isinstance(given.get(name), _Aside))
    made.__defaults__ = {name: one.default if isinstance(one, _Aside) else one for name, one in given.items()}
    made.__names__ = frozenset(names)
    made.__puts__ = tuple(vars(made)[name].__set__ for name in names)
    return made


def fill(kind: type[T], values: Iterable[object]) -> T:
    """Make a record of the values of its fields, in order."""
    made = kind.__new__(kind)
    _fill(made, values)
    return made


def fill_later(
    kind: type[T],
    starts: Sequence[int],
    read: Callable[[int], Iterable[object]],
    known: Mapping[int, object] = MappingProxyType({}),
) -> T:
    """Make a record whose values are worked out when they are first asked for.

    Args:
        kind: The class.
        starts: The places of the fields with which its parts begin, in order.
        read: Gives the values of a part, by where it begins.
        known: Values that need no working out, by the place of the field.
    """
    made = kind.__new__(kind)
    puts = kind.__puts__  # type: ignore[attr-defined]
    for place, value in known.items():
        puts[place](made, value)
    _set(made, "_later", (starts, read))
    return made


def change(made: T, **values: object) -> T:
    """Return a record with some values changed, as `dataclasses.replace` does."""
    names: Iterable[str] = type(made).__slots__  # type: ignore[attr-defined]
    return type(made)(**{name: getattr(made, name) for name in names} | values)


def _fill(made: Any, values: Iterable[object]) -> None:
    for put, value in zip(made.__puts__, values, strict=True):
        put(made, value)


def _nothing(_: int) -> Iterable[object]:
    return ()


def _values(made: Any, names: Iterable[str]) -> tuple[object, ...]:
    return tuple([getattr(made, name) for name in names])


class _Told:
    """What the `dataclasses` module wants to know of a class, worked out when it asks."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type[_Record]) -> object:
        from dataclasses import dataclass, field

        given = {
            name: default if name in owner.__compared__ else field(default=default, compare=False, repr=False)
            for name, default in owner.__defaults__.items()
        }
        plain: type = type(owner.__name__, (), {"__annotations__": owner.__annotations__, **given})
        told = vars(dataclass(frozen=True, slots=True, kw_only=not owner.__match_args__)(plain))[self._name]
        setattr(owner, self._name, told)
        return told


class _Record:
    """What all records do."""

    __slots__ = ("_later",)
    __defaults__: Mapping[str, object]
    __compared__: tuple[str, ...]
    __match_args__: tuple[str, ...]
    __names__: frozenset[str]
    __puts__: tuple[Callable[[object, object], None], ...]
    __dataclass_fields__ = _Told()
    __dataclass_params__ = _Told()
    _later: tuple[Sequence[int], Callable[[int], Iterable[object]]]

    def __init__(self, *values: object, **named: object) -> None:
        kind, names = type(self), self.__slots__
        if not named and len(values) == len(names) == len(kind.__match_args__):
            _fill(self, values)
            return
        if not values and named.keys() == kind.__names__:
            _fill(self, map(named.__getitem__, names))
            return
        given: Mapping[str, object] = {**kind.__defaults__, **dict(zip(names, values, strict=False)), **named}
        twice = named.keys() & set(names[: len(values)])
        if twice or len(given) != len(names) or len(values) > len(kind.__match_args__):
            raise TypeError(f"{kind.__name__} takes {', '.join(names)}; given {values} and {named}")
        _fill(self, map(given.__getitem__, names))

    def __getattr__(self, name: str) -> object:
        if name not in self.__slots__:
            raise self._without(name)
        starts, read = self._later
        start = starts[bisect(starts, self.__slots__.index(name)) - 1]
        for put, value in zip(self.__puts__[start:], read(start), strict=False):
            put(self, value)
        if len(starts) == 1:  # nothing is left to read, and what it was read from need not be kept
            _set(self, "_later", (starts, _nothing))
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            raise self._without(name) from None

    def _without(self, name: str) -> AttributeError:
        return AttributeError(f"{type(self).__name__} has no {name}", name=name, obj=self)

    def __repr__(self) -> str:
        named = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__compared__)
        return f"{type(self).__qualname__}({named})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _values(self, self.__compared__) == _values(other, self.__compared__)

    def __hash__(self) -> int:
        return hash(_values(self, self.__compared__))

    def __reduce__(self) -> tuple[object, ...]:
        return fill, (type(self), _values(self, self.__slots__))

    def __setattr__(self, name: str, value: object) -> None:
        _refuse(self, name)

    def __delattr__(self, name: str) -> None:
        _refuse(self, name)


def _refuse(made: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(made).__name__}.{name} cannot be changed")
