"""An OpenAI-compatible HTTP server on the loopback, in the test process."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(text, finish="stop", usage=(1000, 20), **message):
    """Return a chat completion as OpenAI's servers send it."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "seer-1",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text, **message},
            }
        ],
        "usage": {
            "prompt_tokens": usage[0],
            "completion_tokens": usage[1],
            "total_tokens": sum(usage),
        },
    }


@dataclass
class Reply:
    """What the server does with one request."""

    status: int = 200
    body: object = field(default_factory=lambda: completion("There is no difference."))
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    drip_s: float = 0.0
    hang_up: bool = False
    after: Callable[[], object] = lambda: None

    def content(self):
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@dataclass
class Loopback:
    """The server as a test sees it: replies it will give, requests it got."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict] = field(default_factory=list)
    headers: list[dict] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def next_reply(self):
        """Give the replies in turn, and the last one for ever."""
        if not self.replies:
            return Reply()
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def serving():
    """Serve on a free port of 127.0.0.1 until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.loopback = Loopback(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="loopback")
    thread.start()
    try:
        yield server.loopback
    finally:
        server.loopback.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        """Stay quiet."""

    def do_GET(self):
        self._answer()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.loopback.requests.append(json.loads(body))
        self._answer()

    def _answer(self):
        loopback = self.server.loopback
        loopback.headers.append({name.lower(): value for name, value in self.headers.items()})
        loopback.paths.append(self.path)
        reply = loopback.next_reply()
        loopback.arrived.set()
        reply.after()
        self.close_connection = True
        if reply.hang_up or loopback.stopped.wait(reply.wait_s):
            return
        content = reply.content()
        kind = "text/html" if content[:1] == b"<" else "application/json"
        headers = {"content-type": kind, "content-length": str(len(content)), **reply.headers}
        try:
            self.send_response(reply.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self._send(content, reply.drip_s)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client has gone, as some tests want

    def _send(self, content, drip_s):
        if not drip_s:
            self.wfile.write(content)
            return
        for byte in content:
            self.wfile.write(bytes([byte]))
            if self.server.loopback.stopped.wait(drip_s):
                return


def until(condition, limit_s=20.0):
    """Wait for a condition; fail when it never comes."""
    ends_at = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < ends_at, "it never came"
        time.sleep(0.005)
