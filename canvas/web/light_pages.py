"""The pages of the light door, as HTML of a few kilobytes: joining, the board, one's own place, cards to print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from canvas.client import ASSETS, FILES
from canvas.core.access import Refusal
from canvas.core.model import Participant, Subgroup, Workshop
from canvas.core.text import LIMITS
from canvas.documents.html_page import NOTHING, page
from canvas.server.identity import shown_code
from canvas.server.settings import base
from canvas.words import Words
from canvas.words.board import board_data
from canvas.words.markup import Markup, fill, together
from sheets import Language

PRIMARY = Markup(" class='primary'")
"""What marks the button of a page's next step."""
LOCAL = ("localhost", "127.", "[::1]")
"""How an address begins that only works on this device."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody typed into a form, and per field what is wrong with it; "" is for the form as a whole."""

    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What was typed in this field."""
        return self.typed.get(name, "")

    def problem(self, name: str) -> Markup:
        """The sentence about this field, as its input refers to it."""
        said = self.problems.get(name)
        return (
            fill("<p class='problem' id='wrong-{name}' role='alert'>{said}</p>", name=name, said=said)
            if said
            else NOTHING
        )

    def marked(self, name: str) -> Markup:
        """The attributes of an input that has to be looked at again; the first one gets the focus."""
        if name not in self.problems:
            return NOTHING
        first = " autofocus" if name == next(iter(self.problems)) else ""
        return Markup(f" aria-invalid='true'{self.described(name)}{first}")

    def described(self, name: str) -> Markup:
        """The attribute with which an input names the sentence about it."""
        return Markup(f" aria-describedby='wrong-{name}'") if name in self.problems else NOTHING


def at(path: str, **query: str | None) -> str:
    """An address of this app."""
    asked = {key: value for key, value in query.items() if value}
    return base() + path + (f"?{urlencode(asked)}" if asked else "")


def _column(words: Words, title: str, body: Markup, top: Markup = NOTHING) -> str:
    column = fill("{top}<main class='column'><h1>{title}</h1>{body}</main>", top=top, title=title, body=body)
    return page(words, title, column)


def _other(words: Words) -> tuple[Language, str]:
    return ("en", "English") if words.language == "nl" else ("nl", "Nederlands")


def _other_language(words: Words, path: str, **query: str | None) -> Markup:
    other, name = _other(words)
    return fill(
        "<a href='{href}' lang='{other}' hreflang='{other}'>{name}</a>",
        href=at(path, **query, lang=other),
        other=other,
        name=name,
    )


def column(words: Words, title: str, body: Markup, path: str) -> str:
    """A page that one reads, at this path, with the way to the other language."""
    return _column(words, title, body, language_bar(words, path))


def next_step(href: str, label: str) -> Markup:
    """The way on from a page that says something, as wide as what it says."""
    return fill("<p><a class='go primary' href='{href}'>{label}</a></p>", href=href, label=label)


def language_bar(words: Words, path: str, **query: str | None) -> Markup:
    """The way to the other language, for the top of the page at this address."""
    return fill("<nav class='top'>{other}</nav>", other=_other_language(words, path, **query))


def _in_other_language(words: Words, form: str) -> Markup:
    """The same page in the other language, with all that was typed into this form so far.

    Before it stands the button that Enter presses, because this one comes before the form's own.
    """
    other, name = _other(words)
    return fill(
        "<button form='{form}' hidden tabindex='-1'></button>"
        "<button form='{form}' name='speak' value='{other}' lang='{other}'>{name}</button>",
        form=form,
        other=other,
        name=name,
    )


def code_page(words: Words, filled: Filled) -> str:
    """Where a workshop's code is typed; also the friendly answer to a code that opens none."""
    body = fill(
        "<form class='paper' id='typed' action='{action}'><input type='hidden' name='lang' value='{language}'>{problem}"
        "<label for='code'>{label}</label><p class='quiet'>{hint}</p>"
        "<input type='text' class='code' id='code' name='code' value='{typed}' maxlength='16' autocomplete='off'{marked}>"
        "<button class='primary'>{join}</button></form>",
        action=at("/l"),
        language=words.language,
        problem=filled.problem("code"),
        label=words("Code"),
        hint=words("Six letters and digits, on the big screen."),
        typed=filled.value("code"),
        marked=filled.marked("code"),
        join=words("Join"),
    )
    title = words("This code does not open a workshop") if filled.problems else words("Join a workshop")
    top = fill("<nav class='top'>{other}</nav>", other=_in_other_language(words, "typed"))
    return _column(words, title, body, top)


