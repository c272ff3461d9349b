"""The fuzz targets, one row each: bytes go in, and nothing but a refusal may come out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from caseload.domain.errors import Refusal
from tests.fuzz import reading, sheets, taking_over

type_of_reader = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader under test, what it starts from, and what must hold of whatever it accepts is asserted inside it."""

    name: str
    read: type_of_reader
    seeds: Callable[[], list[bytes]]

    def one(self, data: bytes) -> None:
        """Try one input; anything but a refusal comes out as it is."""
        with suppress(Refusal):
            self.read(data)


TARGETS: tuple[Target, ...] = (
    Target("xlsx parts", sheets.xlsx, sheets.xlsx_seeds),
    Target("ods parts", sheets.ods, sheets.ods_seeds),
    Target("xls", sheets.any_file, sheets.xls_seeds),
    Target("xls records", sheets.xls_records, sheets.xls_record_seeds),
    Target("zipped whole", sheets.any_file, sheets.zipped_seeds),
    Target("delimited", sheets.any_file, sheets.delimited_seeds),
    Target("cells", sheets.cells, sheets.cell_seeds),
    Target("dates and times", reading.typed, reading.typed_seeds),
    Target("rich text", reading.rich, reading.rich_seeds),
    Target("report JSON", reading.report, reading.report_seeds),
    Target("report values", reading.report_values, reading.value_seeds),
    Target("rule lines", reading.rule_line, reading.rule_seeds),
    Target("rule values", reading.rule_values, reading.value_seeds),
    Target("key file", reading.key_file, reading.key_seeds),
    Target("sealed file", reading.sealed_file, reading.sealed_seeds),
    Target("handover JSON", taking_over.document, taking_over.document_seeds),
    Target("handover values", taking_over.document_values, reading.value_seeds),
    Target("handover taken over", taking_over.taken_over, reading.value_seeds),
    Target("search words", taking_over.searched, taking_over.search_seeds),
)


def target(name: str) -> Target:
    """The target of that name."""
    return next(one for one in TARGETS if one.name == name)
