"""What the architecture tests allow by name, under its reason: short lists, so that each new name is a decision.

A name that nothing needs any more fails the tests too.
"""


def named(allowed):
    """The set of all names in one of the lists here, which are {why: names}."""
    return {name for names in allowed.values() for name in names.split()}


OWN_ROWS = "rows of this room alone, not records: nobody asks for their history"
DOOR = "the door itself"

AROUND_THE_DOORS = {
    "the next step of many records that the door has found, in one statement": {"activities/next_step.py": "cursor"},
    "fifty activities whose ids have passed the door, in one statement": {"activities/shown.py": "cursor"},
    "what many activities are about; titles only through the door": {"activities/sides.py": "cursor"},
    "ids of what a record went into; which of them anybody sees, the door says": {"records/merging/led.py": "cursor"},
    "the history of a record that the door has found": {"activities/telling.py": "cursor"},
    "a page of a timeline by key; the door was asked for its record": {"activities/timeline.py": "cursor"},
    "the log itself: the database lets nobody change or remove an entry": {"audit/log.py": "create"},
    "who only looks reads in a transaction that takes no writes": {"web/only_looks.py": "cursor"},
    "which records of this hour are in the audit log already": {"audit/viewed.py": "cursor"},
    "sealed columns, all of which are of no records": {"base/sealing_anew.py": "cursor"},
    "a session in which somebody of a throwaway house asks, without the way through a page": {
        "site/leaks/asked.py": "create"
    },
    "asks a server whether it fits before Django may use it": {"base/database/fitness.py": "psycopg"},
    "makes the role and the database": {"base/database/prepare.py": "psycopg"},
    "the owner's reader and the views that it reads": {"flat/reader.py": "psycopg", "flat/views.py": "cursor"},
    "two exports of one person wait for each other, by a lock that is no record": {
        "exchange/exporting/rationed.py": "cursor"
    },
    "tables are copied to files as they were at one moment": {"flat/dump.py": "cursor"},
    "where statements that the server knows by name are asked": {"base/database/prepared.py": "cursor"},
    "the state of the queue, in tables of procrastinate": {"base/jobs_pulse.py": "cursor"},
    "a catalogue is a file": {"base/messages/catalogs.py": "save"},
    "how far long work is, told beside its own transaction": {"base/progress.py": "cursor"},
    "all that is above companies, asked by an invariant in one statement": {"contacts/companies.py": "cursor"},
    "entries of a directory, by COPY: they never change": {"directories/entries.py": "cursor"},
    OWN_ROWS: {
        "directories/asking.py": "delete update_or_create",
        "directories/arranging.py": "delete save",
        "directories/taking_in.py": "delete",
        "identity/arranging.py": "delete save",
        "identity/arriving.py": "delete get_or_create update",
        "identity/leaving.py": "get_or_create update update_or_create",
        "identity/saml/answer.py": "create delete",
        "errands/errands.py": "create update",
        "errands/jobs.py": "update",
        "exchange/database/bringing.py": "save update",
        "exchange/export_flow.py": "refresh_from_db save update",
        "exchange/exports.py": "update",
        "exchange/flow.py": "delete save",
        "exchange/furnishing.py": "save",
        "exchange/importing/check.py": "delete update",
        "exchange/importing/faulty.py": "delete",
        "exchange/importing/run.py": "save",
        "exchange/importing/sensitive.py": "delete update",
        "exchange/imports.py": "delete save",
        "exchange/jobs.py": "delete refresh_from_db",
        "exchange/saved_mappings.py": "create delete",
        "exchange/together.py": "save update",
        "notices/bell.py": "update",
        "notices/choices.py": "bulk_create",
        "notices/jobs.py": "delete",
        "notices/listening.py": "update",
        "notices/mail.py": "update",
        "notices/post.py": "update",
        "records/check_kept.py": "delete update_or_create",
        "site/importing/bringing.py": "refresh_from_db",
        "site/importing/choosing.py": "save",
        "site/importing/doing.py": "refresh_from_db",
        "users/code_app.py": "delete get_or_create save",
        "users/given_passwords.py": "delete update_or_create",
        "users/wrong_codes.py": "delete get_or_create save",
        "users/passkeys.py": "get_or_create save",
        "users/second_factor.py": "delete",
        "users/recovery_codes.py": "bulk_create delete update",
        "users/sharing.py": "bulk_create",
        "users/sessions.py": "delete update",
        "web/importing/values.py": "save",
        "web/mail.py": "save",
    },
    "a temporary table of the keys that a file holds": {
        "exchange/importing/ahead.py": "cursor",
        "exchange/importing/circles.py": "cursor",
        "exchange/importing/seen.py": "cursor",
    },
    "foreign ids of a chunk of rows, kept by one statement": {"exchange/foreign.py": "cursor"},
    "the database of somebody else, of which nothing but tables is read": {
        "exchange/database/connecting.py": "cursor",
        "exchange/database/ways.py": "create",
    },
    "sort keys of texts; no row is read": {"exchange/importing/titles.py": "cursor"},
    "a look over the whole stock by the house; each reader then sees pairs of what they see": {
        "duplicates/blocking.py": "cursor",
        "duplicates/look.py": "cursor delete update update_or_create",
    },
    "a lock, so that two workers do not both do an errand": {"errands/run.py": "cursor update"},
    "a lock, so that two workers do not both write an export": {"exchange/exporting/run.py": "cursor"},
    "records that the door has opened, through a cursor on the server": {"records/streaming.py": "cursor"},
    "the time zones that people live in": {"notices/reminders.py": "cursor"},
    "many notices at once, each person once": {"notices/telling.py": "cursor"},
    "the newest of all columns at once: the branches of the scope, limited one by one": {
        "records/board.py": "opened",
        "records/choice_board.py": "opened",
    },
    DOOR: {
        "records/bulk.py": "cursor update",
        "records/inserting.py": "cursor",
        "records/single.py": "update",
        "records/writing.py": "_raw_delete create cursor update",
    },
    "a person who asks for it is forgotten in every text there is, inside a Change": {
        "records/forgetting.py": "cursor",
        "records/sweeping.py": "cursor",
        "privacy/erasing.py": "create delete",
    },
    "what a value is stays as it is, how it is kept does not: sealed, opened, or sealed by another secret": {
        "records/sealing.py": "cursor update update_or_create",
        "records/unremembered.py": "cursor",
    },
    "how many databases stand beside the house's own; none of them is read": {"privacy/kept.py": "cursor"},
    "a formula is tried once before it is kept; nothing of it is shown": {"records/formula/saving.py": "cursor"},
    "a time limit for the questions of one widget": {"web/home/bounded.py": "cursor"},
    "how many records carry a tag, seen or not": {"records/tag_use.py": "cursor"},
    "which indexes there are, and making them": {"records/custom_index.py": "cursor", "records/jobs.py": "cursor"},
    "what hangs on a record may be of a table that is not guarded": {"records/deleting.py": "_base_manager"},
    "the place behind a row, no cursor of the database": {"records/keyset.py": "cursor"},
    "the lock itself": {"records/guarded.py": "bulk_create create delete opened update"},
    "a Change is no record: it is what records are born with": {"records/outbox.py": "get_or_create save"},
    "the read door for lists: a UNION of the scope's branches": {"records/asked.py": "opened"},
    "the read door itself": {"records/scope.py": "opened"},
    "the search table is a copy, filled by COPY": {"records/search/index.py": "cursor delete"},
    "hits of the search table, which then pass the live scope": {"records/search/looking.py": "cursor"},
    "where to look; what is found there passes the live scope": {"records/search/reach.py": "cursor"},
    "the vocabulary is of all keys together": {"records/search/spelling.py": "cursor"},
    "what the read door asks, compiled once": {"records/statement.py": "cursor"},
    "puts the triggers on the tables": {"records/triggers.py": "cursor"},
    "what was deleted long ago is forgotten for good, as the owner has set it": {"records/emptying.py": "cursor"},
    "an administrator reads a definition again that another has waited to let go of": {
        "records/administering.py": "refresh_from_db",
    },
    "rows come back from what the trigger kept, inside a Change": {
        "records/undo.py": "cursor",
        "records/restoring.py": "cursor",
    },
    "how many rows of a Change that the actor has found were written again": {"records/undo_many.py": "cursor"},
    "stays whose deals are then asked at the door": {"sales/stays.py": "cursor"},
    "figures over the scope's own SQL, in one statement": {"sales/today.py": "cursor"},
    "tells the planner of two million new rows": {"site/demo/load.py": "cursor"},
    "how large a database is, before it is backed up or a copy of it tried": {
        "site/backup_size.py": "psycopg",
        "site/room.py": "cursor",
    },
    "looks whether the house is empty before Django starts": {"site/demo_company.py": "psycopg"},
    "which migrations a database has, before Django starts": {
        "site/migrating.py": "psycopg",
    },
    "an upgrade copies the whole database, and counts it before and after": {
        "site/upgrading/beside.py": "psycopg",
        "site/upgrading/changing.py": "cursor",
    },
    "a backup takes the whole database, row by row as it is, and brings it back": {
        "base/archive/base.py": "psycopg",
        "base/archive/keeping.py": "psycopg",
        "base/archive/waiting.py": "psycopg",
        "base/backup/databases.py": "psycopg",
        "base/backup/make.py": "psycopg",
        "base/backup/restore.py": "psycopg",
    },
    "asks whether the database answers": {"site/state.py": "cursor"},
    "jobs of the queue that would send, of which a restore puts all aside": {
        "notices/aside.py": "cursor",
        "site/commands/letters.py": "cursor",
        "site/commands/restore.py": "cursor",
        "site/restoring.py": "cursor psycopg",
        "site/restoring_moment.py": "cursor psycopg",
    },
    "the version of the definitions, asked in each request": {"records/definitions.py": "cursor"},
    "the tables of objects that administrators make": {"records/objects/tables.py": "cursor"},
    "a lock, so that two first visitors do not both found the house": {"users/founding.py": "cursor"},
    "a session and the version of the definitions, in one statement": {"users/session.py": "cursor"},
}
"""{why: {file: what it may do without the doors}}."""

