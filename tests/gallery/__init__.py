"""Every screen as a picture: laptop, phone and projector, Dutch and English, by day and by night, empty and full.

`python -m tests.gallery` takes them into build/gallery, with a page to look at them side by side.

The same scenes as text show what a change does to all pages at once. `python -m tests.gallery --trees FOLDER`, or
`make trees`, writes a file for each scene: in both languages, on laptop and phone, the accessibility tree and the boxes
of all that can be pressed, filled in, read or seen. What differs each time a scene is made (ids, codes, the port, days,
times) is a word there, such as ID or DAY.

`python -m tests.gallery --compare OLD NEW` tells two such folders apart. "Tree changed" is what somebody who sees or
hears the page can notice: lines that went and came. "Moved" is the same thing at another place or in another size.
With `--words FILE` the texts of OLD get new words first; the file holds lines `old -> new` under `[nl]` and `[en]`.
"""
