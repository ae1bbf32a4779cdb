"""What is kept of a workshop: a `Report` (report.py) becomes the files that people take home."""

from exports.report import Bullets, Cell, Chapter, Paragraph, Part, Picture, Report, Standing, Subheading, Table, Words

__all__ = [
    "Bullets", "Cell", "Chapter", "Paragraph", "Part", "Picture", "Report", "Standing", "Subheading", "Table", "Words",
]  # fmt: skip
