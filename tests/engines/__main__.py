"""`python -m tests.engines` says where Firefox and WebKit are on this machine; `--ensure` installs what is missing."""

from __future__ import annotations

import argparse
import sys

from tests.engines.installed import Missing, ensure, find

parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
parser.add_argument("--ensure", action="store_true", help="install what is missing")
arguments = parser.parse_args()
try:
    paths = ensure() if arguments.ensure else find()
except Missing as error:
    print(error, file=sys.stderr)
    sys.exit(1)
print("Engines: " + ", ".join(map(str, paths)))
