"""The command for those who keep data: compile."""

from __future__ import annotations

from ccqs.cli.ask import language
from ccqs.cli.failures import Failure
from ccqs.cli.options import Data, Language, Output
from ccqs.cli.output import write_answer
from ccqs.errors import CcqsError
from ccqs.render import Format


def compile_data(data: Data = None, lang: Language = None, output: Output = None) -> None:
    """Write the dataset as one file that --data reads without YAML."""
    from ccqs.loader import load
    from ccqs.loader.compiled import compile_dataset
    from ccqs.query.words import with_index

    try:
        write_answer(compile_dataset(with_index(load(data))), output, Format.CSV)
    except CcqsError as error:
        raise Failure(error, command="compile", lang=language(lang), form=Format.TABLE, dataset=None) from error
