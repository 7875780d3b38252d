"""A TAB after a plain command line, answered without typer, in the protocol of the scripts that typer installs.

Plain is: bash, zsh or fish, a command or one being typed, and words without quotes or equals signs. What is offered is
what typer would offer for the same commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ccqs.cli.answers import parameters
from ccqs.cli.commands import COMMANDS
from ccqs.cli.completion import Offer, values
from ccqs.cli.parameters import Option, Parameter, flags_of
from ccqs.records import record

_HELP = (("-h", "Show this message and exit."), ("--help", "Show this message and exit."))
_NOT_PLAIN = frozenset("'\"\\=")


@record
class Told:
    """What a shell is told: a text to print, None for nothing, and an exit code."""

    text: str | None
    code: int = 0


def answer(asked: str, environment: Mapping[str, str]) -> Told | None:
    """Return what a shell is told at a TAB; None when typer is to answer.

    Args:
        asked: What its script asks for, `complete_bash` or the like.
        environment: The environment variables, by some of which it says after what.
    """
    shell = asked.removeprefix("complete_")
    line = environment.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    at = environment.get("COMP_CWORD", "") if shell == "bash" else None
    if shell not in _TELLERS or not _NOT_PLAIN.isdisjoint(line) or (at is not None and not at.isdecimal()):
        return None
    before, word = _split(line, at)
    found = _offers(before, word)
    return None if found is None else _TELLERS[shell](list(found), environment)


def _split(line: str, at: str | None) -> tuple[Sequence[str], str]:
    """Return the words before the one being typed, and that one.

    Args:
        at: The place of that word, where the shell tells it; else it is the last, unless a space follows.
    """
    words = line.split()[1:]
    place = int(at) - 1 if at is not None else len(words) if line.endswith(" ") or not words else len(words) - 1
    return words[:place], words[place] if place < len(words) else ""


def _offers(before: Sequence[str], word: str) -> Iterable[Offer] | None:
    """Return what may go on from a word; None when what stands before it is not plain."""
    if before and before[0] in COMMANDS:
        return _of_command(parameters(COMMANDS[before[0]]).values(), before[1:], word)
    if before or word.startswith("-"):
        return None
    return [(name, one.purpose) for name, one in COMMANDS.items() if name.startswith(word)]


def _of_command(known: Iterable[Parameter], before: Sequence[str], word: str) -> Iterable[Offer] | None:
    flags = flags_of(known)
    arguments = [one for one in known if not isinstance(one.told, Option)]
    given: set[str] = set()
    left = iter(before)
    for typed in left:
        if not typed.startswith("-"):
            arguments = [one for one in arguments[:1] if one.is_repeated] + arguments[1:]
        elif typed not in flags:
            return None
        elif flags[typed].kind is not bool and next(left, None) is None:
            return None if word.startswith("-") else values(flags[typed], word)
        else:
            given.add(flags[typed].name)
    if word.startswith("-"):
        return _flags(flags, given, word)
    return values(arguments[0], word) if arguments else ()


def _flags(flags: Mapping[str, Parameter], given: set[str], word: str) -> Iterator[Offer]:
    """Yield the options that may still be given."""
    for flag, one in flags.items():
        if flag.startswith(word) and (one.is_repeated or one.name not in given):
            yield flag, one.told.help
    yield from (offer for offer in _HELP if offer[0].startswith(word))


def _tell_bash(offers: Sequence[Offer], _: Mapping[str, str]) -> Told:
    return Told("\n".join(value for value, _ in offers))


def _tell_zsh(offers: Sequence[Offer], _: Mapping[str, str]) -> Told:
    if not offers:
        return Told("_files")
    described = "\n".join(f'"{_for_zsh(value)}"' + (f':"{_for_zsh(told)}"' if told else "") for value, told in offers)
    return Told(f"_arguments '*: :(({described}))'")


def _for_zsh(text: str) -> str:
    doubled = text.replace('"', '""').replace("'", "''")
    return doubled.replace("$", r"\$").replace("`", r"\`").replace(":", r"\\:")


def _tell_fish(offers: Sequence[Offer], environment: Mapping[str, str]) -> Told:
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") != "get-args":
        return Told(None, 0 if offers else 1)
    return Told("\n".join(f"{value}\t{' '.join(told.split())}" if told else value for value, told in offers))


_TELLERS: Mapping[str, Callable[[Sequence[Offer], Mapping[str, str]], Told]] = {
    "bash": _tell_bash,
    "zsh": _tell_zsh,
    "fish": _tell_fish,
}