WRITING_SQL = {
    "an extension, before there are tables": "base/database/fitness.py",
    "the role and the database": "base/database/prepare.py",
    "a database beside the present one, which takes its place": "base/backup/databases.py site/upgrading/beside.py",
    "the owner's reader and the views that it reads; no row is written": "flat/reader.py flat/views.py",
    "COPY to a file": "flat/dump.py",
    "entries of a directory, by COPY: they never change": "directories/entries.py",
    "a temporary table": "exchange/importing/ahead.py exchange/importing/circles.py exchange/importing/seen.py",
    "what other systems call records: no record is written": "exchange/foreign.py",
    "pairs are found anew by each look, in temporary tables": "duplicates/blocking.py duplicates/look.py",
    "how far long work is, told while its own transaction is open": "base/progress.py",
    "notices are no records": "notices/telling.py",
    "jobs of the queue, put aside by a restore, sent or dropped": "base/put_aside.py",
    "errands, which are no records, of a database that nobody works with yet": "site/brought_back.py",
    "sealed columns, all of which are of no records": "base/sealing_anew.py",
    "which records of this hour are in the audit log already": "audit/viewed.py",
    DOOR: "records/bulk.py records/inserting.py records/restoring.py records/undo.py",
    "what was deleted long ago is forgotten for good": "records/emptying.py",
    "a person who asks for it is forgotten": "records/forgetting.py records/sweeping.py",
    "what a value is stays as it is, how it is kept does not": (
        "records/sealed_everywhere.py records/sealing.py records/unremembered.py"
    ),
    "the search table is a copy": "records/search/index.py",
    "the triggers": "records/triggers.py",
    "indexes of custom fields, made and dropped beside the work": "records/jobs.py",
}
"""Files with SQL that writes rows or changes structure."""

