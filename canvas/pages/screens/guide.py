"""The facilitator's guide as it stands in `canvas/guide`, with its pictures; behind it the reference.

Who leads a workshop and opens it from there has the bar above it that leads back.
"""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from canvas.core.model import LEADERS
from canvas.pages.context import Seated, visit
from canvas.pages.masthead import masthead
from canvas.pages.navigation import link
from canvas.server.settings import base

GUIDE = Path(__file__).parents[2] / "guide"

here = visit()
leader = next(filter(None, map(here.seat, LEADERS)), None)
workshop = {"w": here.room.workshop.id} if here.room and leader else {}
if here.room and leader:
    masthead(Seated(here.words, here.room, leader), "guide")
whole = "more" in st.query_params
text = (GUIDE / f"{'reference' if whole else 'facilitator'}.{here.language}.md").read_text(encoding="utf-8")
# In the files links are relative, so that they work wherever the files are read.
asked = urlencode({"lang": here.language, **workshop})
for path, address in (
    ("pictures/", f"{base()}/guide/pictures/"),
    (f"reference.{here.language}.md", f"{base()}/guide?more=1&{asked}"),
    (f"facilitator.{here.language}.md", f"{base()}/guide?{asked}"),
):
    text = text.replace(f"]({path}", f"]({address}")
with st.container(key="guide"):
    st.markdown(text)
with st.container(key="guide-more"):
    if whole:
        link("guide", here.words("Back to the two pages"), **workshop)
    else:
        link("guide", here.words("All details, in the order of the day"), more="1", **workshop)
    if not workshop:
        link("start", here.words("Go to the start"))
