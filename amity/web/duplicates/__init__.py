"""Pages on which people look through records that may be one."""
