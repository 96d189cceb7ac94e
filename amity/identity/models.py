"""The tables of signing in by others."""

from .rows import Identity, Provider, ProviderSecret, UsedAssertion

__all__ = ["Identity", "Provider", "ProviderSecret", "UsedAssertion"]
