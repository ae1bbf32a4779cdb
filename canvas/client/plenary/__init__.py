"""The page on which themes are put together: its files in the browser. `canvas.pages.components` mounts it."""

from pathlib import Path

HERE = Path(__file__).parent
SCRIPT = (HERE / "merge.js").read_text(encoding="utf-8")
LOOK = (HERE / "merge.css").read_text(encoding="utf-8")
