"""The actors: people, what a position requires, the evidence on people, and their profiles."""

from kompetensi._core._public import publish
from kompetensi.people._evidence import Evidence, profile_from_evidence
from kompetensi.people._person import Person
from kompetensi.people._profile import Profile
from kompetensi.people._standard import Requirement, Standard

__all__ = ["Evidence", "Person", "Profile", "Requirement", "Standard", "profile_from_evidence"]
publish(globals(), __all__)
