"""What every answer of the house tells the browser, whoever made it: a page, a file of the front end, a download, an
error."""

from django.conf import settings

ALWAYS = {
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
DOWNLOAD = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The policy of a file that somebody takes along: if a browser shows it after all, it runs nothing."""


class Headers:
    """Middleware, the outermost. Where people come by HTTPS (`settings.HTTPS`), the request says so: the proxy, which
    speaks it, asks the house without."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.HTTPS:
            request.environ["wsgi.url_scheme"] = "https"
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = DOWNLOAD
        return response
