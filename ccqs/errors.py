"""Every way ccqs can fail, each with the exit code a script can rely on.

    CcqsError
    ├─ NotFound     1   nothing is named that; carries the nearest names
    ├─ NoMatch      1   the question was understood, and nothing answers it
    ├─ UsageError   2   options that cannot be combined, a value that cannot be read
    ├─ Ambiguous    2   several things are named that; carries them
    ├─ DataError    3   the dataset cannot be read; carries every problem found
    ├─ NoMemory     3   the data do not fit into memory
    └─ OutputError  4   the answer cannot be written

Beside these, a defect of the program itself ends with 70 (`EX_SOFTWARE` of sysexits.h), an interruption with 130.

This module imports nothing from the package, so that everything may import it, and holds no words: an error says what
happened by a code and its values.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ccqs.problems import Problem


class CcqsError(Exception):
    """A failure, which is reported to the user in their language.

    Args:
        code: Which failure; its words stand in `ccqs.answers.messages`, and scripts find it in `problems`.
        candidates: The ids nearest to what was asked, or those it may mean.
        values: What the words are about (`asked`, `option`, ...).
    """

    exit_code = 1

    def __init__(self, code: str, *, candidates: Iterable[str] = (), **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.candidates = tuple(candidates)
        self.values = values


class NotFound(CcqsError):
    """No session, person, topic or place is named that."""

    exit_code = 1


class NoMatch(CcqsError):
    """The filters leave nothing."""

    exit_code = 1


class UsageError(CcqsError):
    """The command line asks for something impossible or unreadable."""

    exit_code = 2


class Ambiguous(CcqsError):
    """Several things are named that, and choosing for the user would be guessing."""

    exit_code = 2


class DataError(CcqsError):
    """The dataset cannot be read.

    Args:
        path: The folder or file that was read.
        problems: Every problem, in the order of the files.
        code: `data-unreadable` for problems of the files; another when there is none to look at: `data-missing`,
            `not-a-folder`, `no-yaml`, `folder-unreadable`.
    """

    exit_code = 3

    def __init__(self, path: str, problems: Iterable[Problem], code: str = "data-unreadable") -> None:
        self.problems = tuple(problems)
        super().__init__(code, path=path, count=len(self.problems))

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems)) or self.code


class NoMemory(CcqsError):
    """The data, or the answer, do not fit into memory."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("no-memory")


def lacks_memory(error: BaseException) -> bool:
    """Tell whether a failure is for want of memory, which Python does not always call a `MemoryError`.

    The system says so by a number; a library that finds no room fails to be imported; and what is written in C may end
    without a word, which Python calls a `SystemError`.
    """
    match error:
        case MemoryError() | SystemError():
            return True
        case OSError():
            return error.errno == errno.ENOMEM
        case ImportError():
            return "failed to map segment" in str(error) or "cannot allocate memory" in str(error).lower()
    return False


class OutputError(CcqsError):
    """The answer cannot be written where it was asked to go."""

    exit_code = 4
