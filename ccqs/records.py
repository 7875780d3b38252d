"""Dataclasses that cost little to define, as the whole model is defined anew each time a command starts.

`dataclasses.dataclass` writes and compiles up to seven methods for each class, about a millisecond a class. The methods
of a record are written once, here, and all records share them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from functools import partial
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_set = object.__setattr__


@overload
def record(cls: type[T]) -> type[T]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True)
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
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    defaults = {field.name: field.default for field in fields(made) if field.default is not MISSING}  # type: ignore[arg-type]
    params = vars(made)["__dataclass_params__"]
    params.init = params.repr = params.eq = params.frozen = True
    for name, method in {**_METHODS, "__defaults__": defaults}.items():
        setattr(made, name, method)
    return made


def fill(kind: type[T], values: Iterable[object]) -> T:
    """Make a record of the values of its fields, in order."""
    made = kind.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):  # type: ignore[attr-defined]
        _set(made, name, value)
    return made


def _init(self: Any, *values: object, **named: object) -> None:
    names: tuple[str, ...] = self.__slots__
    given: Mapping[str, object] = {**self.__defaults__, **dict(zip(names, values, strict=False)), **named}
    twice = named.keys() & set(names[: len(values)])
    if twice or len(given) != len(names) or len(values) > len(self.__match_args__):
        raise TypeError(f"{type(self).__name__} takes {', '.join(names)}; given {values} and {named}")
    for name in names:
        _set(self, name, given[name])


def _values(self: Any) -> tuple[object, ...]:
    return tuple([getattr(self, name) for name in self.__slots__])


def _repr(self: Any) -> str:
    named = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({named})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _reduce(self: Any) -> tuple[object, ...]:
    return fill, (type(self), _values(self))


def _frozen(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


_METHODS: Mapping[str, Callable[..., object]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__reduce__": _reduce,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}
