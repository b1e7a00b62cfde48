"""The desk: members of the group at work; everything but the gate."""
