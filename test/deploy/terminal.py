"""Runs a program on a terminal of its own and answers its questions.

Standard input: {"command": [...], "steps": [[words, answer], ...]}: each answer is typed as soon as its words have been
shown. Standard output: {"shown": all that the terminal showed, "code": exit code}. The terminal echoes, as terminals do.
"""

import json
import os
import pty
import select
import sys
import time

DEADLINE_SECONDS = 60

asked = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    os.execvp(asked["command"][0], asked["command"])

shown = b""
seen = 0
steps = list(asked["steps"])
end = time.monotonic() + DEADLINE_SECONDS
while time.monotonic() < end:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    if steps:
        words, answer = steps[0]
        at = shown.find(words.encode(), seen)
        if at >= 0:
            seen = at + len(words.encode())
            steps.pop(0)
            os.write(terminal, answer.encode())
else:
    os.kill(child, 9)
_, status = os.waitpid(child, 0)
print(json.dumps({
    "shown": shown.decode(errors="replace"),
    "code": os.waitstatus_to_exitcode(status),
    "unasked": [words for words, _ in steps],
}))
