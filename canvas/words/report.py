"""The sentences of every report: the titles of its chapters, and background that participants did not discuss.

They are in our own words and follow the sources that the sheet cites; they are translated where they are shown.
"""

from __future__ import annotations

from canvas.words import N_

CHAPTERS = (
    N_("Status of this document"), N_("Introduction"), N_("Definition and scope"),
    N_("Goal, questions and target group"), N_("Opportunities and risks"), N_("Conditions"), N_("Ethical values"),
    N_("Privacy"), N_("Differences and minority views"), N_("Deliberately not answered, and open questions"),
    N_("Action list and the route to a decision"),
)  # fmt: skip
NOTHING_SAVED = N_("Nothing about this was saved in the plenary.")
CYCLE = N_(
    "It goes round in a cycle: students learn, learning leaves data, analysis turns data into insight, and insight "
    "leads to an intervention, whose effect can be studied in turn."
)
ROUTE = (
    N_("Work this draft out, and complete the actions above."),
    N_("Ask the data protection officer for advice; carry out the privacy scan or the DPIA."),
    N_(
        "Discuss the draft with the student council and the works council, and with an ethics board where there is one."
    ),
    N_("Put it to the executive board for a decision, with what it costs, what it yields and who is responsible."),
)

VISION_CHAPTERS = (
    N_("Reason and existing policy"), N_("What we want"), N_("Opportunities, risks and measures"), N_("What it takes"),
    N_("Values and privacy"), N_("Where we differ and what is to be decided"), N_("Route and actions"),
)  # fmt: skip
SIEMENS = N_(
    "“The measurement, collection, analysis and reporting of data about learners and their contexts, for purposes of "
    "understanding and optimising learning and the environments in which it occurs” (Siemens, 2011)."
)
BOX = N_("The effect of an intervention is studied in turn; without an intervention there is only collecting.")
CYCLE_STEPS = (N_("students learn"), N_("data arise"), N_("analysis gives insight"), N_("an intervention follows"))
AREAS = N_(
    "Utrecht University has four areas: activity during a course, development of courses and curriculum, competencies "
    "of students, and predicting success and drop-out. Choose one, or name your own."
)
FRAMEWORKS = N_(
    "Still to write: GDPR, SURF reference framework, privacy statement per project, necessity, special categories, AI Act."
)
FRAMEWORKS_TASK = N_(
    "To write: how each framework applies here. The GDPR and SURF’s reference framework; a privacy statement for each "
    "project; a test whether it is necessary and whether less would do; special categories of personal data, which are "
    "left out unless a law allows them; and whether the AI Act applies, above all where a score or a prediction is about "
    "a person. The workshop decided none of these; ask the data protection officer."
)
