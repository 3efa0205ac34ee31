"""The questionnaire in a real browser: on phones and screens, in the dark, by keyboard, without pictures or scripts."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route

from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.config import load_gemeente
from duiding.dialogue.ervaring.telling import total
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.storage.registers import open_registers
from duiding.web.ervaringwijzer import create_ervaringwijzer
from tests.browser.axe import wrong_with

pytestmark = pytest.mark.browser
HERE = "/ervaringwijzer"
LOOKS = ((320, "light"), (390, "dark"), (1200, "light"))
SMALL = """() => [...document.querySelectorAll('button, summary, .answer, input[type=text], textarea, a.go, a.pill')]
    .map(e => [e.textContent.trim(), e.getBoundingClientRect().height]).filter(([, height]) => height && height < 44)"""


class Asked:
    """A questionnaire on a free port of this machine, with codes to spend."""

    def __init__(self, folder: Path) -> None:
        self.registers = open_registers(f"sqlite:///{folder / 'registers.sqlite'}")
        gemeente, today = load_gemeente(), date.today()
        self.wijzer = Ervaringwijzer(gemeente, lambda: self.registers, is_synthetic=True)
        until = today + timedelta(days=2)
        about = Uitnodiging("boost", "groepstraject-1", "jongere", "buurtteam_jeugd", today, until, 10)
        self.codes = self.wijzer.invite(about)
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        pages = create_ervaringwijzer(self.wijzer)
        self.server = uvicorn.Server(uvicorn.Config(pages, log_level="warning", ws="none", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}{HERE}"

    @property
    def ingevuld(self) -> int:
        return total(one.telling for one in self.wijzer.kept.geteld()).ingevuld

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
        self.registers.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    made = Asked(tmp_path_factory.mktemp("asked"))
    yield made
    made.close()


def check(page: Page, screen: str) -> list[str]:
    """What is wrong with a screen at every width and in the dark."""
    wrong = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark", as Playwright's literal
        wrong += [f"{screen} {width}: {one}" for one in wrong_with(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{screen} {width}: {wide} wide"] * (wide > width)
        wrong += [f"{screen} {width}: {what} is {height} high" for what, height in page.evaluate(SMALL)]
    return wrong


def test_every_screen_is_accessible_at_every_width_and_in_the_dark(browser: Browser, asked: Asked) -> None:
    page = browser.new_page(locale="nl-NL")
    code = asked.codes.pop()
    page.goto(asked.address)
    wrong = check(page, "code")
    page.fill("#code", "x")
    send(page, "code")
    wrong += check(page, "wrong code")
    page.goto(f"{asked.address}/{code}")
    wrong += check(page, "start")
    send(page, "begin")
    send(page, "volgende")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    wrong += check(page, "nothing chosen")
    page.get_by_label("Ja, best wel").check()
    wrong += check(page, "chosen")
    for _ in range(6):
        send(page, "overslaan")
    wrong += check(page, "open")
    send(page, "stoppen")
    wrong += check(page, "stop")
    send(page, "verder")
    page.fill("textarea", "Fijn")
    send(page, "volgende")
    wrong += check(page, "thanks")
    page.goto(f"{asked.address}/{code}")
    wrong += check(page, "used")
    page.close()
    assert wrong == []


def test_it_is_completed_with_a_keyboard_without_pictures_and_without_scripts(browser: Browser, asked: Asked) -> None:
    before = asked.ingevuld
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="nl-NL", java_script_enabled=False)
    requests: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.resource_type))
    # The drawings are part of the page, so they are taken out of it before it is used.
    page.route("**/*", _without_drawings)
    page.goto(f"{asked.address}/{asked.codes.pop()}")
    press_until(page, "Begin", "Enter")
    for _ in range(6):
        press_until(page, "keuze", "Space")
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    press_until(page, "tekst", "H")
    page.keyboard.type("et was fijn")
    press_until(page, "Verstuur", "Enter")
    assert page.inner_text("h1") == "Dank je wel!"
    assert set(requests) == {"document"}
    assert context.cookies() == []
    context.close()
    assert asked.ingevuld == before + 1


def _without_drawings(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"<svg.*?</svg>", "", answer.text(), flags=re.DOTALL))


def send(page: Page, button: str) -> None:
    """Press a button of the form, and go on when the next screen is there."""
    with page.expect_navigation():
        page.click(f"button[value={button}]")


def press_until(page: Page, wanted: str, key: str) -> None:
    """Go on with Tab to what has these words or this name, and press a key there."""
    for _ in range(25):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if wanted in (here.inner_text(), here.get_attribute("name")):
            if key == "Enter":
                with page.expect_navigation():
                    page.keyboard.press(key)
            else:
                page.keyboard.press(key)
            return
    raise AssertionError(f"the keyboard does not reach {wanted} on {page.inner_text('main')}")


def test_going_back_and_a_lost_connection_lose_no_more_than_the_answer_on_the_screen(
    browser: Browser, asked: Asked
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{asked.address}/{asked.codes.pop()}")
    send(page, "begin")
    page.get_by_label("Ja, zeker").check()
    send(page, "volgende")
    page.go_back()
    assert page.inner_text("h1") == "Dacht je dat meedoen makkelijk zou zijn?"
    page.go_forward()
    assert page.inner_text("h1") == "Was het makkelijk om mee te doen?"
    context.set_offline(True)
    page.get_by_label("Niet echt").check()
    page.click("button[value=volgende]", no_wait_after=True)
    page.wait_for_timeout(300)
    context.set_offline(False)
    if page.url.startswith("chrome-error"):
        page.go_back()
    assert page.inner_text("h1") == "Was het makkelijk om mee te doen?"
    page.get_by_label("Niet echt").check()
    send(page, "volgende")
    assert "Vraag 3 van 7" in page.inner_text("main")
    send(page, "vorige")
    assert page.get_by_label("Niet echt").is_checked()
    send(page, "vorige")
    assert page.get_by_label("Ja, zeker").is_checked()
    context.close()