def join_page(workshop: Workshop, words: Words, filled: Filled, said: str = "") -> str:
    """Where one joins, or comes back with a code: that comes first when `filled` has "back".

    One form, so that nothing typed in either half is lost at a change of language or a refusal.
    """
    back = filled.value("back")
    # The way to the full page stands on the board, where nothing is lost by going there.
    top = fill("<nav class='top'>{other}</nav>", other=_in_other_language(words, "typed"))
    about = " · ".join(filter(None, (workshop.institution, words.day(workshop.day), shown_code(workshop.code))))
    halves = (_joining(workshop, words, filled), _coming_back(words, filled))
    body = together(
        (
            fill("<p class='quiet'>{about}</p>", about=about),
            fill("<p class='said' role='status'>{said}</p>", said=said) if said else NOTHING,
            fill(
                "<form id='typed' method='post' action='{action}'><input type='hidden' name='lang' value='{language}'>"
                "<input type='hidden' name='code' value='{code}'><input type='hidden' name='back' value='{back}'>{halves}</form>",
                action=at(f"/l/{workshop.code}"),
                language=words.language,
                code=workshop.code,
                back=back,
                halves=together(reversed(halves) if back else halves),
            ),
        )
    )
    return _column(words, workshop.title, body, top)


def _joining(workshop: Workshop, words: Words, filled: Filled) -> Markup:
    return fill(
        "<div class='paper'>{problem}{name}{table}{function}<button name='join' value='1'{kind}>{join}</button></div>",
        problem=filled.problem(""),
        name=_name(workshop, words, filled),
        table=_where(workshop, words, filled),
        function=_function(workshop, words, filled),
        kind=NOTHING if filled.value("back") else PRIMARY,
        join=words("To my subgroup") if workshop.seating != "assign" else words("Go in"),
    )


def _name(workshop: Workshop, words: Words, filled: Filled) -> Markup:
    if workshop.anonymous:
        return fill("<p>{said}</p>", said=words("This workshop is anonymous: nobody gives a name."))
    return fill(
        "{problem}<label for='name'>{label}</label><p class='quiet'>{hint}</p>"
        "<input type='text' id='name' name='name' value='{typed}' maxlength='{most}' autocomplete='off'{marked}>",
        problem=filled.problem("name"),
        label=words("Your name or an alias"),
        hint=words(
            "Your subgroup and the facilitator see it. It goes into the documents only if the facilitator chooses so."
        ),
        typed=filled.value("name"),
        most=LIMITS["name"],
        marked=filled.marked("name"),
    )


def _where(workshop: Workshop, words: Words, filled: Filled) -> Markup:
    """Which table: named by the code that was scanned, given by who or what seats people, or to be chosen."""
    chosen = workshop.subgroups.get(filled.value("table"))
    if workshop.seating == "assign":
        return fill("<p>{said}</p>", said=words("The facilitator says where you sit."))
    if chosen and filled.value("fixed"):
        return _fixed(workshop, words, chosen)
    if workshop.seating == "automatic":
        return fill("<p>{said}</p>", said=words("You get a place in the subgroup with the fewest people."))
    taps = [
        _tap(
            "table", (table.id, table.name), chosen is table, _seated(workshop, words, table), filled.described("table")
        )
        for table in workshop.subgroups.values()
    ]
    return _choice(words("Your subgroup"), together(taps), filled.problem("table"), "taps tables")


