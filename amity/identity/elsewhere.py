"""Going to a provider, and what it says of who comes back, by whichever protocol it speaks."""

from . import oidc
from .rows import Protocol
from .saml import answer, asking


def begin(provider, back):
    """(the address to which the browser goes, {what it has to bring back and what proves that it is the same one}).
    `back` is the address here to which it comes back."""
    return (asking if provider.kind == Protocol.SAML else oidc).begin(provider, back)


def finish(provider, back, proof, said):
    """The claims of who has come back with what the provider has `said`, {name: value}. Raises Unproven."""
    return (answer if provider.kind == Protocol.SAML else oidc).finish(provider, back, proof, said)
