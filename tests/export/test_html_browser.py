"""The pages in a real browser, and before judges that nobody here wrote: axe-core and the W3C checker.

Chromium and its driver come from the system (`apt-get install chromium chromium-driver`), selenium from the extra
`judges`, axe-core and vnu-jar from npm (`npm install --no-save --ignore-scripts axe-core vnu-jar`). What is absent is
skipped, and says so.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, TINY
from hostile import hostile_dataset

from ccqs.answers.localizer import Localizer
from ccqs.export import export
from ccqs.export.site.content import openable
from ccqs.language.fold import fold
from ccqs.model import Dataset, Status
from ccqs.query.topics import came_up, narrower
from ccqs.read import load
from ccqs.render.visible import FORMULA

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

LANGUAGES = ("fr", "en", "ru")
SCRIPT = HERE.parent / "ccqs" / "export" / "site" / "script.js"
WIDE, PHONE = (1440, 900), (360, 780)


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        pytest.skip(f"{names[0]} is not installed: apt-get install chromium chromium-driver")
    return found


def package(path: str) -> Path:
    """Return a file of a package of npm, installed in the checkout or where NODE_PATH says."""
    homes = [HERE.parent / "node_modules", *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))]
    found = next((home / path for home in homes if (home / path).is_file()), None)
    if not found:
        name = path.partition("/")[0]
        pytest.skip(f"{name} is not installed: npm install --no-save --ignore-scripts {name}")
    return found


@pytest.fixture(scope="module")
def site(real: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    export(real, "html", folder)
    return folder


class Browser:
    """A page opened in Chromium, and what a reader does with it."""

    def __init__(self, profile: Path, *, has_script: bool = True) -> None:
        webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install .[judges]")
        options = webdriver.ChromeOptions()
        options.binary_location = program("chromium", "chromium-browser", "google-chrome")
        for one in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
            options.add_argument(one)
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        if not has_script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        service = webdriver.chrome.service.Service(program("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.home: Path | None = None

    def open(self, page: Path, fragment: str = "", size: tuple[int, int] = WIDE, *, is_dark: bool = False) -> None:
        """Open a page anew."""
        width, height = size
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}]
        motion = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        self.do("Emulation.setEmulatedMedia", media="screen", features=[*scheme, *motion])
        self.driver.get("about:blank")
        self.complaints()
        self.driver.get(page.as_uri() + fragment)

    def do(self, command: str, **values: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, values)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return self.driver.find_elements("css selector", selector)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def type(self, text: str) -> None:
        field = self.one("#q")
        field.clear()
        field.send_keys(text)
        time.sleep(0.3)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def shown(self) -> list[str]:
        """Return the sessions that are on the page as it stands."""
        return [one.get_attribute("id") for one in self.all("article") if one.is_displayed()]

    def fragment(self) -> str:
        found: str = self.run("return location.hash")
        return found

    def complaints(self) -> list[str]:
        """Return what the browser complained of since it was last asked."""
        return [one["message"] for one in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.driver.quit()


# Search and filters ----------------------------------------------------------------------------------------------


def test_page_opens_without_a_complaint(opened: Browser, site: Path) -> None:
    for lang in LANGUAGES:
        opened.open(site / f"{lang}.html")
        assert opened.complaints() == []
        assert opened.one("form").is_displayed()
        assert opened.run("return getComputedStyle(document.querySelector('.layout')).display") == "grid"


def test_script_folds_as_the_program_does(opened: Browser, site: Path, real: Dataset) -> None:
    opened.open(site / "fr.html")
    source = SCRIPT.read_text(encoding="utf-8")
    rule = source[source.index("  const kept") : source.index("  // Each word")]
    # The browser may know a later Unicode than this Python, which differs in scripts of the other planes.
    texts = [f"a{chr(code)}b" for code in range(0x10000) if not 0xD800 <= code < 0xE000 and chr(code).isprintable()]
    texts += [one.title or one.publisher for one in real.sources.values()]
    script = f"const data = JSON.parse(document.getElementById('data').textContent);{rule}return arguments[0].map(fold)"
    folded = opened.run(script, texts)
    assert [(text, one) for text, one in zip(texts, folded, strict=True) if one != fold(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    ["Kouchner", "kouchner MORIN", "Бернар Кушнер", "кушнер morin", "Ｋｏｕｃｈｎｅｒ", "  kouchner,  "],
)
def test_search_knows_people_in_every_script(opened: Browser, site: Path, real: Dataset, lang: str, typed: str) -> None:
    opened.open(site / f"{lang}.html")
    opened.type(typed)
    seated = {one.id for one in real.sessions if "bernard-kouchner" in {who for _, _, who in one.ministers}}
    assert seated <= set(opened.shown())
    is_one_name = "morin" not in typed.lower()
    assert opened.one("#person-bernard-kouchner").is_displayed() is is_one_name
    assert not opened.one("#person-sergei-shoigu").is_displayed()
    assert str(len(opened.shown())) in opened.one("#found").text


@pytest.mark.parametrize("typed", ["Élysée", "elysee", "ÉLYSÉE", "ministere", "l'otan", "L’OTAN"])
def test_search_forgets_accents_and_apostrophes(opened: Browser, site: Path, typed: str) -> None:
    opened.open(site / "fr.html")
    opened.type(typed)
    assert opened.shown()
    assert opened.complaints() == []


@pytest.mark.parametrize(("lang", "other"), [("fr", "ru"), ("ru", "en"), ("en", "fr")])
def test_search_knows_topics_in_other_languages(
    opened: Browser, site: Path, real: Dataset, lang: str, other: str
) -> None:
    opened.open(site / f"{lang}.html")
    for topic in ("kosovo", "afghanistan", "missile-defence"):
        opened.type(real.topics[topic].label[other])
        having = {one.id for one in real.sessions if topic in one.topics}
        assert having <= set(opened.shown())
        assert opened.one(f"#topic-{topic}").is_displayed()


def test_search_that_finds_nothing_says_so(opened: Browser, site: Path) -> None:
    opened.open(site / "en.html")
    opened.type("zzzz")
    assert opened.shown() == []
    assert opened.one("#found").text == "Nothing contains all of these words."
    opened.one("button[type=reset]").click()
    time.sleep(0.3)
    assert len(opened.shown()) == len(opened.all("article"))
    assert opened.one("#found").text == ""
    assert opened.fragment() == ""
    assert not opened.all("#people tr[hidden], #topics tr[hidden], #sources [hidden]")


def test_hits_are_marked(opened: Browser, site: Path) -> None:
    opened.open(site / "fr.html")
    opened.type("kosovo")
    found = opened.run("return [...CSS.highlights.get('found')].map((range) => range.toString())")
    assert found
    assert {fold(one) for one in found} == {"kosovo"}


CRITERIA: list[tuple[str, str, Callable[[Dataset, Any], bool]]] = [
    ("city", "moscow", lambda _, one: one.place == "moscow"),
    ("minister", "sergei-lavrov", lambda _, one: "sergei-lavrov" in {who for _, _, who in one.ministers}),
    ("topic", "european-security", lambda data, one: "european-security" in came_up(data, one)),
    ("status", "postponed", lambda _, one: one.status is Status.POSTPONED),
    ("since", "2012", lambda _, one: one.date.possible.last.year >= 2012),
    ("until", "2007", lambda _, one: one.date.possible.first.year <= 2007),
]


@pytest.mark.parametrize(("name", "value", "suits"), CRITERIA, ids=[one[0] for one in CRITERIA])
def test_filters_choose_as_list_does(
    opened: Browser, site: Path, real: Dataset, name: str, value: str, suits: Callable[[Dataset, Any], bool]
) -> None:
    expected = [one.id for one in real.sessions if suits(real, one)]
    assert 0 < len(expected) < len(real.sessions)
    opened.open(site / "fr.html")
    opened.one("form summary").click()
    opened.one(f"#by-{name} option[value='{value}']").click()
    time.sleep(0.3)
    assert opened.shown() == expected
    assert opened.fragment() == f"#{name}={value}"
    opened.open(site / "fr.html", f"#{name}={value}")
    assert opened.shown() == expected
    assert opened.one(f"#by-{name}").get_attribute("value") == value
    rows = [one for one in opened.all(".glance tbody tr") if one.is_displayed()]
    assert len(rows) == len(expected)
    if name == "topic":
        assert narrower(real, value) - {value}


def test_filters_and_search_work_together_and_stay_in_the_address(opened: Browser, site: Path, real: Dataset) -> None:
    opened.open(site / "ru.html", "#q=косово&city=paris&disputed=1")
    loc = Localizer(real, "ru")
    expected = [
        one.id for one in real.sessions if "kosovo" in one.topics and one.place == "paris" and loc.disputed(one)
    ]
    assert [one for one in opened.shown() if one in expected] == expected
    assert all(real.places[loc.session(one).place].id == "paris" for one in opened.shown())
    assert opened.one("#q").get_attribute("value") == "косово"
    assert opened.one("[name=disputed]").is_selected()
    for one in opened.all("a[data-lang]"):
        assert one.get_attribute("href").endswith("city=paris&disputed=1")


# Reading ---------------------------------------------------------------------------------------------------------


def test_deep_links_lead_to_the_section(opened: Browser, site: Path) -> None:
    for anchor in ("2008-03", "2011-09.date", "topic-kosovo", "person-sergei-lavrov", "source-seed-001", "2019-09-n3"):
        opened.open(site / "en.html", f"#{anchor}")
        time.sleep(0.2)
        top = opened.run("return document.getElementById(arguments[0]).getBoundingClientRect().top", anchor)
        assert -2 < top < WIDE[1], anchor
        assert opened.run("return document.getElementById(arguments[0]).checkVisibility()", anchor), anchor


def test_a_link_to_what_a_filter_hides_shows_it(opened: Browser, site: Path) -> None:
    opened.open(site / "en.html", "#city=paris")
    opened.run("location.hash = '2019-09'")
    time.sleep(0.3)
    assert "2019-09" in opened.shown()


def test_a_note_leads_to_the_bibliography_and_to_the_document(opened: Browser, site: Path, real: Dataset) -> None:
    opened.open(site / "en.html")
    source = "seed-001"
    notes = opened.all(f".notes a[href='#source-{source}']")
    assert len(notes) > 1
    for note in notes:
        out = opened.run("return arguments[0].nextElementSibling", note)
        assert out.get_attribute("href") == openable(real.sources[source].url)
        told = opened.run("return arguments[0].textContent", note)
        assert out.get_attribute("aria-label") == f"Open the source: {told}"


def test_first_page_leads_on_and_takes_the_anchor_along(opened: Browser, site: Path) -> None:
    opened.open(site / "index.html", "#2008-03")
    time.sleep(0.5)
    assert re.search(r"/(fr|en|ru)\.html#2008-03$", opened.driver.current_url)


def test_everything_can_be_done_with_the_keyboard(opened: Browser, site: Path) -> None:
    keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
    opened.open(site / "en.html")
    opened.run("document.body.focus()")
    opened.press(keys.TAB)
    assert opened.run("return document.activeElement.className") == "skip"
    assert opened.driver.switch_to.active_element.rect["y"] >= 0
    opened.press("/")
    assert opened.run("return document.activeElement.id") == "q"
    opened.press("kosovo", keys.TAB)
    time.sleep(0.3)
    assert 0 < len(opened.shown()) < 16
    opened.press(keys.ENTER)
    assert opened.run("return document.querySelector('form details').open")
    seen = []
    for _ in range(60):
        opened.press(keys.TAB)
        seen.append(
            opened.run(
                "const one = document.activeElement, box = one.getBoundingClientRect();"
                "return [one.tagName, box.width > 0 && getComputedStyle(one).outlineStyle !== 'none']"
            )
        )
    assert {"SELECT", "BUTTON", "A"} <= {tag for tag, _ in seen}
    assert all(is_seen for _, is_seen in seen)


def test_citation_is_copied_and_said(opened: Browser, site: Path) -> None:
    opened.open(site / "en.html", "#2008-03")
    button = opened.one("#\\32 008-03 [data-copy]")
    opened.run("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    time.sleep(0.3)
    assert button.text == "Copied"


def saved(browser: Browser, folder: Path, lang: str) -> bytes:
    """Return what the page saves as CSV."""
    browser.do("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    browser.one("#save").click()
    file = folder / f"ccqs-{lang}.csv"
    for _ in range(50):
        if file.exists() and file.stat().st_size:
            break
        time.sleep(0.1)
    return file.read_bytes()


def test_what_is_shown_is_saved_as_csv(opened: Browser, site: Path, tmp_path: Path) -> None:
    opened.open(site / "fr.html")
    assert saved(opened, tmp_path, "fr") == (site / "fr.csv").read_bytes()
    assert opened.complaints() == []


def test_what_is_chosen_is_saved_alone(opened: Browser, site: Path, tmp_path: Path, real: Dataset) -> None:
    opened.open(site / "en.html", "#city=moscow")
    rows = list(csv.DictReader(saved(opened, tmp_path, "en").decode().splitlines()))
    assert [one["id"] for one in rows] == [one.id for one in real.sessions if one.place == "moscow"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [WIDE, PHONE, (768, 1024)], ids=["wide", "phone", "tablet"])
def test_nothing_is_wider_than_the_screen(opened: Browser, site: Path, lang: str, size: tuple[int, int]) -> None:
    opened.open(site / f"{lang}.html", size=size)
    assert opened.run("return document.documentElement.scrollWidth") <= size[0]
    wide = opened.run(
        "return [...document.querySelectorAll('main *')].filter((one) => !one.closest('.scroll, svg, .skip')"
        " && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 99))"
    )
    assert wide == []


def test_picture_leads_to_sessions(opened: Browser, site: Path) -> None:
    opened.open(site / "en.html")
    opened.one("[data-go='2008-03'] .dot").click()
    assert opened.fragment() == "#2008-03"
    opened.open(site / "en.html", size=PHONE)
    assert not opened.one("svg").is_displayed()
    assert opened.one(".line").is_displayed()


def test_print_opens_the_evidence_and_writes_addresses(
    opened: Browser, site: Path, tmp_path: Path, real: Dataset
) -> None:
    opened.open(site / "en.html", is_dark=True)
    opened.do("Emulation.setEmulatedMedia", media="", features=[])
    printed = base64.b64decode(opened.do("Page.printToPDF", preferCSSPageSize=True)["data"])
    (tmp_path / "page.pdf").write_bytes(printed)
    assert printed.startswith(b"%PDF")
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    text = subprocess.run(
        [reader, "-raw", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    flat = re.sub(r"\s+", "", text)
    assert "<https://" in flat
    loc = Localizer(real, "en")
    for session in real.sessions:
        for gap in session.gaps:
            assert re.sub(r"\s+", "", loc.text(gap.text))[:40] in flat
    assert "SaveasCSV" not in flat


# What is refused -------------------------------------------------------------------------------------------------


def test_hostile_texts_run_nothing(opened: Browser, tmp_path: Path) -> None:
    dataset = load(hostile_dataset(TINY, tmp_path / "data"))
    export(dataset, "html", tmp_path / "site")
    for lang in dataset.languages:
        opened.open(tmp_path / "site" / f"{lang}.html")
        assert opened.run("return document.documentElement.className") == "js"
        opened.type("<script>")
        assert opened.complaints() == []
        assert len(opened.all("script")) == 3
        assert opened.all("img, iframe, object, embed, [onerror], [onload]") == []
        opened.one("button[type=reset]").click()
        time.sleep(0.3)
        for row in csv.reader(io.StringIO(saved(opened, tmp_path, lang).decode(), newline="")):
            assert not [cell for cell in row if re.match(FORMULA, cell) and not re.fullmatch(r"-?[\d.,-]+", cell)]


def test_policy_lets_a_page_load_and_run_nothing_else(opened: Browser, site: Path) -> None:
    opened.open(site / "en.html")
    opened.run(
        "const make = (tag, values) => document.body.append(Object.assign(document.createElement(tag), values));"
        "make('script', {textContent: 'window.ran = true'});"
        "make('style', {textContent: 'body { display: none }'});"
        "make('img', {src: 'https://example.org/x.png'});"
        "fetch('https://example.org/').catch(() => null)"
    )
    time.sleep(0.3)
    refused = " ".join(opened.complaints())
    for directive in ("script-src", "style-src", "img-src", "connect-src"):
        assert directive in refused
    assert opened.run("return window.ran") is None
    assert opened.one("main").is_displayed()


# Without ---------------------------------------------------------------------------------------------------------


def test_everything_is_there_without_scripts(
    site: Path, real: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    browser = Browser(tmp_path_factory.mktemp("without"), has_script=False)
    try:
        browser.open(site / "fr.html", "#2008-03-n3")
        assert [one.get_attribute("id") for one in browser.all("article")] == [one.id for one in real.sessions]
        assert len(browser.shown()) == len(real.sessions)
        assert not browser.one("form").is_displayed()
        assert not browser.one("[data-copy]").is_displayed()
        assert browser.one("[id='2008-03-n3']").is_displayed()  # the browser opened what it is in
        assert browser.one("svg").is_displayed()
        browser.open(site / "index.html")
        assert len([one for one in browser.all("a[data-lang]") if one.is_displayed()]) == len(LANGUAGES)
    finally:
        browser.driver.quit()


def test_page_reads_without_a_style_sheet(opened: Browser, site: Path, real: Dataset) -> None:
    opened.open(site / "fr.html")
    opened.run("document.querySelector('style').remove()")
    assert len(opened.shown()) == len(real.sessions)
    order = opened.run("return [...document.querySelectorAll('h1, h2')].map((one) => one.getBoundingClientRect().top)")
    assert order == sorted(order)
    assert opened.one("svg .dot").is_displayed()


# The judges ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["index", *LANGUAGES])
def test_axe_finds_nothing(opened: Browser, site: Path, name: str, size: tuple[int, int], is_dark: bool) -> None:
    axe = package("axe-core/axe.min.js").read_text(encoding="utf-8")
    page = site / f"{name}.html"
    if name == "index":
        page = site / "still.html"  # the first page would lead on at once
        page.write_text(re.sub(r"<script>.*</script>", "", (site / "index.html").read_text(), flags=re.DOTALL))
    opened.open(page, size=size, is_dark=is_dark)
    opened.run("for (const one of document.querySelectorAll('details')) one.open = true")
    opened.driver.set_script_timeout(300)
    opened.run(axe)
    found = opened.driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run({resultTypes: ['violations', 'incomplete']}).then(done)"
    )
    told = [
        (one["id"], node["target"], node.get("failureSummary"))
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]
    assert told == []


def test_checker_of_the_w3c_finds_nothing(site: Path) -> None:
    java = program_of_java()
    jar = package("vnu-jar/build/dist/vnu.jar")
    pages = [site / f"{name}.html" for name in ("index", *LANGUAGES)]
    done = subprocess.run(
        [java, "-jar", jar, "--format", "json", *pages], capture_output=True, encoding="utf-8", check=False
    )
    assert [(one["message"], one.get("extract")) for one in json.loads(done.stderr)["messages"]] == []


def program_of_java() -> str:
    found = shutil.which("java")
    if not found:
        pytest.skip("java is not installed")
    return found
