"""The sealing script of the gate's page, asked from Python: one Node for a module."""

import base64
import json
import subprocess
from pathlib import Path

DRIVER = Path(__file__).with_name("in_node.mjs")


class Node:
    """Asks ``in_node.mjs``; ``answer`` is what it says, ``b`` spells bytes for it."""

    def __enter__(self):
        self._node = subprocess.Popen(
            ["node", DRIVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
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


def b(data: bytes) -> str:
    return base64.b64encode(data).decode()
