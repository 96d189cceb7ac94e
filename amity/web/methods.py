"""Which methods of HTTP the house answers at all."""

from django.http import HttpResponseNotAllowed

TAKEN = ("GET", "HEAD", "POST")


class Methods:
    """Middleware: whatever else is asked by (TRACE, PUT, …) is refused; a view that knows no more than “a form or
    not” would answer it as a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request) if request.method in TAKEN else HttpResponseNotAllowed(TAKEN)
