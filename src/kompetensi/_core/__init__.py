"""Exact numbers, frozen maps, checks and rows: what every package needs, and no domain."""
