"""Documents that people take home: a `Report`, translated and in order, becomes Word files and pictures."""

from exports.report import Bullets, Cell, Chapter, Paragraph, Part, Picture, Report, Standing, Subheading, Table, Words

__all__ = [
    "Bullets", "Cell", "Chapter", "Paragraph", "Part", "Picture", "Report", "Standing", "Subheading", "Table", "Words",
]  # fmt: skip
