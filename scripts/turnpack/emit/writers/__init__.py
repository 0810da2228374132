"""One file per format; each holds one ``WRITER``."""
