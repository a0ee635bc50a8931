"""How Hypothesis draws: new examples at the desk, the same ones in every full run."""

from hypothesis import settings

settings.register_profile("dev", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("dev")
