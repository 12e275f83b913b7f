"""
Serves moto, with the CloudFormation types that it lacks, on a free port of 127.0.0.1, and prints the port. Ends when its
standard input is closed: whoever started it may be killed, and still leaves nothing behind. Ends after the given number of
seconds anyway.
"""

import logging
import os
import sys
import threading

import resource_types  # noqa: F401
import strict_types
from accounts import AccountOfAccessKey
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

strict_types.install()
logging.getLogger("werkzeug").setLevel(logging.WARNING)

app = AccountOfAccessKey(DomainDispatcherApplication(create_backend_app))
server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=MotoRequestHandler)
# Resources are made by calls to this very endpoint.
os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{server.server_port}"
print(server.server_port, flush=True)


def end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
limit = threading.Timer(float(sys.argv[1]), lambda: os._exit(1))
limit.daemon = True
limit.start()
server.serve_forever()
