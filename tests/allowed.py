"""What the architecture tests allow by name, each with its reason: short lists, so that each new line is a decision.

A line that nothing needs any more fails the tests too.
"""

OWN_ROWS = "rows of this room alone, not records: nobody asks for their history"
DOOR = "the door itself"

AROUND_THE_DOORS = {
    "activities/next_step.py": ("the next step of many records that the door has found, in one statement", "cursor"),
    "activities/shown.py": ("fifty activities whose ids have passed the door, in one statement", "cursor"),
    "activities/sides.py": ("what many activities are about; titles only through the door", "cursor"),
    "activities/telling.py": ("the history of a record that the door has found", "cursor"),
    "activities/timeline.py": ("a page of a timeline by key; the door was asked for its record", "cursor"),
    "base/database/fitness.py": ("asks a server whether it fits before Django may use it", "psycopg"),
    "base/database/prepare.py": ("makes the role and the database", "psycopg"),
    "base/jobs_pulse.py": ("the state of the queue, in tables of procrastinate", "cursor"),
    "base/messages/catalogs.py": ("a catalogue is a file", "save"),
    "contacts/companies.py": ("all that is above companies, asked by an invariant in one statement", "cursor"),
    "exchange/flow.py": (OWN_ROWS, "delete", "save"),
    "exchange/importing/check.py": (OWN_ROWS, "update"),
    "exchange/importing/run.py": (OWN_ROWS, "bulk_create", "save"),
    "exchange/importing/seen.py": ("a temporary table of the keys that a file holds", "cursor"),
    "exchange/importing/titles.py": ("sort keys of texts; no row is read", "cursor"),
    "exchange/imports.py": (OWN_ROWS, "delete", "save"),
    "exchange/jobs.py": (OWN_ROWS, "bulk_create", "delete", "refresh_from_db"),
    "notices/bell.py": (OWN_ROWS, "update"),
    "notices/choices.py": (OWN_ROWS, "bulk_create"),
    "notices/jobs.py": (OWN_ROWS, "delete"),
    "notices/listening.py": (OWN_ROWS, "update"),
    "notices/mail.py": (OWN_ROWS, "update"),
    "notices/post.py": (OWN_ROWS, "update"),
    "notices/reminders.py": ("the time zones that people live in", "cursor"),
    "notices/telling.py": ("many notices at once, each person once", "cursor"),
    "records/board.py": ("the newest of all columns at once: the branches of the scope, limited one by one", "opened"),
    "records/bulk.py": (DOOR, "cursor", "update"),
    "records/creating.py": (DOOR, "cursor"),
    "records/deleting.py": ("what hangs on a record may be of a table that is not guarded", "_base_manager"),
    "records/guarded.py": ("the lock itself", "bulk_create", "create", "delete", "opened", "update"),
    "records/outbox.py": ("a Change is no record: it is what records are born with", "get_or_create", "save"),
    "records/asked.py": ("the read door for lists: a UNION of the scope's branches", "opened"),
    "records/scope.py": ("the read door itself", "opened"),
    "records/search/index.py": ("the search table is a copy, filled by COPY", "cursor", "delete"),
    "records/search/looking.py": ("hits of the search table, which then pass the live scope", "cursor"),
    "records/search/reach.py": ("where to look; what is found there passes the live scope", "cursor"),
    "records/search/spelling.py": ("the vocabulary is of all keys together", "cursor"),
    "records/statement.py": ("what the read door asks, compiled once", "cursor"),
    "records/triggers.py": ("puts the triggers on the tables", "cursor"),
    "records/undo.py": ("rows come back from what the trigger kept, inside a Change", "cursor"),
    "records/writing.py": (DOOR, "_raw_delete", "cursor", "save", "update"),
    "sales/stays.py": ("stays whose deals are then asked at the door", "cursor"),
    "sales/today.py": ("figures over the scope's own SQL, in one statement", "cursor"),
    "site/commands/import_file.py": (OWN_ROWS, "refresh_from_db", "save"),
    "site/demo/load.py": ("tells the planner of two million new rows", "cursor"),
    "site/demo_company.py": ("looks whether the house is empty before Django starts", "psycopg"),
    "site/migrating.py": ("which migrations a database has, before Django starts", "psycopg"),
    "site/state.py": ("asks whether the database answers", "cursor"),
    "users/actor.py": ("the version of the definitions, asked in each request", "cursor"),
    "users/founding.py": ("a lock, so that two first visitors do not both found the house", "cursor"),
    "users/session.py": ("a session and the version of the definitions, in one statement", "cursor"),
    "web/importing/columns.py": (OWN_ROWS, "save"),
    "web/mail.py": (OWN_ROWS, "save"),
}
"""{file: (why, what it may do without the doors)}."""

WRITING_SQL = {
    "base/database/fitness.py": "an extension, before there are tables",
    "base/database/prepare.py": "the role and the database",
    "exchange/importing/seen.py": "a temporary table",
    "notices/telling.py": "notices are no records",
    "records/bulk.py": DOOR,
    "records/creating.py": DOOR,
    "records/search/index.py": "the search table is a copy",
    "records/triggers.py": "the triggers",
    "records/undo.py": DOOR,
}
"""Files with SQL that writes rows or changes structure."""

