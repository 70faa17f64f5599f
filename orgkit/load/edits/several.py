"""What each of many findings proposes for one file, without reading the file anew for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from orgkit.load.edits.agenda import agenda
from orgkit.load.edits.announcing import Places
from orgkit.load.edits.change import Change, Repair
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.draft import draft
from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.edits.splice import Splice, ordered, spliced
from orgkit.load.edits.spots import Document
from orgkit.load.edits.verify import verify
from orgkit.results import Announced, Edit


class Several:
    """The proposals for one file, each to be made without the others.

    They are worked out one by one and verified together; only those that do not go together, because
    two want one place, are verified in halves. ``made`` holds those that can be made, by their number;
    ``left`` the numbers of those that have to be looked at alone.
    """

    def __init__(self, document: Document, data: bytes, proposals: Sequence[Sequence[Announced]]) -> None:
        self.document = document
        self.data = data
        self.comments = Comments(document)
        self.made: dict[int, tuple[Edit, ...]] = {}
        self.left: list[int] = []
        places = Places(document, self.comments)
        self.changes: dict[int, list[Change]] = {}
        self.splices: dict[int, list[Splice]] = {}
        for number, proposal in enumerate(proposals):
            try:
                changes = [places.change(edit) for edit in proposal]
                splices = self._drafted(changes)
            except CannotEditError:
                self.left.append(number)
                continue
            if any(isinstance(change, Repair) for change in changes):
                self.left.append(number)  # it changes what is no value, which the others cannot answer for
            else:
                self.changes[number], self.splices[number] = changes, splices
        self._take(list(self.changes))

    def _drafted(self, changes: Sequence[Change]) -> list[Splice]:
        return ordered(draft(agenda(self.document, changes), self.comments).splices)

    def _take(self, numbers: list[int]) -> None:
        if len(numbers) < 2:
            self.left += numbers
        elif self._go_together(numbers):
            for number in numbers:
                self.made[number] = tuple(
                    Edit(self.document.span(splice.start, splice.end), splice.text) for splice in self.splices[number]
                )
        else:
            middle = len(numbers) // 2
            self._take(numbers[:middle])
            self._take(numbers[middle:])

    def _go_together(self, numbers: list[int]) -> bool:
        """Whether all of them at once are what each is alone, and come to exactly what was announced."""
        try:
            planned = agenda(self.document, [change for number in numbers for change in self.changes[number]])
            plan = draft(planned, self.comments)
            splices = ordered(plan.splices)
            alone = [splice for number in numbers for splice in self.splices[number]]
            if sorted(splices) != sorted(alone):
                return False
            new = spliced(self.document.text, splices).encode("utf-8")
            verify(planned, plan, splices, self.data, new)
        except CannotEditError:
            return False
        return True
