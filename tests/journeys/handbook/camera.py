"""Takes a picture of the newest messages of a chat, as a phone shows them."""

import base64
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from album import LARGEST_BYTES

from tests.journeys.page.chromium_driver import Browser, chromium, program

WIDTH, HEIGHT = 390, 844
"""CSS pixels of a common phone; a picture is as high as its messages."""
SCALE = 2
MARGIN = 10

CSS = Path(__file__).resolve().parents[3] / "bot" / "web" / "static" / "page.css"
STYLESHEET = re.compile(r'<link rel="stylesheet"[^>]*>')

JUST_THE_CHAT = """
.topbar, .people, .pane-head, .composer, .notice, .toasts, .pill, .day, .message:not([data-in-picture]) {
  display: none !important;
}
html, body, .columns, .pane, .pane-body, .log-frame, .log {
  display: block !important; position: static !important; height: auto !important; overflow: visible !important;
}
body, .columns { background: var(--wall-2) !important; }
.columns::before { display: none !important; }
* { animation: none !important; transition: none !important; outline: none !important; }
"""
"""On a plain ground, which keeps the files small."""

DRAWN = "return [...document.images].every((image) => image.complete && image.naturalWidth > 0)"

FRAME = """
const shown = [...document.querySelectorAll('.message')].slice(-arguments[1]);
for (const message of shown) message.dataset.inPicture = '';
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
document.adoptedStyleSheets = [sheet];
const boxes = shown.map((message) => message.getBoundingClientRect());
return [Math.min(...boxes.map((box) => box.top)) + scrollY, Math.max(...boxes.map((box) => box.bottom)) + scrollY];
"""


class PhoneCamera:
    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def take(self, address: str, chat: str, messages: int, total: int) -> bytes:
        """A PNG; `total` messages there are in the chat, which the page must show before."""
        browser = self._browser
        browser.driver.get("about:blank")
        browser.driver.get(f"{address}/#{chat}")
        count = "return document.querySelectorAll('.message').length"
        browser.wait(lambda: browser.run(count) == total, f"the {total} messages of {chat}")
        browser.wait(lambda: browser.run(DRAWN), f"the pictures in the chat of {chat}")
        top, bottom = browser.run(FRAME, JUST_THE_CHAT, messages)
        clip = {"x": 0, "y": top - MARGIN, "width": WIDTH, "height": bottom - top + 2 * MARGIN, "scale": 1}
        shot = browser.cdp("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return _small(base64.b64decode(shot["data"]))

    def take_page(self, html: str) -> bytes:
        """A page of the private page as its server gave it, with its own style; as much as a phone shows at once."""
        style = f"<style>{CSS.read_text(encoding='utf-8')}</style>"
        browser = self._browser
        browser.driver.get("about:blank")
        browser.run("document.open(); document.write(arguments[0]); document.close();", STYLESHEET.sub(style, html))
        height = min(browser.run("return document.documentElement.scrollHeight"), HEIGHT)
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}
        shot = browser.cdp("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return _small(base64.b64decode(shot["data"]))


def _small(picture: bytes) -> bytes:
    """With a palette of 256 colours: a third of the size, and nobody sees it. A long card, which is text alone, has
    enough with 16."""
    few = _with_colours(256, picture)
    return few if len(few) <= LARGEST_BYTES else _with_colours(16, picture)


def _with_colours(number: int, picture: bytes) -> bytes:
    command = [program("pngquant", "pngquant"), "--speed", "1", "--strip", str(number), "-"]
    return subprocess.run(command, input=picture, capture_output=True, check=True).stdout


@contextmanager
def phone_camera(profile: Path) -> Iterator[PhoneCamera]:
    with chromium(profile) as browser:
        browser.cdp(
            "Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=SCALE, mobile=False
        )
        browser.prefer(prefers_color_scheme="light")
        yield PhoneCamera(browser)
