"""Nothing here is a test for pytest: `make mutants` runs it."""

collect_ignore_glob = ["*.py"]
