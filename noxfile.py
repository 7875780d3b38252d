"""The checks: `nox` runs linters and the tests that tell most, `nox -t long` all the rest; `nox --list` names them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path

import nox

nox.options.sessions = ["checks"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = False

LOCK = Path("tests", "lock.txt")
PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = [version for version in PYTHONS if version != THIS]
QUICK = "not slow and not fuzz"

# Where pyenv keeps its Pythons, for the sessions that ask for another one.
PYENV = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
os.environ["PATH"] = os.pathsep.join([os.environ["PATH"], *map(str, sorted(PYENV.glob("3.*/bin")))])


def install(session: nox.Session) -> None:
    """Install the versions of the lock, and the project so that its files are run where they stand."""
    session.install("-r", str(LOCK))
    session.install("--no-deps", "--no-build-isolation", "-e", ".")


def run_linters(session: nox.Session) -> None:
    """Check style, types, and which package imports which."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


def run_tests(session: nox.Session, marks: str, *more: str) -> None:
    """Run the tests with these marks, all or those of some files; what stands after `--` goes to pytest."""
    # What the tests of a file share is made in one process.
    session.run("pytest", "--numprocesses", "auto", "--dist", "loadfile", "-m", marks, *more, *session.posargs)


@nox.session
def checks(session: nox.Session) -> None:
    """Run the linters and the tests that tell most, in one environment: what every change must pass."""
    install(session)
    run_linters(session)
    run_tests(session, QUICK)


