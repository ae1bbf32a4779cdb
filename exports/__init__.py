"""What is kept of a workshop: a `Report` (report.py) becomes the files that people take home."""

from exports.report import Bullets, Chapter, Paragraph, Part, Report, Standing, Subheading, Table, Words

__all__ = ["Bullets", "Chapter", "Paragraph", "Part", "Report", "Standing", "Subheading", "Table", "Words"]
