"""The page of the audit log, and what comes into it."""

import pytest

from amity.audit.chain import verify
from amity.audit.log import note
from amity.audit.models import Entry, Kind
from amity.records.changes import Change
from amity.records.digest import digest
from amity.records.writing import change
from amity.sales.models import Pipeline
from amity.users.invitations import invitation
from amity.users.models import Role, User
from amity.users.passwords import set_password
from amity.web import tries

PASSWORD = "a long one 41"


@pytest.fixture
def bob(cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)
    return len(kinds())


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", "name", "what"))


def test_signing_in_and_out_and_failing_to_is_noted(client, bob):
    client.post("/sign-in/", {"login": "bob", "password": "not this one"})
    client.post("/sign-in/", {"login": "my-secret-password", "password": ""})
    client.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    client.post("/sign-out/")
    client.post("/sign-out/")
    assert kinds()[bob:] == [
        ("sign_in_failed", "", "bob"),
        ("sign_in_failed", "", ""),
        ("sign_in", "Bob", ""),
        ("sign_out", "Bob", ""),
    ]
    assert Entry.objects.last().address == "127.0.0.1"


def test_a_change_of_rights_is_noted_once_with_its_change(cast):
    with change(cast.root, source="settings") as c:
        c.create(Role, name="Guests")
    digest(str(c.id))
    digest(str(c.id))
    (entry,) = Entry.objects.all()
    assert (entry.kind, entry.name, entry.what) == (Kind.RIGHTS, "Root", "role")
    assert entry.details["change"] == str(c.id)


def test_ones_own_language_is_nobodys_business(at, cast):
    at("bob").post("/me/", {"name": "Bob", "language": "bg", "timezone": "Europe/Sofia", "theme": "auto"})
    assert cast.bob.language == "bg"
    digest(str(Change.objects.order_by("-at").first().pk))
    assert not Entry.objects.exists()


def test_an_export_and_a_new_password_are_noted(at, bob):
    at("alice").post("/company/export/", {"format": "csv", "fields": "all", "all": "1", "q": ""})
    assert kinds()[-1][:2] == ("export", "Alice") and "company" in kinds()[-1][2]
    at("bob").post("/me/password/", {"old": PASSWORD, "password": "a longer one 42"})
    assert kinds()[-1] == ("password", "Bob", "bob")


@pytest.fixture
def some(cast):
    note(Kind.SIGN_IN, cast.alice, address="10.0.0.7")
    note(Kind.EXPORT, cast.bob, what="=cmd()")
    return cast


def test_an_administrator_searches_the_log(at, some):
    page = at("root").get("/settings/audit/").content.decode()
    assert "Alice" in page and "=cmd()" in page
    assert "Alice" not in at("root").get("/settings/audit/?kind=export").content.decode().split("</form>", 1)[1]
    assert "10.0.0.7" in at("root").get("/settings/audit/?q=10.0").content.decode()
    assert "Nothing like that" in at("root").get("/settings/audit/?until=2001-01-01").content.decode()


@pytest.mark.parametrize(
    "query", ["before=x", "before=99999999999999999999", "since=31.12", "kind=x", "q=%00", "until=9999-12-31"]
)
def test_what_is_asked_wrongly_is_no_fault(at, some, query):
    assert at("root").get(f"/settings/audit/?{query}").status_code == 200


def test_the_file_holds_the_log_harmlessly_and_is_noted_itself(at, some):
    answer = at("root").get("/settings/audit/?kind=export&as=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "'=cmd()" in text and "Alice" not in text
    assert kinds()[-1] == ("export", "Root", "audit · kind: export")
    assert verify().broken is None


def test_older_entries_stand_on_the_next_page(at, cast):
    for number in range(60):
        note(Kind.SIGN_IN, name=f"Nobody {number}")
    first = at("root").get("/settings/audit/").content.decode()
    assert "Nobody 59" in first and "Nobody 9<" not in first and "before=11" in first
    assert "Nobody 9<" in at("root").get("/settings/audit/?before=11").content.decode()


def test_nobody_else_reads_it(at, some):
    assert at("carol").get("/settings/audit/").status_code == 404


def last():
    """The newest Change, told to its listeners."""
    newest = Change.objects.order_by("-at").first()
    digest(str(newest.pk))
    return newest


def test_what_an_administrator_gives_themself_is_noted(cast):
    root = cast.record(User, "root")
    with change(cast.root, source="settings") as c:
        c.count("user", "update", c.revise(User.objects.unscoped(because="test").filter(pk=root.pk), team=cast.sofia))
    last()
    assert [kind for kind, _name, _what in kinds()] == ["rights"]


def test_the_undo_of_settings_is_noted(at, cast):
    with change(cast.root, source="settings") as c:
        c.update(cast.record(Pipeline, "pipeline"), name="Another")
    at("root").post(f"/undo/{last().pk}/")
    last()
    assert [kind for kind, _name, _what in kinds()] == ["settings", "settings"]


def test_the_mail_server_is_noted_without_its_password(at, cast):
    typed = {"host": "smtp.example.org", "port": "587", "security": "starttls", "sender": "a@b.test", "user": "u"}
    at("root").post("/settings/mail/", typed | {"password": "my secret"})
    assert kinds() == [("settings", "Root", "mail · smtp.example.org:587")]


def test_who_follows_an_invitation_has_signed_in(client, cast):
    client.post(f"/invited/{invitation(cast.record(User, 'bob'))}/", {"password": PASSWORD})
    assert [kind for kind, _name, _what in kinds()] == ["password", "sign_in"]


def test_that_somebody_has_to_wait_is_noted_once(client, cast, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    for _turn in range(tries.LIMIT + 3):
        client.post("/sign-in/", {"login": "bob", "password": "not this one"})
    assert [kind for kind, _name, _what in kinds()] == ["sign_in_failed"] * tries.LIMIT + ["waits"]


def test_every_kind_of_entry_is_shown(at):
    """An entry of a kind that nobody has thought of would take the whole page away."""
    for one in Kind:
        details = {"why": "just so"} if one in (Kind.VIEW_AS, Kind.SIGN_IN_FAILED) else {"entity": "deal"}
        note(one, name="Somebody", what="deal", **details)
    page = at("root").get("/settings/audit/")
    assert page.status_code == 200 and page.content.decode().count("<b>Somebody</b>") == len(Kind)


def test_why_somebody_could_not_sign_in_by_a_provider_is_shown_to_who_administers(at):
    note(Kind.SIGN_IN_FAILED, what="House", why="Somebody else has sent you here.", said="<b>id.evil</b>")
    page = at("root").get("/settings/audit/").content.decode()
    assert "Somebody else has sent you here. · &lt;b&gt;id.evil&lt;/b&gt;" in page
