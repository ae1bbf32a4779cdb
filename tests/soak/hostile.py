"""One person who floods until the server goes, in a process of its own, so that only the server has to bear it.

Arguments: the port, the rate a second, the four facts of a Seat. Prints `go`, and at the end what came of it as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys

from tests.bench.stage import Seat
from tests.soak.load import at_their_boards


async def main() -> None:
    """Send until the socket closes."""
    port, rate, *seat = sys.argv[1:]
    async with at_their_boards(int(port), [Seat(*seat)]) as (hostile,):
        print("go", flush=True)
        await hostile.keeps_writing(float(rate), 600)
        heard = hostile.heard
    codes = sorted(set(heard.refused.values()))
    print(json.dumps({"sent": len(heard.sent), "done": len(heard.done), "refused": len(heard.refused), "codes": codes}))


if __name__ == "__main__":
    asyncio.run(main())
