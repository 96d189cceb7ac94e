"""What a provider says by SAML is believed only where all is right with it."""

import random
import re
from base64 import b64encode
from copy import deepcopy
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml import DigestAlgorithm, SignatureMethod, XMLSigner

from amity.base.clock import now
from amity.base.uuid7 import uuid7
from amity.identity.arriving import person_in
from amity.identity.discovery import Unproven
from amity.identity.elsewhere import begin, finish
from amity.identity.lasting import holds_until
from amity.identity.rows import Protocol, Provider, UsedAssertion
from amity.identity.saml.metadata import described, ours, pem
from amity.identity.tests.at_saml import key_and_certificate

pytestmark = pytest.mark.django_db
(KEY, CERTIFICATE), (OTHER_KEY, OTHER) = key_and_certificate(until=-1), key_and_certificate()
BACK, US, THEM = "https://crm.example/sign-in/with/x/saml/", "https://crm.example/ours", "https://id.example/"
ASKED = "_the-request"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
SPACES = (
    'xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" '
    'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
)
RIGHT = {
    "destination": f'Destination="{BACK}"', "asked": f'InResponseTo="{ASKED}"', "response": "_r", "id": "_a",
    "status": "Success", "issuer": THEM, "format": PERSISTENT, "name": "4711", "recipient": BACK, "asked_by": ASKED,
    "before": -60, "after": 300, "until": 300, "audience": US, "session": "", "method": "bearer",
    "condition": "",
}  # fmt: skip
ANSWER = """<p:Response {spaces} ID="{response}" Version="2.0" IssueInstant="{at}" {destination} {asked}>
<a:Issuer>{issuer}</a:Issuer>
<p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{status}"/></p:Status>
<a:Assertion ID="{id}" Version="2.0" IssueInstant="{at}"><a:Issuer>{issuer}</a:Issuer>
<a:Subject><a:NameID Format="{format}">{name}</a:NameID>
<a:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:{method}">
<a:SubjectConfirmationData Recipient="{recipient}" InResponseTo="{asked_by}" {until}/>
</a:SubjectConfirmation></a:Subject>
<a:Conditions NotBefore="{before}" NotOnOrAfter="{after}">
<a:AudienceRestriction><a:Audience>{audience}</a:Audience></a:AudienceRestriction>{condition}</a:Conditions>
<a:AuthnStatement AuthnInstant="{at}" {session}/>
<a:AttributeStatement>
<a:Attribute Name="mail"><a:AttributeValue>Vera@example.com</a:AttributeValue></a:Attribute>
<a:Attribute Name="cn"><a:AttributeValue>Vera Ilieva</a:AttributeValue></a:Attribute>
<a:Attribute Name="id"><a:AttributeValue>vi-1</a:AttributeValue></a:Attribute>
<a:Attribute Name="groups">
<a:AttributeValue>sellers</a:AttributeValue><a:AttributeValue>staff</a:AttributeValue></a:Attribute>
</a:AttributeStatement></a:Assertion></p:Response>"""


