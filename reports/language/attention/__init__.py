"""Words that may mean danger now: a hint, never a judgement. See ``look``."""

from .look import Attention, look

__all__ = ["Attention", "look"]
