"""One Node for a module of tests, asked line by line. Knows nothing of what it asks."""

import json
import subprocess


class Node:
    """Runs ``driver``; ``answer`` is what it says to one line of JSON."""

    def __init__(self, driver):
        self._driver = driver

    def __enter__(self):
        self._node = subprocess.Popen(
            ["node", self._driver],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_):
        self._node.stdin.close()
        self._node.wait(10)
        self._node.stdout.close()

    def answer(self, do, **facts):
        self._node.stdin.write(json.dumps({"do": do, **facts}) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())
