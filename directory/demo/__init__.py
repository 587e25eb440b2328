"""What a developer finds on the desk of a coordinator at the first start. Everybody is a role at example.org."""

from directory.demo.account import ADDRESS, coordinator, is_at_home, new_password
from directory.demo.clock import ago
from directory.demo.desk import lay_out

__all__ = ["ADDRESS", "ago", "coordinator", "is_at_home", "lay_out", "new_password"]
