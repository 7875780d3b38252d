"""The site holds what the answers say: each session, claim, person, topic and source, linked, and nothing that runs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shlex
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from conftest import HERE, TINY, Run
from hostile import HOSTILE, hostile_dataset

from ccqs.answers.localizer import Localizer
from ccqs.answers.messages import error_text
from ccqs.dates import Edtf
from ccqs.errors import OutputError, UsageError
from ccqs.export import export, make
from ccqs.export.site.content import at_words, is_leftwards, iso_day, openable
from ccqs.export.site.finding import embedded, fold_table
from ccqs.language.fold import fold
from ccqs.model import Dataset, SourceKind, Status
from ccqs.query.claims import conflicts
from ccqs.read import load

LANGUAGES = ("fr", "en", "ru")
# What a page may weigh, as it is and as it is sent.
LARGEST, LARGEST_SENT, LARGEST_SCRIPT = 900_000, 200_000, 15_000
# The elements that have no end tag.
VOID = frozenset("br circle desc input link meta path rect".split())


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, its text, the text of each element with an id."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.scripts: list[tuple[str | None, str]] = []
        self.styles: list[str] = []
        self.shown: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs).get("type"), ""))
        if tag == "style":
            self.styles.append("")
        if tag not in {"meta", "link", "br", "input"}:
            self._open.append((tag, dict(attrs).get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1][0] == tag, (self._open[-3:], tag, self.getpos())
        self._open.pop()

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "script" in tags:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif "style" in tags:
            self.styles[-1] += data
        else:
            self.shown.append(data)
            for _, id_ in self._open:
                if id_:
                    self.texts[id_] = self.texts.get(id_, "") + data

    @cached_property
    def ids(self) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get("id"))]

    @cached_property
    def links(self) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get("href"))]

    @property
    def text(self) -> str:
        return " ".join("".join(self.shown).split())

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [found for _, found in self.elements if name in (found.get("class") or "").split()]

    def data(self) -> dict[str, object]:
        (found,) = [text for kind, text in self.scripts if kind == "application/json"]
        read: dict[str, object] = json.loads(found)
        return read


@cache
def shipped() -> Dataset:
    return load()


@cache
def site() -> dict[str, bytes]:
    return make(shipped(), "html")


@cache
def page(lang: str) -> Page:
    return Page(site()[f"{lang}.html"])


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def items(run: Run, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(*arguments, "-f", "json", data=None).out)["items"]
    return found


# What the site is ------------------------------------------------------------------------------------------------


def test_names_of_the_files_never_change() -> None:
    assert set(site()) == {
        "index.html",
        "ccqs.jsonld",
        *(f"{lang}.{end}" for lang in LANGUAGES for end in ("html", "csv")),
    }


def test_same_data_make_the_same_bytes(tiny: Dataset) -> None:
    assert make(tiny, "html") == make(tiny, "html")


def test_page_is_light(lang: str) -> None:
    import gzip

    content = site()[f"{lang}.html"]
    assert len(content) <= LARGEST
    assert len(gzip.compress(content, 9)) <= LARGEST_SENT
    ((_, code),) = [one for one in page(lang).scripts if one[0] is None]
    assert len(code.encode()) <= LARGEST_SCRIPT


@pytest.mark.parametrize("name", ["index", *LANGUAGES])
def test_page_loads_nothing_and_runs_its_own_script_alone(name: str) -> None:
    found = Page(site()[f"{name}.html"])
    policies = [one["content"] for _, one in found.elements if one.get("http-equiv") == "Content-Security-Policy"]
    style, *scripts = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in (*found.styles, *(text for _, text in found.scripts))
    ]
    assert policies == [
        f"default-src 'none'; style-src {style}; script-src {' '.join(scripts)}; base-uri 'none'; form-action 'none'"
    ]
    for tag, attributes in found.elements:
        assert not {"src", "style", "srcset", "action", "data", "poster"} & attributes.keys(), tag
        assert not [one for one in attributes if one.startswith("on")], tag
        assert tag not in {"iframe", "object", "embed", "img", "base", "video", "audio"}
    assert "@import" not in found.styles[0]
    assert "url(" not in found.styles[0]


def test_every_link_leads_somewhere(lang: str) -> None:
    found = page(lang)
    there_are = Counter(found.ids)
    assert [one for one, count in there_are.items() if count > 1] == []
    for one in set(found.links):
        if one.startswith("#"):
            assert one[1:] in there_are
        elif "://" in one:
            assert urlsplit(one).scheme in ("http", "https")
        else:
            assert one in site()


def test_pages_lead_to_each_other(lang: str) -> None:
    assert {f"{one}.html" for one in LANGUAGES} <= set(page(lang).links)
    assert {f"{one}.html" for one in LANGUAGES} <= set(Page(site()["index.html"]).links)
    assert next(one["lang"] for tag, one in page(lang).elements if tag == "html") == lang


def test_edition_and_how_to_cite_are_on_every_page(lang: str) -> None:
    loc = Localizer(shipped(), lang)
    assert page(lang).text.count(loc.date(shipped().edition)) >= 2
    for session in shipped().sessions:
        assert session.id in page(lang).texts[f"cite-{session.id}"]
    assert f"{lang}.csv" in page(lang).links
    assert "ccqs.jsonld" in page(lang).links
    assert shipped().digest[:12] in page(lang).text


def test_no_machine_path_is_in_the_site() -> None:
    here = str(HERE.parent).encode()
    assert all(here not in content for content in site().values())


# What it holds ---------------------------------------------------------------------------------------------------


def test_every_record_has_its_anchor(lang: str) -> None:
    dataset, ids = shipped(), set(page(lang).ids)
    loc = Localizer(dataset, lang)
    assert {one.id for one in dataset.sessions} <= ids
    assert {f"person-{one}" for one in dataset.people} <= ids
    assert {f"source-{one}" for one in dataset.sources} <= ids
    assert {f"topic-{topic}" for one in dataset.sessions for topic in loc.came_up(one)} <= ids
    assert {f"{one.record}.{one.field}" for one in conflicts(dataset)} <= ids


def test_every_source_that_a_browser_opens_is_linked(lang: str) -> None:
    addresses = {link for one in shipped().sources.values() if (link := openable(one.url))}
    assert addresses
    assert addresses <= set(page(lang).links)


def test_names_of_institutions_have_their_language(lang: str) -> None:
    first = shipped().languages[0]
    content = site()[f"{lang}.html"].decode()
    for publisher in {one.publisher for one in shipped().sources.values() if one.kind is SourceKind.OFFICIAL}:
        assert (f'<span lang="{first}">{publisher}' in content) is (lang != first)


def test_every_statement_is_on_the_page(lang: str) -> None:
    dataset, found = shipped(), page(lang)
    loc = Localizer(dataset, lang)
    for session in dataset.sessions:
        text = " ".join(found.texts[session.id].split())
        labels = [
            *(one.text for one in (*session.agenda, *session.outcomes, *session.steps, *session.margins)),
            *(one.why for one in (*session.rivals, *session.inferences)),
            *(one.text for one in session.gaps),
            *(one.role for one in session.officials),
        ]
        for label in labels:
            assert " ".join(loc.text(label).split()) in text
        for who in dict.fromkeys(person for _, _, person in session.ministers):
            assert loc.person(who) in text
        for topic in session.topics:
            assert loc.topic(topic) in text
        for quoted in session.quotes:
            assert " ".join(quoted.text.split()) in text
    council = dataset.council
    text = " ".join(found.texts["council"].split())
    for label in (*(one.text for one in council.events), *(one.why for one in council.rivals if one.why)):
        assert " ".join(loc.text(label).split()) in text
    text = " ".join(found.texts["people"].split())
    for post in (post for person in dataset.people.values() for post in person.posts):
        assert " ".join(loc.text(post.text).split()) in text
    text = " ".join(found.texts["sources"].split())
    for source in dataset.sources.values():
        assert " ".join(loc.text(source.description).split()) in text


def test_sessions_that_were_not_held_are_told(lang: str) -> None:
    unheld = [one for one in shipped().sessions if one.status is not Status.HELD]
    how = page(lang).texts["how-we-know"]
    for session in unheld:
        assert Localizer(shipped(), lang).date(session.date) in how


def test_table_is_that_of_list(run: Run, lang: str) -> None:
    listed = run("list", "--status", "all", "-f", "csv", "--lang", lang, data=None).out
    assert site()[f"{lang}.csv"].decode() == listed
    assert len([one for tag, one in page(lang).elements if tag == "tr" and one.get("data-s")]) == len(
        shipped().sessions
    )


def test_topics_are_counted_as_by_topics(run: Run, lang: str) -> None:
    counted = {one["id"]: one["count"] for one in items(run, "topics")}
    rows = {
        id_.removeprefix("topic-"): int(re.findall(r"\d+", text)[-1])
        for id_, text in page(lang).texts.items()
        if id_.startswith("topic-")
    }
    assert {topic: count for topic, count in rows.items() if count} == counted


def test_people_have_the_sessions_of_ministers(run: Run, lang: str) -> None:
    loc = Localizer(shipped(), lang)
    for one in items(run, "ministers", "--lang", lang):
        text = page(lang).texts[f"person-{one['id']}"]
        assert str(one["name"]) in text
        sessions = one["sessions"]
        assert isinstance(sessions, list)
        assert text.rstrip().endswith(", ".join(loc.number(loc.session(each)) for each in sessions))


def test_conflicts_are_those_of_conflicts(run: Run, lang: str) -> None:
    answered = items(run, "conflicts")
    found = page(lang)
    assert {f"{one['record']}.{one['field']}" for one in answered} <= set(found.ids)
    assert f"{len(answered)}" in found.texts["conflicts"]
    claims = sum(len(one["claims"]) for one in answered)  # type: ignore[arg-type]
    ranks = [one for name in ("preferred", "normal", "deprecated") for one in found.with_class(name)]
    assert len(ranks) == claims


def test_sources_are_those_of_sources(run: Run, lang: str) -> None:
    answered = items(run, "sources", "--lang", lang)
    found = page(lang)
    assert {one.removeprefix("source-") for one in found.ids if one.startswith("source-")} == {
        one["id"] for one in answered
    }
    for one in answered:
        text = found.texts[f"source-{one['id']}"]
        assert str(one["publisher"]) in text


def test_head_counts_what_the_answers_count(run: Run, lang: str) -> None:
    sessions = items(run, "list", "--status", "all")
    counts = [
        len([one for one in sessions if one["status"] == "held"]),
        len([one for one in sessions if one["status"] != "held"]),
        len(items(run, "sources")),
        len(items(run, "conflicts")),
    ]
    head = page(lang).text.partition("2002")[0]
    assert f"{counts[0]} " in head
    for count in counts:
        assert re.search(rf"(?<!\d){count}(?!\d)", head), count


FILTERS = [
    ["--since", "2012", "--status", "all"],
    *(
        pytest.param(one, marks=pytest.mark.slow)
        for one in (["--city", "Moscou"], ["--minister", "Кушнер"], ["--topic", "european-security"], ["--disputed"])
    ),
]


@pytest.mark.parametrize("options", FILTERS, ids=lambda one: one[0])
def test_filters_of_list_choose_what_is_on_the_page(run: Run, tmp_path: Path, options: list[str]) -> None:
    listed = [one["id"] for one in items(run, "list", *options)]
    assert 0 < len(listed) < len(shipped().sessions)
    assert run("export", "html", "-o", str(tmp_path / "site"), *options, data=None).code == 0
    for lang in LANGUAGES:
        found = Page((tmp_path / "site" / f"{lang}.html").read_bytes())
        articles = [one["id"] for tag, one in found.elements if tag == "article"]
        assert [one for one in articles if one in listed] == listed
        held = {one.id for one in shipped().sessions if one.status is Status.HELD}
        assert [one for one in articles if one in held] == [one for one in listed if one in held]


def test_gaps_and_inferences_are_counted(lang: str) -> None:
    records = (shipped().council, *shipped().sessions)
    for name in ("gaps", "inferences"):
        assert str(sum(len(getattr(one, name)) for one in records)) in page(lang).texts[name]


def test_search_engines_find_a_dataset(lang: str) -> None:
    ((_, text),) = [one for one in page(lang).scripts if one[0] == "application/ld+json"]
    read = json.loads(text)
    assert read["@type"] == "Dataset"
    assert 50 <= len(read["description"]) <= 5000
    assert read["license"].startswith("https://")
    assert read["version"] == shipped().edition.text
    assert [one["contentUrl"] for one in read["distribution"]] == [f"{lang}.csv", "ccqs.jsonld"]
    assert len(read["hasPart"]) == len(shipped().sessions)
    assert {one["organizer"]["@id"] for one in read["hasPart"]} == {read["about"]["@id"]}
    assert read["creator"]["name"]
    assert re.fullmatch(r"\d{4}[\d-]*/\d{4}[\d-]*", read["temporalCoverage"])


def test_published_pages_say_where_they_are(tiny: Dataset) -> None:
    found = make(tiny, "html", address="https://data.example/ccqs/")["fr.html"].decode()
    assert '"url":"https://data.example/ccqs/fr.html"' in found
    assert f"https://data.example/ccqs/fr.html#{tiny.sessions[0].id}" in found


def test_foreign_words_say_their_language() -> None:
    quoted = {attributes.get("lang") for tag, attributes in page("fr").elements if tag in ("cite", "q", "span")}
    assert {"en", "ru", "de", "it"} <= quoted
    assert "fr" not in quoted


def test_words_from_the_right_to_the_left_say_so(tiny: Dataset) -> None:
    key, one = next(iter(tiny.sources.items()))
    sources = {**tiny.sources, key: replace(one, title="مجلس", language="ar")}
    content = make(replace(tiny, sources=sources), "html")["fr.html"].decode()
    assert '<cite lang="ar" dir="rtl">' in content


# What is chosen --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ids", [("2008-03",), ("2014-03", "2019-09"), ("2013-11",)])
def test_chosen_sessions_are_alone_on_the_page(ids: tuple[str, ...]) -> None:
    dataset = shipped()
    chosen = [one for one in dataset.sessions if one.id in ids]
    for content in (Page(text) for name, text in make(dataset, "html", sessions=chosen).items() if name == "en.html"):
        assert [one["id"] for tag, one in content.elements if tag == "article"] == list(ids)
        assert "selection of the sessions" in content.text
        assert [one for one in content.links if one.startswith("#") and one[1:] not in content.ids] == []
    assert "selection of the sessions" not in page("en").text


@pytest.mark.parametrize("name", ["tiny", "sound", "uk-russia"])
def test_other_councils_have_their_page(name: str) -> None:
    dataset = load(HERE / "data" / name)
    for file, content in make(dataset, "html").items():
        if file.endswith(".html"):
            found = Page(content)
            assert [one for one in found.links if one.startswith("#") and one[1:] not in found.ids] == []
    if name == "uk-russia":
        assert "France" not in found.text
        assert "Paris" not in found.text
        assert "ccqs: the sessions of the UK-Russia Strategic Dialogue" in found.text


# What is refused -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(hostile_dataset(TINY, tmp_path_factory.mktemp("hostile") / "data"))


@pytest.fixture(scope="module")
def worse(hostile: Dataset) -> Dataset:
    """Return the same with every hostile text at once in the names, and addresses that no browser should open."""
    everything = (
        " ".join(HOSTILE.values()) + " </script><script>alert(1)</script> </style> \ud800 {{ 7 * 7 }} {% raw %}"
    )
    addresses = [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http://",
        "http://[x",
    ]
    sources = {
        key: replace(one, title=everything, publisher=everything, url=addresses[number % len(addresses)])
        for number, (key, one) in enumerate(hostile.sources.items())
    }
    council = replace(hostile.council, names=dict.fromkeys(hostile.languages, everything))
    return replace(hostile, sources=sources, council=council)


@pytest.mark.parametrize("which", ["hostile", "worse"])
def test_hostile_texts_come_out_as_text(which: str, request: pytest.FixtureRequest, tiny: Dataset) -> None:
    dataset = request.getfixturevalue(which)
    for name, content in make(dataset, "html").items():
        if not name.endswith(".html"):
            continue
        found, plain = Page(content), Page(make(tiny, "html")[name])
        assert len(found.scripts) == len(plain.scripts)
        assert len(found.styles) == 1
        assert {tag for tag, _ in found.elements} <= {tag for tag, _ in plain.elements} | {
            "q",
            "br",
            "span",
            "small",
            "i",
        }
        assert not re.search(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]", content.decode()
        )
        for one in found.links:
            assert one.startswith("#") or urlsplit(one).scheme in ("", "http", "https")
    if which == "worse":
        assert "{{ 7 * 7 }}" in found.text
        assert not [one for one in found.links if "evil" in one or "passwd" in one or one.startswith("http")]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
        ("HTTP://A.example", "HTTP://A.example"),
        ('http://a.example/x y"<>', "http://a.example/x%20y%22%3C%3E"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        ("http:a", None),
        ("http://[x", None),
        ("", None),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str, link: str | None) -> None:
    assert openable(address) == link


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("one, two - three", "one%2C%20two%20%2D%20three"),
        ("a b c d e f g h", "a%20b%20c,f%20g%20h"),
        ("100 % [sûr] & «да»", "100%20%25%20%5Bsûr%5D%20%26%20«да»"),
    ],
)
def test_a_quotation_is_opened_at_its_words(text: str, fragment: str) -> None:
    assert at_words("https://a.example/x#y", text) == f"https://a.example/x#:~:text={fragment}"
    assert at_words(None, text) is None


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2008-03-11", "2008-03-11"),
        ("2008-03-11?", None),
        ("2008-03", None),
        ("2011-09-06/2011-09-07", None),
        ("2008", None),
    ],
)
def test_only_a_sure_day_is_a_time(date: str, day: str | None) -> None:
    assert iso_day(Edtf.parse(date)) == day


def test_texts_written_from_the_right_are_told() -> None:
    assert is_leftwards("12 – موسكو")
    assert not is_leftwards("Moscou")
    assert not is_leftwards("12")


def test_embedded_json_cannot_be_left() -> None:
    assert unicodedata.is_normalized("NFC", embedded([unicodedata.normalize("NFD", "미셸 알리오마리")]))
    text = embedded(["</script><!--", "\u2028\x9b", 'quote " and \\'])
    assert "<" not in text
    assert json.loads(text) == ["</script><!--", "\u2028\x9b", 'quote " and \\']
    assert text.isprintable()


# How it is searched ----------------------------------------------------------------------------------------------


def test_script_folds_as_the_program_does() -> None:
    """By its rule, said again here, and the table that the program makes for it."""
    table = fold_table()
    assert len(table) < 300
    assert table["œ"] == "oe"

    def char(one: str) -> str:
        if one in table:
            return table[one]
        lower = unicodedata.normalize("NFKD", one.lower())
        return "".join(
            each
            if unicodedata.category(each)[0] in "LN"
            else ""
            if unicodedata.category(each) in ("Mn", "Cf", "Me")
            else " "
            for each in lower
        )

    def script_fold(text: str) -> str:
        return " ".join("".join(map(char, unicodedata.normalize("NFKD", text))).split())

    for code in range(0x20000):
        if not 0xD800 <= code < 0xE000:
            text = f"a{chr(code)}b"
            assert script_fold(text) == fold(text), hex(code)


def test_page_holds_what_search_needs() -> None:
    data = page("fr").data()
    words = data["words"]
    assert isinstance(words, str)
    found, before = {}, ""
    for line in words.split("\n"):
        rest, *numbers = line.split(" ")
        before = before[: int(rest[0], 36)] + rest[1:]
        found[before] = [int(one, 36) for one in numbers]
    assert list(found) == sorted(found)
    people = list(shipped().people)
    (seventh,) = [one for one in data["sessions"] if one["id"] == "2008-03"]  # type: ignore[attr-defined]
    for person, names in (("sergei-lavrov", ["лавров", "lavrov"]), ("bernard-kouchner", ["кушнер"])):
        number = len(shipped().sessions) + people.index(person)
        assert number in seventh["having"]
        assert all(number in found[name] for name in names)


# How it is written -----------------------------------------------------------------------------------------------


def test_site_is_a_folder_written_whole(tiny: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    for _ in range(2):
        export(tiny, "html", folder)
        assert {one.name for one in folder.iterdir()} == set(make(tiny, "html"))
    (folder / "mine.txt").write_text("x")
    with pytest.raises(OutputError):
        export(tiny, "html", folder)
    assert (folder / "mine.txt").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_the_extra_one_line_says_how_to_install_it(
    tiny: Dataset, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    for name in [one for one in sys.modules if one.startswith("ccqs.export.site") or one.startswith("jinja2")]:  # noqa: PIE810
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(UsageError) as refused:
        make(tiny, "html")
    told = error_text(refused.value, lang)
    assert "jinja2" in told.message
    for command in ("pip install", "pipx install --force", "uv tool install"):
        assert f'{command} ".[html]"' in told.hint


def test_workflow_builds_the_pages(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow = HERE.parent / ".github" / "workflows" / "page.yml"
    steps = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    (command,) = [one["run"] for one in steps if one.get("run", "").startswith("ccqs export")]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(TINY)
    _, *arguments = shlex.split(command.replace("$ADDRESS", "https://data.example/"))
    assert run(*arguments, data=None).code == 0
    assert "https://data.example/en.html" in (tmp_path / "site" / "en.html").read_text(encoding="utf-8")
