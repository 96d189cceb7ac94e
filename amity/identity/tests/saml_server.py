"""A real identity provider by SAML 2.0, pysaml2, in a process of its own: `python -m … FOLDER` serves it until it is
told to end, as FOLDER/told.json says. Its people are Vera (in the group sellers) and Ivan."""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORDPROTECTEDTRANSPORT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_PERSISTENT
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

PEOPLE = {
    "vera": {"mail": ["vera@example.com"], "displayName": ["Vera Ilieva"], "groups": ["sellers"]},
    "ivan": {"mail": ["ivan@example.com"], "displayName": ["Ivan Petrov"], "groups": []},
}
FORM = """<form method="post" action="/sso"><input name="login"><input name="password" type="password">
<input type="hidden" name="SAMLRequest" value="{}"><button>Sign in</button></form>"""


def provider_of(folder, told):
    """The provider; `told` names its port and how it signs."""
    site = f"http://127.0.0.1:{told['port']}"
    service = {
        "endpoints": {"single_sign_on_service": [(f"{site}/sso", BINDING_HTTP_REDIRECT)]},
        "name_id_format": [NAMEID_FORMAT_PERSISTENT],
        "policy": {
            "default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None, "name_form": NAME_FORMAT_URI}
        },
        "sign_response": told["response"],
        "sign_assertion": told["assertion"],
        "subject_data": str(folder / "subjects"),
    }
    config = {
        "entityid": f"{site}/metadata",
        "service": {"idp": service},
        "key_file": str(folder / "key.pem"),
        "cert_file": str(folder / "certificate.pem"),
        "xmlsec_binary": told["xmlsec1"],
        "metadata": {"local": [str(folder / "ours.xml")]},
    }
    return Server(config=IdPConfig().load(config))


def answer_to(provider, packed, login, safe):
    """The page by which the browser of who has signed in posts the answer; it is signed by SHA-256 where `safe`,
    else by SHA-1."""
    asked = provider.response_args(provider.parse_authn_request(packed, BINDING_HTTP_REDIRECT).message)
    signs = {"sign_alg": SIG_RSA_SHA256, "digest_alg": DIGEST_SHA256} if safe else {}
    who = {"userid": login, "authn": {"class_ref": PASSWORDPROTECTEDTRANSPORT}}
    made = provider.create_authn_response(PEOPLE[login], **who, **signs, **asked)
    made = "".join(made) if isinstance(made, list) else str(made)
    return "".join(provider.apply_binding(BINDING_HTTP_POST, made, asked["destination"], response=True)["data"])


def serve(folder):
    told = json.loads((folder / "told.json").read_text())
    provider = provider_of(folder, told)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = urlsplit(self.path)
            if found.path == "/metadata":
                return self.say(str(entity_descriptor(provider.config)), "application/samlmetadata+xml")
            if found.path != "/sso":
                return self.say("")
            self.say(FORM.format(parse_qs(found.query)["SAMLRequest"][0]))

        def do_POST(self):
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            login = sent.get("login", [""])[0]
            if login not in PEOPLE or sent.get("password") != [told["password"]]:
                return self.say("Wrong")
            self.say(answer_to(provider, sent["SAMLRequest"][0], login, told["safe"]))

        def say(self, words, kind="text/html; charset=utf-8"):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(words.encode())

        def log_message(self, *_words):
            pass

    HTTPServer(("127.0.0.1", told["port"]), Handler).serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