UNSCOPED = {
    "contacts/employments.py": {"the employments of contacts that the door has found"},
    "exchange/importing/links.py": {"only those of records that the actor sees are taken"},
    "exchange/importing/matching.py": {"only those of records that the actor sees are taken"},
    "notices/listening.py": {"who was given what is told to them; what they see of it, the read door decides"},
    "notices/told.py": {"everybody sees their colleagues' names"},
    "records/about.py": {"what concerns what is the same for everybody; each reader's scope holds where it is shown"},
    "records/asides.py": {"the rows belong to a record that the door has already found for its actor"},
    "records/bound.py": {"definitions are the same for everybody"},
    "records/bulk.py": {"the records that the door has found for its actor"},
    "records/creating.py": {"the right to create is asked of what was made"},
    "records/checking.py": {"a record belongs to its owner's team"},
    "records/deleting.py": {"a delete takes all that hangs on a record, seen or not, so that Undo can bring it back"},
    "records/digest.py": {"a Change is told whole"},
    "records/hanging.py": {"rows of a record that the actor has found; links are shown under their own scope"},
    "records/search/index.py": {"the search table is a copy for finding; what is shown passes the live scope"},
    "records/search/shown.py": {"of records that the live scope has let through"},
    "records/undo.py": {
        "Undo works on the rows that the Change itself touched; rights are asked for each record it belongs to"
    },
    "records/undo_parts.py": {
        "Undo works on the rows that the Change itself touched; rights are asked for each record it belongs to"
    },
    "records/undo_plan.py": {
        "Undo works on the rows that the Change itself touched; rights are asked for each record it belongs to"
    },
    "records/writing.py": {"the right to edit was checked when the row was locked"},
    "sales/drawing.py": {"pipelines are the same for everybody"},
    "sales/moving.py": {"stages and reasons are the same for everybody"},
    "sales/removing.py": {"an administrator removes a stage for everybody, with all deals in it"},
    "sales/stage_rules.py": {"what holds for stages and reasons holds for all deals"},
    "sales/visits.py": {"the visits of deals that the door has found"},
    "site/commands/import_file.py": {"the person at the terminal owns the database"},
    "site/demo/load.py": {"the demo company is loaded only where nobody has worked yet"},
    "site/demo/loading/house.py": {"there is one row about the company itself"},
    "users/access.py": {"an administrator gives access; everybody sees to their own password and preferences"},
    "users/actor.py": {"roles and teams decide the scope itself", "who one is, is asked before any scope"},
    "users/company.py": {"there is one row about the company itself"},
    "users/founding.py": {"whether anybody is here is asked before there is an actor"},
    "users/house.py": {"everybody's values are shown and summed by the company's settings"},
    "users/in_use.py": {"who uses something is asked whoever asks"},
    "users/invitations.py": {"who is invited has no actor yet"},
    "users/last_administrator.py": {"that somebody administers holds for the whole house"},
    "users/rights.py": {"an administrator gives access; everybody sees to their own password and preferences"},
    "users/role_verbs.py": {"an administrator gives access; everybody sees to their own password and preferences"},
    "users/signin.py": {"who one is, is asked before any scope"},
    "users/teams.py": {"the tree of teams decides the scope itself"},
    "web/alike.py": {
        "addresses only lead to records, which the read door then shows or not",
        "the rows belong to a record that the door has already found for its actor",
    },
    "web/items.py": {"the addresses of records that the reader was shown"},
    "web/settings/stage_rows.py": {"stages are the same for everybody"},
}
"""Every reason to see more than the actor may, by file."""

UNREMEMBERED = {
    "exchange.FaultyRow": "a line of a file that was left out; it goes with its import",
    "exchange.Import": "a file on its way in; what it writes is remembered as one Change",
    "notices.Mail": "the house's own mail server; it says who set it",
    "notices.Notice": "what rang; it is thrown away after a while",
    "notices.NoticeChoice": "a person's own choice of ways",
    "records.Change": "the memory itself",
    "records.HistoryRow": "the memory itself",
    "records.Searched": "a copy for finding",
    "records.Word": "a copy for finding",
}
"""Tables of ours without history."""

CLOCKS = {
    "base/clock.py": "the clock",
    "base/jobs_pulse.py": "the queue's heartbeats are stamped and compared by the database",
    "base/database/throwaway.py": "the age of a folder, by the clock that stamps files",
    "exchange/imports.py": "the database stamps the row",
    "notices/notice.py": "the database stamps the row",
    "records/changes.py": "the database stamps the row",
    "records/record.py": "the database stamps the row, however it is written",
}

SIGNALS = {"site/apps.py": "triggers are put on after each migration, which Django tells by signal alone"}

LINK_PATHS = {
    "records/fields/links.py": "Field: the one that knows how to cross a link under the target's scope",
    "records/types/text.py": "a path and its lookup, no link",
    "sales/removing.py": "stages by the order of their pipelines, which everybody sees",
    "sales/stage_rules.py": "a rule over all deals, whoever writes",
}

LONG_VIEWS = {"amity.web.importing.columns.columns": "three ways on from one form, each a line or two"}

OPEN_TO_ALL = {
    "health": "a supervisor asks it",
    "sign-in/": "the way in",
    "welcome/": "the first visit to an empty house; closed as soon as somebody lives there",
    "zones/": "time zones of the world, for that visit",
    "invited/<str:token>/": "the token proves who comes",
}

BAD_NAMES = {"amity/records/guarded.py:GuardedManager": "Django's word for what stands before a table"}
