"""Makes up networks for measuring: the same seed makes the same ones. See `made_up`."""

from directory.generator.making import MadeUp, made_up

__all__ = ["MadeUp", "made_up"]