@nox.session
def lint(session: nox.Session) -> None:
    """Run the linters alone."""
    install(session)
    run_linters(session)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests that tell most alone; `nox -s tests -- -k dates` some of them."""
    install(session)
    run_tests(session, QUICK)


@nox.session(tags=["long"])
def slow(session: nox.Session) -> None:
    """Run the tests that take long or go through every combination."""
    install(session)
    run_tests(session, "slow")


@nox.session(tags=["long"])
def fuzz(session: nox.Session) -> None:
    """Try thousands of damaged datasets; `CCQS_FUZZ_CASES` and `CCQS_FUZZ_SEED` choose how many and which."""
    install(session)
    run_tests(session, "fuzz", "--dist", "load")  # all of them stand in one file


@nox.session(python=OTHERS, tags=["long"])
def pythons(session: nox.Session) -> None:
    """Run the quick tests on every other Python that is found."""
    install(session)
    run_tests(session, QUICK)


@nox.session(python=PYTHONS[0], tags=["long"])
def lowest(session: nox.Session) -> None:
    """Run the quick tests with the lowest version of each dependency that pyproject.toml allows."""
    install(session)
    session.install(*(re.sub(r">=([^,]+).*", r"==\1", one) for one in PROJECT["project"]["dependencies"]))
    session.run("pip", "check")
    run_tests(session, QUICK)


@nox.session(tags=["long"])
def moved(session: nox.Session) -> None:
    """Do as `newest` and tell what fails, but pass: the release of a library does not stop a change of ours."""
    try:
        newest(session)
    except nox.command.CommandFailed as failure:
        session.warn(f"with the newest version of everything: {failure.reason}")


@nox.session
def newest(session: nox.Session) -> None:
    """Run the quick tests with the newest version of everything, and say what moved since the lock: for a schedule."""
    session.install("--upgrade", "--upgrade-strategy", "eager", "-e", ".[test]")
    installed = session.run("pip", "list", "--format", "freeze", silent=True)
    say_what_moved(session, versions(LOCK.read_text("utf-8")), versions(str(installed)))
    run_tests(session, QUICK)


def versions(text: str) -> dict[str, str]:
    """Read the pins of a requirements file."""
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins}


def say_what_moved(session: nox.Session, locked: dict[str, str], installed: dict[str, str]) -> None:
    """Tell which versions are not those of the lock."""
    for name, version in sorted(installed.items()):
        if version != locked.get(name) and name not in {"ccqs", "pip", "setuptools"}:
            session.log(f"moved: {name} {locked.get(name, 'not locked')} -> {version}")


@nox.session(tags=["long"])
def benchmarks(session: nox.Session) -> None:
    """Measure start-up, peers and growth; arguments after `--` go to benchmarks/run.py."""
    session.run("python", "benchmarks/run.py", *(session.posargs or ["--most", "1000"]))


@nox.session
def sbom(session: nox.Session) -> None:
    """Write the software bill of materials of an installation to dist/, in CycloneDX."""
    write_bill(session, Path("dist"))


def write_bill(session: nox.Session, folder: Path) -> None:
    """Install the project with the versions of the lock and nothing else, and write down what is there."""
    session.install("-c", str(LOCK), "cyclonedx-bom", "hatchling")
    installed = Path(session.create_tmp(), "installed")
    session.run("python", "-m", "venv", "--clear", "--without-pip", str(installed))
    session.run("pip", "--python", str(installed), "install", "--quiet", "--constraint", str(LOCK), ".[html]")
    options = ["--pyproject", "pyproject.toml", "--output-reproducible"]
    made = session.run("cyclonedx-py", "environment", str(installed), *options, silent=True)
    bill = json.loads(str(made))
    version = str(session.run("hatchling", "version", silent=True)).strip()
    bill["metadata"]["component"]["version"] = version  # not in pyproject.toml, where the tool looks for it
    folder.mkdir(exist_ok=True)
    (folder / f"ccqs-{version}.cdx.json").write_text(json.dumps(bill, indent=2) + "\n", "utf-8")


@nox.session
def release(session: nox.Session) -> None:
    """Build and check in dist/ all that a release publishes: distributions, bill of materials, pages, exports."""
    install(session)
    session.install("-c", str(LOCK), "twine")
    dist = Path("dist")
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", "--no-isolation", "--outdir", str(dist))
    session.run("twine", "check", "--strict", *map(str, dist.iterdir()))
    write_bill(session, dist)
    run_tests(session, QUICK, "tests/test_release.py", "tests/export")
    ccqs = str(installed_alone(session, next(dist.glob("*.whl"))))
    session.run(ccqs, "--version", external=True)
    session.run(ccqs, "check", "data", external=True)
    for name, target in EXPORTS.items():
        session.run(ccqs, "export", name, "--output", str(dist / target), "--lang", "en", external=True)
    for path in sorted(dist.iterdir()):
        session.log(f"{path} {hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ''}")


# What is published of each export.
EXPORTS = {
    "sqlite": "ccqs.db",
    "datapackage": "datapackage",
    "html": "pages",
    "ics": "ccqs.ics",
    "bibtex": "ccqs.bib",
    "csl-json": "ccqs.csl.json",
    "ris": "ccqs.ris",
    "json-ld": "ccqs.jsonld",
    "quickstatements": "ccqs.quickstatements.tsv",
    "timelinejs": "ccqs.timelinejs.csv",
}


def installed_alone(session: nox.Session, wheel: Path) -> Path:
    """Install a wheel where nothing else is, and return its command."""
    folder = Path(session.create_tmp(), "released")
    session.run("python", "-m", "venv", "--clear", "--without-pip", str(folder))
    session.run("pip", "--python", str(folder), "install", "--quiet", "--constraint", str(LOCK), f"{wheel}[html]")
    return next(one for one in (folder / "bin" / "ccqs", folder / "Scripts" / "ccqs.exe") if one.exists())


@nox.session
def vulnerabilities(session: nox.Session) -> None:
    """Ask the database of PyPI for known faults of what the lock pins; what cannot be asked is a failure."""
    session.install("pip-audit")
    session.run("pip-audit", "--strict", "--disable-pip", "--no-deps", "--requirement", str(LOCK))


@nox.session
def lock(session: nox.Session) -> None:
    """Write tests/lock.txt anew, with the newest versions for every Python and system."""
    session.install("uv")
    options = ["--extra", "test", "--universal", "--python-version", PYTHONS[0], "--upgrade", "--no-annotate"]
    command = ["uv", "pip", "compile", "--quiet", "pyproject.toml", *options, "--output-file", str(LOCK)]
    session.run(*command, "--custom-compile-command", "nox -s lock")
