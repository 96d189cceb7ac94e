"""The tables of signing in by others."""

from .rows import Asked, Identity, Provider, ProviderSecret, UsedAssertion

__all__ = ["Asked", "Identity", "Provider", "ProviderSecret", "UsedAssertion"]
