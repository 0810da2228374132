"""One file per cue; each holds one ``CUE``."""
