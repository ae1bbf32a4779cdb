"""The facilitator's guide as it stands in `canvas/guide`, with its pictures; behind it the reference."""

from pathlib import Path

import streamlit as st

from canvas.place import base
from canvas.visit import link, visit

GUIDE = Path(__file__).parent.parent / "guide"

here = visit()
whole = "more" in st.query_params
text = (GUIDE / f"{'reference' if whole else 'facilitator'}.{here.language}.md").read_text(encoding="utf-8")
# In the files links are relative, so that they work wherever the files are read.
for path, address in (
    ("pictures/", f"{base()}/guide/pictures/"),
    (f"reference.{here.language}.md", f"{base()}/guide?more=1&lang={here.language}"),
    (f"facilitator.{here.language}.md", f"{base()}/guide?lang={here.language}"),
):
    text = text.replace(f"]({path}", f"]({address}")
with st.container(key="guide"):
    st.markdown(text)
with st.container(key="guide-more"):
    if whole:
        link("guide", here.words("Back to the two pages"))
    else:
        link("guide", here.words("All details, in the order of the day"), more="1")
