"""Objects of an administrator's own: entities made of rows. From the registry on nobody meets a difference."""
