"""The answers: one function for each command, which takes a `Request` and plain values and returns what to print."""