def _fixed(workshop: Workshop, words: Words, table: Subgroup) -> Markup:
    return fill(
        "<p>{label} <b>{name}</b></p><input type='hidden' name='table' value='{id}'>"
        "<input type='hidden' name='fixed' value='1'>{other}",
        label=words("You sit down at:"),
        name=table.name,
        id=table.id,
        other=fill(
            "<p><a href='{href}'>{label}</a></p>",
            label=words("I am in another subgroup"),
            href=at(f"/l/{workshop.code}", lang=words.language),
        ),
    )


def _seated(workshop: Workshop, words: Words, table: Subgroup) -> str:
    people = len(workshop.members(table.id))
    return words.plural("{n} person", "{n} people", people) if people else words("nobody yet")


def _function(workshop: Workshop, words: Words, filled: Filled) -> Markup:
    roles = [("", words("Rather not say")), *((each.id, each.text.of(words.language)) for each in workshop.sheet.roles)]
    chosen = filled.value("function")
    taps = together(_tap("function", role, role[0] == chosen) for role in roles)
    return _choice(words("Your function in the institution"), taps, filled.problem("function"), "taps")


def _choice(legend: str, taps: Markup, problem: Markup, kind: str) -> Markup:
    return fill(
        "<fieldset><legend>{legend}</legend>{problem}<div class='{kind}'>{taps}</div></fieldset>",
        legend=legend,
        problem=problem,
        kind=kind,
        taps=taps,
    )


def _tap(name: str, option: tuple[str, str], chosen: bool, aside: str = "", described: Markup = NOTHING) -> Markup:
    value, label = option
    return fill(
        "<label><input type='radio' name='{name}' value='{value}'{checked}{described}>"
        "<span>{label}</span>{aside}</label>",
        name=name,
        value=value,
        checked=Markup(" checked") if chosen else NOTHING,
        label=label,
        described=described,
        aside=fill("<small>{aside}</small>", aside=aside) if aside else NOTHING,
    )


def _coming_back(words: Words, filled: Filled) -> Markup:
    first = filled.value("back")
    return fill(
        "<details class='paper'{open}><summary>{summary}</summary>{problem}<label for='reentry'>{label}</label>"
        "<p class='quiet'>{hint}</p><input type='text' class='code' id='reentry' name='reentry' value='{typed}'"
        " maxlength='16' autocomplete='off'{marked}><button formaction='{action}'{kind}>{button}</button></details>",
        open=Markup(" open") if first or filled.value("reentry") else NOTHING,
        kind=PRIMARY if first else NOTHING,
        summary=words("I was here before"),
        action=at("/l/back"),
        problem=filled.problem("reentry"),
        label=words("Your code to come back"),
        typed=filled.value("reentry"),
        marked=filled.marked("reentry"),
        hint=words(
            "Eight letters and digits you wrote down. Without it, join again: what you wrote is still with your subgroup."
        ),
        button=words("Back to my place"),
    )


def board_page(workshop: Workshop, person: Participant, words: Words) -> str:
    """The board without anything around it but the way to the other pages."""
    data = {
        **board_data(workshop, person, words),
        "assets": at(ASSETS),
        "home": at(f"/l/{workshop.code}", lang=words.language),
    }
    body = fill(
        "<main><div id='board'><p class='column'>{opening}</p></div><noscript><p class='column'>{script}</p></noscript></main>{foot}"
        "<script type='application/json' id='data'>{data}</script><script type='module' src='{src}'></script>",
        opening=words("Opening your board…"),
        script=words("From here on this needs JavaScript. Allow it for this site, then reload the page."),
        foot=_board_foot(workshop, words),
        data=in_script(data),
        src=at(ASSETS + "table/bare_page.js"),
    )
    return page(words, " · ".join((words("Board"), workshop.title)), body, _preloads(at(ASSETS)))


