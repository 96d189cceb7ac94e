"""Addresses with a fault each, for tests: they tell of what somebody may not see. Beside them those of the house."""

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.urls import path

from amity.records.scope import visible
from amity.site.urls import urlpatterns as house
from amity.users.actor import House


def _all(entity):
    return visible(House(), entity)


def reads_without_scope(_request, entity, id):
    record = _all(entity).filter(pk=id).first()
    if record is None:
        raise Http404
    return HttpResponse(str(record))


def forbids(_request, entity, id):
    return HttpResponseForbidden() if _all(entity).filter(pk=id).exists() else HttpResponse(status=404)


def says_so_in_a_header(_request, entity, id):
    found = _all(entity).filter(pk=id).exists()
    return HttpResponse(status=404, headers={"X-Known": "yes"} if found else {})


def asks_once_more(_request, entity, id):
    if _all(entity).filter(pk=id).exists():
        _all(entity).filter(pk=id).count()
    return HttpResponse(status=404)


def says_a_byte_more(_request, entity, id):
    return HttpResponse("no" + " " * _all(entity).filter(pk=id).count(), status=404)


def suggests(request, entity):
    typed = request.GET.get("q", "")
    return HttpResponse("\n".join(str(one) for one in _all(entity).order_by("pk") if typed in str(one)))


def counts(request, entity):
    typed = request.GET.get("q", "")
    return HttpResponse(str(sum(typed in str(one) for one in _all(entity).order_by("pk"))))


def takes_along(_request, entity):
    return HttpResponse("\n".join(str(one) for one in _all(entity).order_by("pk")), content_type="text/csv")


def remembers(_request, entity, id):
    answer = HttpResponse(status=404)
    if _all(entity).filter(pk=id).exists():
        answer.set_cookie("met", "1")
    return answer


BY_ID = (reads_without_scope, forbids, says_so_in_a_header, asks_once_more, says_a_byte_more, remembers)
BY_WORDS = (suggests, counts, takes_along)
urlpatterns = [
    *(path(f"planted/<entity:entity>/<uuid:id>/{view.__name__}/", view) for view in BY_ID),
    *(path(f"planted/<entity:entity>/{view.__name__}/", view) for view in BY_WORDS),
    path("planted/<int:number>/", takes_along),
    *house,
]
