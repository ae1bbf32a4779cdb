"""`python -m tests.printed` says whether documents become pages here; `--ensure` installs what is missing.

`--pictures` takes those of the README anew.
"""

from __future__ import annotations

import argparse
import sys

from tests.printed.installed import Missing, ensure, find
from tests.printed.pictures import take

parser = argparse.ArgumentParser(prog="python -m tests.printed", description=__doc__)
parser.add_argument("--ensure", action="store_true", help="install what is missing")
parser.add_argument("--pictures", action="store_true", help="the pictures of documents in the README")
arguments = parser.parse_args()
try:
    found = ensure() if arguments.ensure else find()
except Missing as error:
    print(error, file=sys.stderr)
    sys.exit(1)
print("Pages: " + ", ".join(found))
if arguments.pictures:
    print("\n".join(map(str, take())))