def _board_foot(workshop: Workshop, words: Words) -> Markup:
    place, lang = f"/l/place/{workshop.id}", words.language
    links = (
        (at("/board", w=workshop.id, lang=lang), words("Full page")),
        (at(place, lang=lang) + "#device", words("Go on on another device")),
        (at(place, lang=lang) + "#someone", words("I am someone else")),
    )
    return fill(
        "<footer><nav aria-label='{label}'>{links}{other}</nav></footer>",
        label=words("Other pages"),
        links=_links(links),
        other=_other_language(words, f"/l/b/{workshop.id}"),
    )


def _links(links: Iterable[tuple[str, str]]) -> Markup:
    return together(fill("<a href='{href}'>{label}</a>", href=href, label=label) for href, label in links)


BOARD_ROOMS = ("kit/", "table/", "vendor/")
OF_OTHER_PAGES = ("kit/live_check.js", "kit/waiting.js")
"""Scripts of pages without a board; loading them there would cost what nobody uses."""


@cache
def _preloads(assets: str) -> Markup:
    """All that the board loads, named at once, so that a slow line is asked only one time."""
    files = [file for file in FILES if file.startswith(BOARD_ROOMS) and file not in OF_OTHER_PAGES]
    kinds = {True: "rel='modulepreload'", False: "rel='preload' as='style'"}
    return together(
        fill("<link {kind} href='{href}'>", kind=Markup(kinds[file.endswith(".js")]), href=assets + file)
        for file in files
    )


def in_script(data: Mapping[str, Any]) -> Markup:
    """Data as JSON that no text in it can break out of: nothing in it is a sign of HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def place_page(workshop: Workshop, person: Participant, words: Words) -> str:
    """Whose place this is in this browser, and how to take it elsewhere or to leave it to somebody else."""
    table = workshop.subgroups[person.subgroup].name if person.subgroup else words("No subgroup yet")
    hidden = fill(
        "<input type='hidden' name='w' value='{w}'><input type='hidden' name='lang' value='{lang}'>",
        w=workshop.id,
        lang=words.language,
    )
    body = fill(
        "<p class='quiet'>{who}</p>"
        "<section class='paper' id='device'><h2>{device}</h2><p>{device_why}</p>"
        "<form method='post' action='{code}'>{hidden}<button>{make}</button></form></section>"
        "<section class='paper' id='someone'><h2>{someone}</h2><p>{someone_why}</p>"
        "<form method='post' action='{rise}'>{hidden}<button>{leave}</button></form></section>{back}",
        who=" · ".join(filter(None, (person.name, table, workshop.title))),
        hidden=hidden,
        device=words("Go on on another device"),
        code=at("/l/code"),
        make=words("Make a code"),
        device_why=words(
            "A code brings you back to your place in any browser, also when this device fails. An earlier code then no longer works."
        ),
        someone=words("I am someone else"),
        rise=at("/l/rise"),
        leave=words("Leave this place"),
        someone_why=words(
            "For a device that several people share. What was written here stays with the subgroup. Whoever sat here comes back only with a code: make that first."
        ),
        back=_to_board(workshop, words),
    )
    return _column(words, words("Your place"), body, language_bar(words, f"/l/place/{workshop.id}"))


def _to_board(workshop: Workshop, words: Words) -> Markup:
    href = at(f"/l/b/{workshop.id}", lang=words.language)
    return next_step(href, words("Back to the board"))


def _said_again(workshop: Workshop, words: Words, path: str, name: str, value: str) -> Markup:
    """The way to the other language for the answer to a form: with this field it is said again, and nothing is done."""
    other, label = _other(words)
    return fill(
        "<form class='top' method='post' action='{action}'><input type='hidden' name='w' value='{w}'>"
        "<input type='hidden' name='{name}' value='{value}'>"
        "<button name='lang' value='{other}' lang='{other}'>{label}</button></form>",
        action=at(path),
        w=workshop.id,
        name=name,
        value=value,
        other=other,
        label=label,
    )


def reentry_page(workshop: Workshop, words: Words, code: str, address: str) -> str:
    """The code with which somebody comes back: shown only now, with what it is for."""
    top = _said_again(workshop, words, "/l/code", "shown", code)
    body = fill(
        "<div class='paper'><p class='big'>{code}</p><p>{why}</p><p class='quiet'>{how}</p><p class='address'>{address}</p></div>{back}",
        code=shown_code(code),
        why=words("Write it down or take a picture: it is shown only once. Whoever has it can take your place."),
        how=words("On the other device open this address and choose “I was here before”:"),
        address=address,
        back=_to_board(workshop, words),
    )
    return _column(words, words("Your code to come back"), body, top)


def lost_page(words: Words, said: str, path: str) -> str:
    """The one answer to who has no place here, with a way on; `path` is where he looked for it."""
    body = fill("<p>{said}</p>{on}", said=said, on=next_step(at("/l", lang=words.language), words("Join with a code")))
    return _column(words, words("We cannot find your place"), body, language_bar(words, path))


def refused_page(workshop: Workshop, words: Words, refusal: Refusal, path: str) -> str:
    """Why something was not done with one's place, and the way back; `path` is where it was asked."""
    body = fill(
        "<p class='said' role='alert'>{said}</p>{back}", said=words.refusal(refusal), back=_to_board(workshop, words)
    )
    return _column(words, words("That did not work"), body, _said_again(workshop, words, path, "refused", refusal.code))


