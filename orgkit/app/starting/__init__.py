"""Begin: a new repository, a new entity, an editor that knows the organisation."""
