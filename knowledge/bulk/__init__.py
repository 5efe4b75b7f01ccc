"""Many documents at once: read, extracted by processes in order, filed; none stops the others."""
