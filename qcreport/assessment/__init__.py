"""Facts against targets: verdicts, task status, lights."""
