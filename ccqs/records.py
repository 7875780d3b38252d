"""Dataclasses that cost little to define, as the whole model is defined anew each time a command starts.

`dataclasses.dataclass` writes and compiles up to seven methods for each class, about a millisecond a class. The methods
of a record are written once, here, and all records share them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import partial
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")
_set = object.__setattr__


@overload
def record(cls: type[T]) -> type[T]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
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


def _made(cls: type[T], *, kw_only: bool) -> type[T]:
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(
        type(cls.__name__, (_Record,), body)
    )
    made.__defaults__ = {one.name: one.default for one in fields(made) if one.default is not MISSING}
    made.__compared__ = tuple(one.name for one in fields(made) if one.compare)
    made.__shown__ = tuple(one.name for one in fields(made) if one.repr)
    params = made.__dataclass_params__
    params.init = params.repr = params.eq = params.frozen = True
    return cast("type[T]", made)


def fill(kind: type[T], values: Iterable[object]) -> T:
    """Make a record of the values of its fields, in order."""
    made = kind.__new__(kind)
    _fill(made, values)
    return made


def fill_later(kind: type[T], values: Callable[[], Iterable[object]]) -> T:
    """Make a record whose values are worked out when one of them is first asked for."""
    made = kind.__new__(kind)
    _set(made, "_later", values)
    return made


def _fill(made: Any, values: Iterable[object]) -> None:
    for name, value in zip(made.__slots__, values, strict=True):
        _set(made, name, value)


class _Record:
    """What all records do."""

    __slots__ = ("_later",)
    __defaults__: Mapping[str, object]
    __compared__: tuple[str, ...]
    __shown__: tuple[str, ...]
    __match_args__: tuple[str, ...]
    _later: Callable[[], Iterable[object]] | None

    def __init__(self, *values: object, **named: object) -> None:
        kind, names = type(self), self.__slots__
        given: Mapping[str, object] = {**kind.__defaults__, **dict(zip(names, values, strict=False)), **named}
        twice = named.keys() & set(names[: len(values)])
        if twice or len(given) != len(names) or len(values) > len(kind.__match_args__):
            raise TypeError(f"{kind.__name__} takes {', '.join(names)}; given {values} and {named}")
        for name in names:
            _set(self, name, given[name])

    def __getattr__(self, name: str) -> object:
        if name not in self.__slots__ or self._later is None:
            raise AttributeError(f"{type(self).__name__} has no {name}", name=name, obj=self)
        _fill(self, self._later())
        _set(self, "_later", None)
        return getattr(self, name)

    def __repr__(self) -> str:
        named = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__shown__)
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
        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be deleted")


def _values(made: Any, names: Iterable[str]) -> tuple[object, ...]:
    return tuple([getattr(made, name) for name in names])
