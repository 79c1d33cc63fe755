"""The measures: `python -m eval TASK PATH…`. Never timed tests, never tuned to a test."""
