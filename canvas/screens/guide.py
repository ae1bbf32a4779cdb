"""The facilitator's guide, as it stands in `canvas/guide`."""

from pathlib import Path

import streamlit as st

from canvas.visit import visit

GUIDE = Path(__file__).parent.parent / "guide"

here = visit()
text = (GUIDE / f"facilitator.{here.language}.md").read_text(encoding="utf-8")
with st.container(key="guide"):
    st.markdown(text)
