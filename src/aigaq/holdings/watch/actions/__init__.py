"""What can be done to the watch, beside importing: one verb each, one journal line."""

from aigaq.holdings.watch.actions.following import add_stage, assess_recommendation

__all__ = ["add_stage", "assess_recommendation"]
