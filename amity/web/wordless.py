"""An answer that has no words gets a page: a request that an address does not take."""

from .missing import alone


class Wordless:
    """Middleware: 405, with what may be asked for in its header, is told to whoever sees it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        answer = alone(request, 405, wrong_way=True)
        answer.headers["Allow"] = response.headers.get("Allow", "")
        return answer