UNSCOPED = {
    "those that a record has stay with the ones that it gets": "contacts/cures.py",
    "the employments of contacts that the door has found": "contacts/employments.py",
    "the door has asked whether its actor may change them": "contacts/confirming.py",
    "what was said of mailing holds, seen or not": "contacts/mailing.py",
    "only those of records that the actor takes along are asked for": "exchange/exporting/taken.py",
    "only those of records that the actor sees are taken": "exchange/importing/links.py exchange/importing/matching.py",
    "who was given what is told to them; what they see of it, the read door decides": "notices/listening.py",
    "everybody sees their colleagues' names": "notices/aside.py notices/told.py",
    "how long data are kept is the same for everybody": "privacy/checks.py",
    "the contact that the door has found for an administrator": "privacy/restricting.py",
    "what stands in the register is the same for everybody": "privacy/register.py",
    "what the contacts that the door has found have said": "privacy/noting.py",
    "a person is erased whole, whoever sees which part": (
        "privacy/erase_errand.py privacy/erasing.py privacy/erasure_list.py privacy/files.py privacy/foreseen.py "
        "privacy/known.py privacy/person.py"
    ),
    "flat tables are for the owner of the house, who sees all of it": "flat/beside.py flat/tables.py",
    "what concerns what is the same for everybody; each reader's scope holds where it is shown": "records/about.py",
    "the rows belong to a record that the door has already found for its actor": (
        "records/asides.py records/asides_written.py records/linked.py web/alike.py"
    ),
    "definitions are the same for everybody": (
        "records/administering.py records/custom_fields.py records/objects/known.py records/objects/making.py"
    ),
    "a key is given once, whoever made its field": "records/custom_keys.py",
    "what is open again is the same for everybody": "records/sealing.py",
    "key fields are the same for everybody": "records/shaping/key_fields.py",
    "layouts are the same for everybody": "records/shaping/layouts.py",
    "when a field is shown is the same for everybody": "records/shaping/showing.py",
    "what there is in a house is the same for everybody": "records/shaping/switching.py",
    "an administrator is told how many records a module has, not which": "web/settings/modules.py",
    "who administers is told what was done to the shape of the house": "records/shaping/changed.py",
    "what things are called is the same for everybody": "records/shaping/wordings.py",
    "an administrator is told how many records an object has, not which": "records/objects/use.py",
    "custom fields are the same for everybody": "records/custom_making.py",
    "tags are the same for everybody": "records/tags_kept.py web/settings/tag.py",
    "the demo company makes tags in fields of its own": "site/demo/loading/tags.py",
    "fields are the same for everybody": "web/settings/custom_fields.py",
    "an administrator is told how many records hold a value, not which": "records/custom_use.py",
    "a value stands at one record, whoever may see that": "records/unique.py",
    "a formula is tried before it is kept; nothing of it is shown": "records/formula/saving.py",
    "the records that the door has found for its actor": "records/bulk.py",
    "the links of records that the door has found for its actor": "records/bulk_link.py",
    "the right to create is asked of what was made": "records/creating.py",
    "a record belongs to its owner's team": "records/checking.py",
    "a delete takes all that hangs on a record, seen or not, so that Undo can bring it back": "records/deleting.py",
    "a Change is told whole": "records/digest.py records/reached.py",
    "rows of a record that the actor has found; links are shown under their own scope": "records/hanging.py",
    "the search table is a copy for finding; what is shown passes the live scope": "records/search/index.py",
    "of records that the live scope has let through": "records/search/shown.py",
    "Undo works on the rows that the Change itself touched; rights are asked for each record it belongs to": (
        "records/undo.py records/undo_kept.py records/undo_partly.py records/undo_parts.py records/undo_plan.py"
    ),
    "the right to edit was checked when the row was locked": "records/single.py",
    "the records that are merged, which the door has found for its actor": "records/merging/merge.py",
    "what points to a record moves with it, seen or not": "records/merging/moving.py",
    "records that become one have in common what each of them had, seen or not": "records/merging/uniting.py",
    "what was merged into a record that the actor has found; of the others nothing is told": "records/merging/row.py",
    "which records went into one that the actor has found; they are named through the bin's own scope": (
        "web/merging/names.py"
    ),
    "whether the company of a record is hidden is asked of pairs of which the actor sees both": (
        "duplicates/readable.py"
    ),
    "what somebody said of two records is asked of those whom the reader sees": "duplicates/apart.py",
    "that two are not the same is said of the records that become one, whoever sees the other": (
        "duplicates/following.py"
    ),
    "directories are the same for everybody": "directories/known.py directories/saving.py directories/taking_in.py",
    "providers are the same for everybody, and are asked before anybody is known": (
        "identity/arranging.py identity/known.py"
    ),
    "who signs in has no actor yet": "identity/arriving.py",
    "what was rejected for a record that the actor has just found": "directories/comparing.py",
    "a person's own habits, and what their roles begin with": "lists/known.py",
    "a person's own desk, and what their roles begin with": "desk/known.py",
    "everybody keeps their own desk; those of roles are an administrator's": "desk/keeping.py",
    "everybody keeps their own habits; those of a role are an administrator's": "lists/keeping.py",
    "the door has let the actor change it": "lists/keeping.py",
    "pipelines are the same for everybody": "sales/drawing.py",
    "stages and reasons are the same for everybody": "sales/moving.py",
    "an administrator removes a stage for everybody, with all deals in it": "sales/removing.py",
    "what holds for stages and reasons holds for all deals": "sales/stage_rules.py",
    "the visits of deals that the door has found": "sales/visits.py",
    "the log names who did what": "audit/listening.py",
    "the person at the terminal owns the database": "site/importing/who.py",
    "the demo company is loaded only where nobody has worked yet": "site/demo/load.py",
    "there is one row about the company itself": "site/demo/loading/house.py users/company.py",
    "an administrator asks what a right says of a record that they see": (
        "users/why.py users/why_kinds.py users/why_names.py users/why_shared.py"
    ),
    "an administrator gives access; everybody sees to their own password and preferences": (
        "users/access.py users/rights.py users/role_verbs.py"
    ),
    "roles and teams decide the scope itself": "users/actor.py",
    "who asks is among those with whom it is shared": "users/shares.py",
    "who may share a record sees with whom it is shared": "users/sharing.py",
    "who leads whom is the same for everybody": "users/led.py",
    "who one is, is asked before any scope": "users/known.py users/signin.py",
    "whether anybody is here is asked before there is an actor": "users/founding.py",
    "everybody's values are shown and summed by the company's settings": "users/house.py",
    "who uses something is asked whoever asks": "users/in_use.py",
    "who is invited has no actor yet": "users/invitations.py",
    "the person at the terminal owns the house": "users/locked_out.py",
    "that somebody administers holds for the whole house": "users/last_administrator.py",
    "who administers is asked by the house, to tell them": "users/administrators.py",
    "the tree of teams decides the scope itself": "users/teams.py",
    "addresses only lead to records, which the read door then shows or not": "web/alike.py",
    "the addresses of records that the reader was shown": "web/items.py",
    "stages are the same for everybody": "web/settings/stage_rows.py",
}
"""Every reason to see more than the actor may, with its files."""

