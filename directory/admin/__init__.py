"""The coordinators' side, plain: words of classes and themes, organisations, networks."""

from directory.admin import classification, network

__all__ = ["classification", "network"]