def cards_page(workshop: Workshop, words: Words, host: str) -> str:
    """A card per table and one for the workshop, to print. `host` is scheme and host as people reach them."""
    cards = [_card(workshop, words, host, table) for table in workshop.subgroups.values()]
    only_here = host.partition("://")[2].startswith(LOCAL)
    warning = words(
        "These cards say {host}, which only works on this device. Open this page at the address that participants use.",
        host=host,
    )
    body = fill(
        "<nav class='screen' aria-label='{other}'><a href='{href}'>{back}</a>{language}</nav><main>"
        "<div class='column screen'><h1>{title}</h1><p>{hint}</p>{warning}</div>"
        "<div class='cards'>{whole}{cards}</div></main>",
        language=_other_language(words, f"/l/cards/{workshop.id}"),
        other=words("Other pages"),
        href=at("/facilitate", w=workshop.id, lang=words.language),
        back=words("Facilitate"),
        title=words("Cards"),
        cards=together(cards),
        hint=words(
            "Print this page with your browser. One card lies on each table; the first is for you and for the wall."
        ),
        warning=fill("<p class='problem'>{warning}</p>", warning=warning) if only_here else NOTHING,
        whole=_card(workshop, words, host, None),
    )
    return page(words, " · ".join((words("Cards"), workshop.title)), body)


def _card(workshop: Workshop, words: Words, host: str, table: Subgroup | None) -> Markup:
    picture = f"/qr/{workshop.code}/{table.id}.svg" if table else f"/qr/{workshop.code}.svg"
    name = table.name if table else workshop.title
    return fill(
        "<section class='card{whole}'><h2>{name}</h2><img src='{src}' alt='{alt}' width='224' height='224'>"
        "<p class='big'>{code}</p><p class='address'>{address}</p>{breaks}</section>",
        whole="" if table else " whole",
        name=name,
        src=at(picture),
        code=shown_code(workshop.code),
        alt=words("QR code that opens: {name}", name=name),
        address=f"{host}{at('/l/' + workshop.code)}",
        breaks=NOTHING if table else _when_it_breaks(words),
    )


def _when_it_breaks(words: Words) -> Markup:
    steps = (
        words("Reload the page. What you wrote is kept in this browser."),
        words("No network? Write on and leave the page open: all of it is sent when the connection is back."),
        words(
            "Another device? Open the address again and choose “I was here before”; without a code join again with your name."
        ),
        words("Does nothing work? Write on paper notes; somebody in your subgroup types them later."),
    )
    lines = together(fill("<li>{step}</li>", step=step) for step in steps)
    return fill("<h3>{title}</h3><ol>{lines}</ol>", title=words("When something breaks"), lines=lines)
