"""axe-core on a page: nothing wrong, and nothing that axe could not judge and nobody looked at.

What axe cannot judge ("incomplete") is one rule here: the contrast of letters on a drawing, on a picture or at the edge
of a table that scrolls. `reviewed.toml` names each kind with the reason why it is right, and each letter of such a kind
is measured by ourselves: against the colour behind it and against each surface of the drawing that it lies on.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page

_HERE = Path(__file__).parent
_SCRIPT = (_HERE / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
_CONTRAST = (_HERE / "contrast.js").read_text(encoding="utf-8")
_RUN = """async ([options, kinds]) => {
  const found = await axe.run(document, options);
  const wrong = found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(', ')}`);
  const met = new Set();
  for (const rule of found.incomplete) for (const node of rule.nodes) {
    const element = document.querySelector(node.target[0]);
    const why = [...node.any, ...node.all, ...node.none].map(check => check.data?.messageKey ?? '')[0] ?? '';
    const kind = kinds.find(k => k.rule === rule.id && k.why === why && element.matches(k.selector));
    if (!kind) wrong.push(`nobody reviewed ${rule.id} ${why}: ${node.target} ${node.html.slice(0, 90)}`);
    else if (CONTRAST(element) < 4.5) wrong.push(`contrast ${CONTRAST(element).toFixed(2)}: ${node.html.slice(0, 90)}`);
    else met.add(kind.name);
  }
  return [wrong, [...met]];
}"""


@dataclass(frozen=True)
class Reviewed:
    """A kind of answer that axe leaves open: `why` is its own word for it; it stands on `page` at `width`."""

    name: str
    rule: str
    why: str
    selector: str
    reason: str
    page: str
    width: int


REVIEWED = tuple(
    Reviewed(name, **one) for name, one in tomllib.loads((_HERE / "reviewed.toml").read_text("utf-8")).items()
)


def wrong_with(page: Page, *rules: str) -> list[str]:
    """What axe finds on a page as it is now; with `rules` only those are asked."""
    return audit(page, *rules)[0]


def audit(page: Page, *rules: str) -> tuple[list[str], list[str]]:
    """What is wrong, and which reviewed kinds stand on the page."""
    if not page.evaluate("'axe' in window && 'CONTRAST' in window"):
        # The zero at the end: what ends in a function would be called.
        page.evaluate(f"{_SCRIPT}\n{_CONTRAST}\n0")
    options = {"runOnly": list(rules)} if rules else {}
    kinds = [asdict(one) for one in REVIEWED]
    wrong, met = page.evaluate(_RUN, [options, kinds])
    return wrong, met
