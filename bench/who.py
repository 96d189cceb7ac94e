"""Who signs in to be measured."""

PASSWORD = "bench"
ADMINISTRATOR = "root"
"""Sees everything."""
MATE = "mate"
"""Sees a team, one of twenty."""
LONER = "loner"
"""Sees only the own records, thirty among all."""
