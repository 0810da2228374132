"""The checks over the rows of a package, one file each, named like the rule that it checks."""
