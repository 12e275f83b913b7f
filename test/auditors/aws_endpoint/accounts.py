"""moto takes every access key that it did not make for one account's."""

import re
from typing import Any


class AccountOfAccessKey:
    """A 12-digit access key is the account that a request is of."""

    def __init__(self, app: Any):
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        credential = re.search(r"Credential=(\d{12})/", environ.get("HTTP_AUTHORIZATION", ""))
        if credential:
            environ["HTTP_X_MOTO_ACCOUNT_ID"] = credential[1]
        return self.app(environ, start_response)
