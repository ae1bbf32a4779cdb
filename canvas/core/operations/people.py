"""What is done with people and what they wrote: putting out, merging, renaming, taking away, erasing."""

from __future__ import annotations

from typing import ClassVar, Literal

from canvas.core.operations.base import ByLeader, BySeated, InSubgroup
from canvas.core.text import Key, NameOrNone, Reason

OfWhoIsPutOut = Literal["stay", "take_away", "erase"]


class PutOut(ByLeader):
    """Take somebody's seat away. Their notes stay, or are taken away, or all texts they typed are erased."""

    format: ClassVar[int] = 2

    op: Literal["put_out"] = "put_out"
    participant: Key
    written: OfWhoIsPutOut = "stay"


class LetBackIn(ByLeader):
    """Give somebody who was put out their seat back. Hidden notes that went with it are theirs."""

    format: ClassVar[int] = 2

    op: Literal["let_back_in"] = "let_back_in"
    participant: Key


class MergePeople(ByLeader):
    """`participant` and `into` are one person: all of the first becomes the other's, and the first seat ends."""

    format: ClassVar[int] = 2

    op: Literal["merge_people"] = "merge_people"
    participant: Key
    into: Key


class ClaimSeat(BySeated):
    """Say that an older seat under one's own name is one's own too; a leader merges the two, or declines."""

    format: ClassVar[int] = 2

    op: Literal["claim_seat"] = "claim_seat"
    participant: Key


class DeclineClaim(ByLeader):
    """The seat that this participant claims is not theirs."""

    format: ClassVar[int] = 2

    op: Literal["decline_claim"] = "decline_claim"
    participant: Key


class RenamePerson(BySeated):
    """Another name for somebody else: by a leader, or for a guest by who writes for them."""

    format: ClassVar[int] = 2

    op: Literal["rename_person"] = "rename_person"
    participant: Key
    name: NameOrNone


class TakeAwayNote(ByLeader):
    """Take a revealed note off the board. Its author is told; a leader can restore it."""

    format: ClassVar[int] = 2

    op: Literal["take_away_note"] = "take_away_note"
    note: Key


class TakeAwayWording(ByLeader):
    """Take a subgroup's wording for a block away, with the answers to it; the subgroup is told."""

    format: ClassVar[int] = 2

    op: Literal["take_away_wording"] = "take_away_wording"
    subgroup: Key
    block: Key


class PutBackWording(ByLeader):
    """Put back what `TakeAwayWording` took, where no other wording stands since."""

    format: ClassVar[int] = 2

    op: Literal["put_back_wording"] = "put_back_wording"
    subgroup: Key
    block: Key


class RewordReason(InSubgroup):
    """Other words for the reason that one gave with one's answer to the wording of one's subgroup or to the statement
    of everybody, or for a guest; "" takes the reason away. The answer stays, also after its round ended."""

    draft: ClassVar[tuple[str, ...]] = ("reason",)
    format: ClassVar[int] = 2

    op: Literal["reword_reason"] = "reword_reason"
    about: Literal["wording", "statement"]
    block: Key
    reason: Reason
    on_behalf: Key | None = None


class EraseNote(BySeated):
    """Erase the text of a note from the file: by a leader all that ever stood on it, by its author what they typed."""

    format: ClassVar[int] = 2

    op: Literal["erase_note"] = "erase_note"
    note: Key


class ErasePerson(BySeated):
    """Erase somebody's name from the file, and with `texts` all that they typed. One's own name anybody may erase."""

    format: ClassVar[int] = 2

    op: Literal["erase_person"] = "erase_person"
    participant: Key
    texts: bool = False


PeopleOperation = (
    PutOut
    | LetBackIn
    | MergePeople
    | ClaimSeat
    | DeclineClaim
    | RenamePerson
    | TakeAwayNote
    | TakeAwayWording
    | PutBackWording
    | RewordReason
    | EraseNote
    | ErasePerson
)
Erasing = EraseNote | ErasePerson | PutOut
"""The operations at which content is erased from the file; a PutOut only where it says so."""
