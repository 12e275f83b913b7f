"""
Serves ministack on a free port of 127.0.0.1, and prints the port. Ends, and removes what it wrote, when its standard input
is closed: whoever started it may be killed, and still leaves nothing behind. Ends after the given number of seconds anyway.
"""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
import threading

folder = tempfile.mkdtemp(prefix="cdk-cis-alarms-local-aws-")


def end() -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def end_with_input() -> None:
    sys.stdin.buffer.read()
    end()


threading.Thread(target=end_with_input, daemon=True).start()
limit = threading.Timer(float(sys.argv[1]), end)
limit.daemon = True
limit.start()

# Bound here, not by number later: no other process can take the port in between. Requests wait until they are served.
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
port = listener.getsockname()[1]

os.environ.update(
    # It binds every interface by default.
    BIND_HOST="127.0.0.1",
    GATEWAY_PORT=str(port),
    TMPDIR=folder,
    LOG_LEVEL="WARNING",
    # Listeners on ports of their own
    IOT_MTLS_ENABLED="0",
    SFTP_ENABLED="0",
)
tempfile.tempdir = folder
print(port, flush=True)

# Imported here, as they read the environment when they are imported
from hypercorn.asyncio import serve  # noqa: E402
from hypercorn.config import Config  # noqa: E402
from ministack.app import app  # noqa: E402

config = Config()
config.bind = [f"fd://{listener.fileno()}"]
config.loglevel = "WARNING"
asyncio.run(serve(app, config))
