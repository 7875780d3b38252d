"""The pictures of the page in the README: `python docs/page_pictures.py` writes them, with Chromium.

They are the top of the English page of the shipped data, as a reader in the light and one in the dark see it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ccqs.export import export
from ccqs.read import load

DOCS = Path(__file__).resolve().parent
# The title and the picture of the sessions with its words, in pixels.
SIZE = "1200,880"
# What the reader prefers, as Chromium numbers it.
SCHEMES = {"light": 1, "dark": 0}


def photograph(browser: str) -> None:
    """Write `page-light.png` and `page-dark.png`."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        export(load(), "html", site)
        for name, scheme in SCHEMES.items():
            subprocess.run(  # noqa: S603  what apt-get installed
                [
                    *(browser, "--headless", "--disable-gpu", "--hide-scrollbars"),
                    "--no-sandbox",  # the page is our own, and a container has no sandbox
                    f"--user-data-dir={folder}/profile",
                    f"--window-size={SIZE}",
                    f"--blink-settings=preferredColorScheme={scheme}",
                    f"--screenshot={DOCS / f'page-{name}.png'}",
                    (site / "en.html").as_uri(),
                ],
                check=True,
                stderr=subprocess.DEVNULL,
            )


if __name__ == "__main__":
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("chromium is not installed: apt-get install chromium")
    photograph(chromium)