def moment(seconds):
    return (now() + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def answer(**other):
    """The tree of an answer, with `other` than what is right in it."""
    said = RIGHT | other
    said |= {name: moment(said[name]) for name in ("before", "after")}
    said["until"] = f'NotOnOrAfter="{moment(said["until"])}"' if said["until"] is not None else ""
    return etree.fromstring(ANSWER.format(spaces=SPACES, at=moment(0), **said))


def signed(tree, part="Assertion", key=KEY, certificate=CERTIFICATE, method=None, digest=None, **more):
    """The tree with its `part` signed."""
    signer = _Any(
        signature_algorithm=method or SignatureMethod.RSA_SHA256,
        digest_algorithm=digest or DigestAlgorithm.SHA256,
        c14n_algorithm="http://www.w3.org/2001/10/xml-exc-c14n#",
    )
    element = tree if part == "Response" else tree.find("{*}Assertion")
    made = signer.sign(
        element,
        key=key,
        cert=None if isinstance(key, bytes) else [certificate],
        reference_uri=element.get("ID"),
        **more,
    )
    if part == "Response":
        return made
    made.tail = element.tail
    tree.replace(element, made)
    return tree


class _Any(XMLSigner):
    """Signs by what is not safe, too."""

    def check_deprecated_methods(self):
        pass


def provider(**more):
    certificate = CERTIFICATE.public_bytes(Encoding.PEM).decode()
    given = {"issuer": THEM, "client": US, "certificate": certificate, "domains": ["example.com"], "vouches": True}
    return Provider(pk=uuid7(), kind=Protocol.SAML, name="P", sso="https://id.example/sso?a=b", **{**given, **more})


def finished(said, one=None, asked=ASKED):
    """What `finish` gives for an answer: a tree, or bytes."""
    data = said if isinstance(said, bytes) else etree.tostring(said)
    return finish(one or provider(), BACK, {"request": asked}, {"SAMLResponse": b64encode(data).decode()})


@pytest.mark.parametrize("part", ["Assertion", "Response"])
def test_a_right_answer_is_believed_though_the_paper_of_its_key_is_over(part):
    one = provider()
    person = person_in(one, finished(signed(answer(), part), one))
    assert (person.subject, person.email, person.name) == ("4711", "vera@example.com", "Vera Ilieva")
    assert person.groups == {"sellers", "staff"}


def test_both_may_be_signed_and_while_keys_change_by_either():
    one = provider(certificate=pem(OTHER.public_bytes(Encoding.PEM).decode() + provider().certificate))
    assert finished(signed(signed(answer()), "Response"), one)["sub"] == "4711"


WRONG = [
    ({"audience": "https://another.example"}, "another house"),
    ({"recipient": "https://evil.example/"}, "another address"),
    ({"asked_by": "_another"}, "begun elsewhere"), ({"asked": 'InResponseTo="_another"'}, "begun elsewhere"),
    ({"asked": ""}, "Begin here"), ({"after": -61}, "too old"), ({"until": -61}, "too old"),
    ({"before": 90}, "too old"), ({"until": None}, "not built"), ({"method": "holder-of-key"}, "not built"),
    ({"issuer": "https://evil.example"}, "Somebody else"), ({"status": "Responder"}, "could not sign you in"),
    ({"status": "RequestDenied"}, "said no"),
    ({"format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}, "no lasting name"),
    ({"format": ""}, "no lasting name"), ({"name": ""}, "no lasting name"), ({"name": "x" * 256}, "not built"),
    ({"name": "<a:Audience>x</a:Audience>"}, "not built"), ({"condition": "<a:Condition/>"}, "not built"),
    ({"session": 'SessionNotOnOrAfter="2020-01-01T00:00:00Z"'}, "too old"),
    ({"session": 'SessionNotOnOrAfter="soon"'}, "not built"),
]  # fmt: skip


@pytest.mark.parametrize("part", ["Assertion", "Response"])
@pytest.mark.parametrize(("other", "words"), WRONG, ids=str)
def test_an_answer_of_another_time_place_house_or_sign_in_is_not(other, words, part):
    with pytest.raises(Unproven, match=words):
        finished(signed(answer(**other), part))
    assert not UsedAssertion.objects.exists()


def test_of_a_signed_response_the_destination_counts():
    for destination in ("", 'Destination="https://evil.example/"'):
        with pytest.raises(Unproven, match="another address"):
            finished(signed(answer(destination=destination), "Response"))


@pytest.mark.parametrize("part", ["Assertion", "Response"])
def test_nobody_else_can_sign_for_the_provider(part):
    with pytest.raises(Unproven, match="has not signed"):
        finished(answer())
    with pytest.raises(Unproven, match="certificate that was set up"):
        finished(signed(answer(), part, OTHER_KEY, OTHER))
    changed = etree.tostring(signed(answer(), part)).replace(b"4711", b"4712")
    with pytest.raises(Unproven, match="certificate that was set up"):
        finished(changed)


@pytest.mark.parametrize("part", ["Assertion", "Response"])
@pytest.mark.parametrize("more", [{"method": SignatureMethod.RSA_SHA1}, {"digest": DigestAlgorithm.SHA1}], ids=str)
def test_what_is_signed_by_sha1_is_not_believed(part, more):
    with pytest.raises(Unproven, match="not safe") as no:
        finished(signed(answer(), part, **more))
    assert "sha1" in no.value.detail


def test_what_everybody_knows_is_no_key():
    """HMAC by the certificate, which stands in the open."""
    shared = CERTIFICATE.public_bytes(Encoding.PEM)
    with pytest.raises(Unproven, match="not safe"):
        finished(signed(answer(), key=shared, method=SignatureMethod.HMAC_SHA256))
    none = etree.tostring(signed(answer())).replace(SignatureMethod.RSA_SHA256.value.encode(), b"none")
    with pytest.raises(Unproven, match="not safe"):
        finished(none)


def wrapped():
    """Answers in which a right signature stands, and something else beside what it has signed."""
    evil = answer(name="boss", id="_evil").find("{*}Assertion")
    for place in ("before", "after", "extensions", "around", "in the signature", "same id"):
        tree = signed(answer())
        good = tree.find("{*}Assertion")
        bad = deepcopy(evil)
        if place == "before":
            good.addprevious(bad)
        elif place == "after":
            good.addnext(bad)
        elif place == "extensions":
            tree.replace(good, bad)
            etree.SubElement(tree, "{urn:oasis:names:tc:SAML:2.0:protocol}Extensions").append(good)
        elif place == "around":
            tree.replace(good, bad)
            bad.append(good)
        elif place == "in the signature":
            signature = good.find("{*}Signature")
            tree.replace(good, bad)
            bad.insert(1, signature)
            etree.SubElement(signature, "{http://www.w3.org/2000/09/xmldsig#}Object").append(good)
        else:
            bad.set("ID", "_a")
            good.addprevious(bad)
        yield place, tree
    tree = signed(answer())
    bad, signature = deepcopy(evil), tree.find("{*}Assertion/{*}Signature")
    tree.replace(tree.find("{*}Assertion"), bad)
    bad.insert(1, signature)
    yield "the signature of another", tree
    tree = signed(answer())
    tree.insert(1, deepcopy(tree.find("{*}Assertion/{*}Signature")))
    yield "the signature of a part for the whole", tree
    tree = signed(answer())
    info = tree.find("{*}Assertion/{*}Signature/{*}SignedInfo")
    info.append(deepcopy(info.find("{*}Reference")))
    yield "two references", tree
    tree = signed(answer())
    signature = tree.find("{*}Assertion/{*}Signature")
    signature.insert(0, deepcopy(signature.find("{*}SignedInfo")))
    yield "two of what is signed", tree
    tree = signed(answer())
    aside = etree.SubElement(tree, "{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
    aside.append(deepcopy(tree.find("{*}Assertion/{*}Signature")))
    yield "a signature aside", tree
    tree = signed(answer())
    etree.SubElement(tree.find("{*}Assertion/{*}Signature"), "{http://www.w3.org/2000/09/xmldsig#}Object").text = "x"
    yield "more in the signature", tree
    tree = signed(answer())
    tree.set("id", "_a")
    yield "two of one id", tree


@pytest.mark.parametrize(("place", "tree"), list(wrapped()), ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_read_is_what_was_signed(place, tree):
    with pytest.raises(Unproven, match=r"not built|certificate that was set up"):
        finished(tree)


def test_a_name_does_not_end_at_a_comment():
    """A signature leaves comments out; a reader that stops at one would take the front of a name for all of it."""
    right = etree.tostring(signed(answer(name="4711-evil")))
    assert finished(right)["sub"] == "4711-evil"
    for said in (b"4711<!---->-evil", b"4711<?x?>-evil"):
        with pytest.raises(Unproven, match="not built") as no:
            finished(right.replace(b"4711-evil", said))
        assert "comment" in no.value.detail


def test_nothing_is_fetched_or_unfolded(tmp_path):
    (tmp_path / "secret").write_text("secret")
    right = etree.tostring(signed(answer()))
    entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'.encode()
    laughs = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    said = [
        entity + right.replace(b"4711", b"&x;"),
        laughs + right.replace(b"4711", b"&b;"),
        right.decode().encode("utf-16"),
    ]
    said += [
        b"<?xml version='1.0' encoding='utf-7'?>" + right.replace(b"4711", b"+ADw-!--"),
        b"",
        b"nonsense",
        right[:-9],
    ]
    for one in said:
        with pytest.raises(Unproven, match=r"not built|certificate that was set up"):
            finished(one)
    for text in ("", "not base64!", "A" * 500_000):
        with pytest.raises(Unproven, match="not built"):
            finish(provider(), BACK, {"request": ASKED}, {"SAMLResponse": text})


def changed(parts):
    """The parts of a text with one of them gone, moved, copied, or with something in it."""
    found, one, other = list(parts), random.randrange(len(parts)), random.randrange(len(parts))
    low, high = sorted((one, other))
    match random.randrange(7):
        case 0:
            found[one], found[other] = found[other], found[one]
        case 1:
            found.insert(one, found[other])
        case 2:
            del found[one]
        case 3:
            found[one] = found[other]
        case 4:
            found[low:low] = found[low:high]
        case 5:
            taken, found[low:high] = found[low:high], []
            found[low:low] = taken if random.random() < 0.1 else []
            found += taken
        case 6:
            at = random.randrange(len(found[one]) + 1)
            odd = random.choice([b"&lt;", b"<x/>", b" ", b"\0", b"<![CDATA[x]]>", b"&#10;", b' ID="_a" ', b"z"])
            found[one] = found[one][:at] + odd + found[one][at:]
    return b"".join(found)


def test_no_change_of_the_text_has_it_say_something_else():
    random.seed(7)
    one, texts = provider(), [etree.tostring(signed(answer(), part)) for part in ("Assertion", "Response")]
    said, refused = finished(texts[0], one), 0
    for _number in range(2000):
        UsedAssertion.objects.all().delete()
        try:
            assert finished(changed(re.findall(rb"<[^>]+>|[^<]+", random.choice(texts))), one) == said
        except Unproven:
            refused += 1
    assert refused > 1500


def test_an_assertion_is_good_for_one_sign_in():
    one, said = provider(), signed(answer())
    assert finished(said, one)["sub"] == "4711"
    with pytest.raises(Unproven, match="used already"):
        finished(said, one)
    UsedAssertion.objects.update(until=now() - timedelta(seconds=1))
    finished(signed(answer(id="_b")), one)
    assert UsedAssertion.objects.count() == 1, "those that are over are forgotten"


def test_what_is_encrypted_is_told_apart():
    tree = answer()
    assertion = tree.find("{*}Assertion")
    assertion.tag = assertion.tag.replace("Assertion", "EncryptedAssertion")
    with pytest.raises(Unproven, match="encrypts"):
        finished(tree)


def test_a_session_is_no_longer_than_the_one_there():
    ends = moment(3600)
    one = provider(hours=8)
    said = person_in(one, finished(signed(answer(session=f'SessionNotOnOrAfter="{ends}"')), one)).until
    assert said.strftime("%Y-%m-%dT%H:%M:%SZ") == ends and holds_until(one, now(), said) == said
    assert holds_until(provider(hours=1), now() - timedelta(hours=1), said) < now() + timedelta(seconds=1)
    assert holds_until(provider(), now(), None) is None
    assert person_in(one, {"sub": "1", "until": "9999-01-01"}).until is None


def test_people_are_known_by_the_attribute_that_was_named():
    assert finished(signed(answer(format="")), provider(subject_claim="id"))["sub"] == "vi-1"
    assert finished(signed(answer(format="", id="_b")), provider(subject_claim="NameID"))["sub"] == "4711"
    transient = answer(format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient")
    for name, said in (("groups", answer()), ("nothing", answer()), ("NameID", transient)):
        with pytest.raises(Unproven, match="no lasting name"):
            finished(signed(said), provider(subject_claim=name))


def test_metadata_say_all_and_nothing_of_them_is_guessed():
    letters = "".join(CERTIFICATE.public_bytes(Encoding.PEM).decode().splitlines()[1:-1])
    text = f"""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{THEM}"><!-- ours -->
    <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
    <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{letters}</X509Certificate></X509Data></KeyInfo>
    </KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://id.example/post"/>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://id.example/sso"/>
    </IDPSSODescriptor></EntityDescriptor>"""
    found = described(text)
    assert (found.issuer, found.sso, found.certificate) == (THEM, "https://id.example/sso", provider().certificate)
    assert pem(letters) == found.certificate
    nothing = (
        text.replace("HTTP-Redirect", "SOAP"),
        text.replace("signing", "encryption"),
        text.replace(letters, "AAAA"),
    )
    for wrong in (*nothing, "<a/>", "nonsense", f"<!DOCTYPE x>{text}", f"<x>{text}{text}</x>"):
        with pytest.raises(Unproven, match="no metadata"):
            described(wrong)
    with pytest.raises(Unproven, match="https"):
        described("http://id.example/metadata")


def test_a_weak_key_is_none():
    _key, weak = key_and_certificate(1024)
    with pytest.raises(ValueError, match="weak"):
        pem(weak.public_bytes(Encoding.PEM).decode())
    for text in ("", "nonsense", "-----BEGIN CERTIFICATE-----"):
        with pytest.raises(ValueError):
            pem(text)


def test_the_request_goes_where_the_provider_is_and_says_who_asks():
    address, proof = begin(provider(), BACK)
    assert address.startswith("https://id.example/sso?a=b&SAMLRequest=") and proof["request"].startswith("_")
    assert begin(provider(), BACK)[1] != proof
    assert etree.fromstring(ours(provider(), BACK)).get("entityID") == US