UNREMEMBERED = {
    "what somebody has asked for and how far it is; what it writes is remembered as one Change": "errands.Errand",
    "a line of a file that was left out; it goes with its import": "exchange.FaultyRow",
    "a file on its way in; what it writes is remembered as one Change": "exchange.Import",
    "what another system calls a record; of one that is gone it means nothing": "exchange.ForeignId",
    "a person's own choice of columns, thrown away when it is old": "exchange.SavedMapping",
    "what somebody took along: the database lets nobody change or remove a row": "exchange.Export",
    "the log itself: the database lets nobody change or remove an entry": "audit.Entry",
    "the house's own mail server; it says who set it": "notices.Mail",
    "what rang; it is thrown away after a while": "notices.Notice",
    "a browser in which somebody is signed in; it comes and goes": "users.Session",
    "a second factor: its secret is in no history": "users.CodeApp users.RecoveryCode users.Passkey users.WrongCodes",
    "whether a password is its owner's alone; no Undo may say so": "users.GivenPassword",
    "what was ever shared with whom: it only spares questions": "users.SharedKind",
    "a person's own choice of ways": "notices.NoticeChoice",
    "what was noted within two hours, so that it is not noted again": "audit.Viewed",
    "rows of a file, which never change: the directory names its batch": "directories.Entry",
    "what a service said, kept for some days": "directories.Answer",
    "a secret must not stay in the history for ever": "directories.Secret identity.ProviderSecret",
    "a way in, like a passkey: no Undo may bring one back": "identity.Identity",
    "when a directory has last said who is still there": "identity.Asked",
    "what was said once must not be said again; it means nothing soon after": "identity.UsedAssertion",
    "found anew by each look at the stock": "duplicates.Pair duplicates.Look",
    "the proof itself, without a name: the database lets nobody change or remove a row": "privacy.Erasure",
    "counted anew each night": "records.CheckCount",
    "how far a job is; what it does is no Change": "records.Sealing",
    "the memory itself": "records.Change records.HistoryRow",
    "a copy for finding": "records.Searched records.Word",
}
"""Tables of ours without history."""

