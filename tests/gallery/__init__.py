"""Every screen as a picture: laptop, phone and projector, Dutch and English, by day and by night, empty and full.

`python -m tests.gallery` takes them into build/gallery, with a page to look at them side by side.
"""
