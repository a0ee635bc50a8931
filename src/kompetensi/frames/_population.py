"""The three frames of a population together: one engine, codes of one type, requirements checked."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import narwhals as nw

from kompetensi.frames._checks import check_people, check_profiles, some_fraction
from kompetensi.frames._inputs import CODE, NUMBER, Frame, same_codes, same_engine, select, wrapped
from kompetensi.frames._required import Required, required, with_weight
from kompetensi.frames._scales import Scales, scales
from kompetensi.frames._sums import measured


@attrs.frozen(kw_only=True)
class Population:
    """Frames whose columns are known to be there, and the requirements as exact rows."""

    profiles: Frame
    people: Frame
    requirements: Frame
    scales: Scales
    required: Required

    @property
    def eager(self) -> bool:
        """Whether the frames are in memory."""
        return not isinstance(self.people, nw.LazyFrame)

    def exact(self) -> bool:
        """Tell whether scores are added in whole units: where every level is whole."""
        return self.required.exact() and not some_fraction(self.profiles)

    def measured(self, *, exact: bool) -> Frame:
        """Return the requirements in units, once all rows are checked."""
        check_people(self.people, self.requirements)
        check_profiles(self.profiles, self.scales)
        return measured(self.requirements, self.required, self.scales, exact=exact)


def population(
    profiles: object,
    people: object,
    requirements: object,
    scale: object,
    groups: Sequence[str] = (),
) -> Population:
    """Wrap and check the frames; ``groups``: further columns of ``people``."""
    given = {"profiles": profiles, "people": people, "requirements": requirements}
    frames = {name: wrapped(frame, name) for name, frame in given.items()}
    same_engine(frames)
    kinds = {
        "profiles": {"person": CODE, "competency": CODE, "level": NUMBER},
        "people": {"person": CODE, "standard": CODE, **dict.fromkeys(groups, CODE)},
        "requirements": {"standard": CODE, "competency": CODE, "level": NUMBER},
    }
    if not groups:  # for needs weights play no part
        kinds["requirements"]["weight"] = NUMBER
    frames = {name: select(frame, name, kinds[name], ["weight"]) for name, frame in frames.items()}
    for column, names in {
        "person": ("profiles", "people"),
        "standard": ("people", "requirements"),
        "competency": ("profiles", "requirements"),
    }.items():
        frames.update(same_codes({name: frames[name] for name in names}, column))
    frames["requirements"] = with_weight(frames["requirements"])
    found = scales(scale, frames)
    rows = required(frames["requirements"], found)
    return Population(**frames, scales=found, required=rows)
