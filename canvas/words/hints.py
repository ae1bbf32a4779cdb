"""What Streamlit says of itself around its fields, in English: its words, which a page gives in its own language.

canvas/client/frame/own_words.js puts ours in their place. What stands in braces is taken over as it is.
"""

from __future__ import annotations

from canvas.words import N_, Words

HINTS = (
    # Under and in fields.
    N_("Press Enter to submit form"),
    N_("Press Enter to apply"),
    N_("Press Ctrl+Enter to submit form"),
    N_("Press Ctrl+Enter to apply"),
    N_("Press ⌘+Enter to submit form"),
    N_("Press ⌘+Enter to apply"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("This field is required."),
    N_("Clear entry"),
    N_("Clear value"),
    N_("Clear all"),
    # Numbers.
    N_("Decrement"),
    N_("Increment"),
    N_("Number is below the allowed range. Please enter a value greater than or equal to {number}."),
    N_("Number is above the allowed range. Please enter a value less than or equal to {number}."),
    N_("Number is outside the allowed range. Please enter a value between {from} and {to}."),
    # Lists.
    N_("Open"),
    N_("No results"),
    N_("No options to select"),
    N_("{n} option available."),
    N_("{n} options available."),
    N_("Selected values"),
    N_("Selectbox options"),
    N_("Multiselect options"),
    N_("Suggestions"),
    N_("Select all"),
    N_("Select {n} matches"),
    N_("Remove {what}"),
    # Dates.
    N_("yyyy"),
    N_("day, {field}"),
    N_("month, {field}"),
    N_("year, {field}"),
    N_("Empty"),
    N_("Choose date"),
    N_("Choose date, {month}"),
    N_("Clear date"),
    N_("Selected Date: {date}"),
    N_("Previous month"),
    N_("Next month"),
    N_("Previous"),
    N_("Next"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    # Around the page.
    N_("Close"),
    N_("Dismiss"),
    N_("Copy to clipboard"),
    N_("Link to heading"),
    N_("Connection lost. Please wait for the app to reconnect, then try again."),
    N_("Running..."),
    N_("Fullscreen"),
    N_("Close fullscreen"),
)


def hints(words: Words) -> dict[str, str]:
    """What each of them is called in this language; nothing where that is English."""
    return {} if words.language == "en" else {hint: words(hint) for hint in HINTS}
