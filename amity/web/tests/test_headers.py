"""Every address of the house tells the browser how little it may do, and no page needs more than that."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from amity.site.leaks.asking import HTMX, addresses, filled
from amity.web.assets import asset
from amity.web.headers import DOWNLOAD, Headers

POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FROM_HERE = {"host": "testserver", "origin": "https://testserver"}
FROM_ELSEWHERE = {"host": "testserver", "origin": "https://elsewhere"}
INLINE = {
    "a script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "styles": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.I),
    "a handler": re.compile(r"<[a-z][^<>]*\s(?:on[a-z]+|hx-on[^\s=]*)\s*=\s*[\"']", re.I),
    "script in an address": re.compile(r"(?:href|action|src)\s*=\s*[\"']\s*javascript:", re.I),
}


def faults_of(answer):
    """What an answer lacks, or holds that the policy forbids."""
    found = [f"{name} is missing" for name, value in HEADERS.items() if answer.headers.get(name) != value]
    if "geolocation=()" not in answer.headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy is missing")
    policy = answer.headers.get("Content-Security-Policy", "")
    if policy != DOWNLOAD and not set(policy.split("; ")) >= POLICY:
        found.append(f"Content-Security-Policy is {policy!r}")
    if "Access-Control-Allow-Origin" in answer.headers:
        found.append("other sites may read it")
    if "unsafe" in policy or "*" in policy:
        found.append("Content-Security-Policy allows what is unsafe")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        body = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        found += [f"the page holds {what}" for what, pattern in INLINE.items() if pattern.search(body)]
    return found


def faults(client, asked, **options):
    return {f"{one}: {fault}" for one in asked for fault in faults_of(client.get(one, **options))}


@pytest.mark.system
@pytest.mark.parametrize("htmx", [False, True])
def test_every_address_answers_with_all_headers_and_nothing_inline(at, cast, htmx):
    ids = {"contact": cast.contact, "company": cast.company, "deal": cast.deal}
    asked = {
        one
        for pattern in addresses()
        for entity, id in ids.items()
        for one in filled(pattern, entity, id, ("owner", "name"))
        if one != "/sign-out/"
    }
    found = faults(at("root"), sorted(asked), headers=HTMX if htmx else {})
    assert not found, "\n".join(sorted(found))


def test_a_file_of_the_front_end_has_them_and_is_for_no_other_site(db):
    mark = Client().get(asset("mark.svg"))
    assert mark.status_code == 200 and not faults_of(mark)


def test_who_has_not_signed_in_and_who_asks_for_nothing_get_them_too(at, cast):
    assert not faults(Client(), ["/sign-in/", "/health", "/deal/", "/nothing/of/the/kind/", "/static/no.js"])
    assert not faults_of(Client(enforce_csrf_checks=True).post("/sign-in/"))
    assert not faults_of(at("alice").put("/deal/"))


@pytest.mark.parametrize(
    "page",
    [
        "<script>alert(1)</script>",
        "<style>b {}</style>",
        '<p class="a" style="x">',
        "<a onclick='x'>",
        "<a href='javascript:x'>",
    ],
)
def test_what_is_inline_is_seen(page):
    assert any("the page holds" in fault for fault in faults_of(HttpResponse(page)))


def test_a_download_that_a_browser_shows_runs_nothing():
    def made(_request):
        return HttpResponse("<script>", headers={"Content-Disposition": 'attachment; filename="a.html"'})

    assert Headers(made)(RequestFactory().get("/")).headers["Content-Security-Policy"] == DOWNLOAD


def test_by_https_browsers_stay_there_and_forms_are_taken(cast, settings):
    settings.HTTPS, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    client = Client(enforce_csrf_checks=True)
    page = client.get("/sign-in/")
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)', page.content.decode())[1]
    fields = {"login": "alice", "password": "wrong", "csrfmiddlewaretoken": token}
    assert client.post("/sign-in/", fields, headers=FROM_HERE).status_code == 422
    assert client.post("/sign-in/", fields, headers=FROM_ELSEWHERE).status_code == 403
    cookie = client.cookies["__Host-csrftoken"]
    assert cookie["secure"] and cookie["path"] == "/" and not cookie["domain"]


def test_cookies_are_not_for_script_and_not_for_other_sites():
    assert settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"
