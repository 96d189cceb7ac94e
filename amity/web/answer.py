"""The answer to what was done with an activity: what is new on the page where the person stands, and a toast."""

from django.contrib import messages
from django.shortcuts import redirect

from .home.home import widgets_of
from .notice_rows import notice_list
from .shell import render
from .today_parts import deals, todo


def answer(request, spot, words, c, *, done=None, asks=None):
    """After the Change `c`: a fragment with what is new at `spot` for htmx, else a redirect back there.

    `done` is the id of the activity that was just done; `asks` that of one after which the next step is asked for.
    """
    undo = str(c.id) if c.touched else ""
    if not request.headers.get("HX-Request"):
        messages.success(request, words, extra_tags=undo)
        response = redirect(spot.address + (f"?then={asks}" if asks and spot.name != "notices" else ""))
        response.status_code = 303
        return response
    context = {"words": words, "change": undo, "asks": asks}
    if spot.name == "card":
        context |= {"record_entity": spot.entity, "record_id": spot.id}
        request.GET = request.GET.copy()
        request.GET.clear()
    elif spot.name == "today":
        context |= {"todo": todo(request, done=done, asks=asks), "deals": None if done else deals(request)}
        context["stands"] = {one["kind"] for one in widgets_of(request.actor)}
    else:
        context |= {"notices": notice_list(request)}
    return render(request, f"web/answer_{spot.name}.html", context)


def refused(request, spot, fault):
    """What was refused, said where the person stands: as a toast."""
    words = getattr(fault, "message", "") or "; ".join(map(str, getattr(fault, "errors", {}).values()))
    if request.headers.get("HX-Request"):
        return render(request, "web/refused.html", {"words": words}, status=422)
    messages.error(request, words)
    return redirect(spot.address)