CLOCKS = {
    "the clock": "base/clock.py",
    "the queue's heartbeats are stamped and compared by the database": "base/jobs_pulse.py",
    "a base is as of a moment of the server whose log follows it": "base/archive/base.py",
    "the age of a folder, by the clock that stamps files": "base/database/throwaway.py",
    "the database stamps the row": (
        "errands/errands.py exchange/exports.py exchange/imports.py notices/notice.py records/changes.py "
        "privacy/erasures.py"
    ),
    "the database stamps the row, however it is written": "records/record.py",
}

SIGNALS = {
    "triggers are put on after each migration, which Django tells by signal alone": "site/apps.py",
}

LINK_PATHS = {
    "Field: the one that knows how to cross a link under the target's scope": "records/fields/links.py",
    "a path and its lookup, no link": "records/types/text.py",
    "stages by the order of their pipelines, which everybody sees": "sales/removing.py",
    "a rule over all deals, whoever writes": "sales/stage_rules.py",
}

LONG_VIEWS = {}

OPEN_TO_ALL = {
    "a supervisor asks it": "health",
    "the way in": "sign-in/",
    "the first visit to an empty house; closed as soon as somebody lives there": "welcome/",
    "time zones of the world, for that visit": "zones/",
    "the token proves who comes": "invited/<str:token>/",
}

BAD_NAMES = {
    "Django's word for what stands before a table": "amity/records/guarded.py:GuardedManager",
}
