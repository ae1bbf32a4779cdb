"""What is said where no live connection opens: in the page that Streamlit draws in, and on a page about what helps."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import quote

from canvas.client import ASSETS
from canvas.documents.html_page import page
from canvas.web.light_pages import at, language_bar, next_step
from canvas.words import Words
from canvas.words.markup import Markup, fill, together

INDEX = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
"""Streamlit's own page: empty until its socket is open, and in English."""
_WAITING = """\
<style>
#waiting {{ position: fixed; inset: auto 1rem 1rem; z-index: 9; max-width: 36rem; margin: 0 auto; padding: .75rem 1rem;
  border-radius: 10px; background: #1b2733; color: #fff; font: 1rem/1.45 system-ui, sans-serif; }}
#waiting a {{ color: inherit; white-space: nowrap; }}
</style>
<p id='waiting' role='status' data-said='{said}' data-label='{label}' data-help='{help}' hidden></p>
<script type='module' src='{script}'></script>
</body>"""


def full_page(words: Words) -> str:
    """Streamlit's page in the reader's language, which says so when nothing can be drawn in it."""
    before, _, rest = INDEX.partition("<noscript>")
    without = fill(
        "<noscript><p>{said} <a href='{light}'>{label}</a></p></noscript>",
        said=words("This page needs JavaScript. The light page does without up to the board."),
        light=at("/l", lang=words.language),
        label=words("Light page"),
    )
    waiting = fill(
        _WAITING,
        said=words("No live connection opens here. We keep trying."),
        label=words("What helps"),
        help=at("/l/help", lang=words.language),
        script=at(f"{ASSETS}kit/waiting.js"),
    )
    whole = before + without + rest.partition("</noscript>")[2]
    return whole.replace('lang="en"', f'lang="{words.language}"', 1).replace("</body>", waiting, 1)


def help_page(words: Words, workshop: str) -> str:
    """What to do when pages come through and the live connection does not; it tries the connection itself."""
    title = words("No live connection")
    back = at(f"/l/b/{quote(workshop, safe='')}" if workshop else "/l", lang=words.language)
    body = fill(
        "{top}<main class='column'><h1>{title}</h1>"
        "<p id='live' class='said' role='status' data-address='{address}' data-open='{open}' data-blocked='{blocked}'>{busy}</p>"
        "<script type='module' src='{script}'></script>"
        "<div class='trouble'><p>{why}</p><h2>{helps}</h2><ol>{steps}</ol></div><p><b>{kept}</b></p>"
        "<p class='quiet trouble'>{leads}</p>{back}</main>",
        top=language_bar(words, "/l/help", w=workshop),
        title=title,
        address=at("/live"),
        script=at(f"{ASSETS}kit/live_check.js"),
        busy=words("Trying the live connection…"),
        open=words("The live connection works now. Go back and go on."),
        blocked=words("Pages reach this device, the live connection does not."),
        why=words("Something on the way keeps it out: a VPN, a virus scanner, a proxy, or the network itself."),
        helps=words("What helps, the simplest first"),
        steps=_steps(words),
        kept=words("What you wrote on this device is kept here, and sent when the connection is there."),
        leads=words(
            "Do you lead the workshop? On another network the start page says more under “Can others reach me?”. A proxy before the app has to let WebSockets through."
        ),
        back=next_step(back, words("Back to the board") if workshop else words("Join with a code")),
    )
    return page(words, title, body)


def _steps(words: Words) -> Markup:
    steps = (
        words("Switch off the VPN on this device, and reload the page."),
        words(
            "Take another network, such as the hotspot of your phone. An app on a laptop in the same place is only found on the network of that laptop."
        ),
        words(
            "Join in on the device of somebody in your subgroup, or write on paper notes; somebody types them later."
        ),
    )
    return together(fill("<li>{step}</li>", step=step) for step in steps)
