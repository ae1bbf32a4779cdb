"""Documents that people take home: a `Report`, translated and in order, becomes Word files and pictures."""

from exports.prose import Box, Comment, Cycle, Grid, Quoted, Run, Said, Voice
from exports.report import Bullets, Cell, Chapter, Paragraph, Part, Picture, Report, Standing, Subheading, Table, Words

__all__ = [
    "Box", "Bullets", "Cell", "Chapter", "Comment", "Cycle", "Grid", "Paragraph", "Part", "Picture", "Quoted", "Report",
    "Run", "Said", "Standing", "Subheading", "Table", "Voice", "Words",
]  # fmt: skip
