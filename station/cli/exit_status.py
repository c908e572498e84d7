"""The exit status of commands: a contract with scripts that call them."""

from core.domain import Verdict

DONE = 0
COULD_NOT_RUN = 3
INTERRUPTED = 130

OF_VERDICT = {Verdict.PASS: 0, Verdict.FAIL: 1, Verdict.REVIEW: 2}
