"""Fields that an administrator of the company made: set up once, beside what the fill has invented.

Every second company has values; a second run finds all of it there.
"""

import psycopg

PREFIX = "bench_"
AGE = 'if([custom.bench_staff] > 50000, "large, ", "") & [industry] & " " & year([created_at])'
VALUES = """
UPDATE contacts_company SET custom = custom || jsonb_build_object(
  'bench_segment', (abs(hashtext(id::text)) / 2 % 40 + 1)::text, 'bench_staff', abs(hashtext(name || id)) % 100000)
WHERE hashtext(id::text) % 2 = 0 AND NOT custom ? 'bench_staff'
"""


def furnish(url: str) -> None:
    """Fields, their values and their indexes. `url` is a superuser's: no history is kept of the values."""
    from amity.records.jobs import index_custom_fields

    _make()
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")
            written = connection.execute(VALUES).rowcount
        if written:
            connection.execute("VACUUM (ANALYZE) contacts_company")
    index_custom_fields()


def _make() -> None:
    from amity.records.custom import CustomField
    from amity.records.custom_making import Draft, make
    from amity.records.registry import entity
    from amity.records.writing import change
    from amity.users.actor import House

    rows = CustomField.objects.unscoped(because="what stands is not made again").filter(key__startswith=PREFIX)
    known = set(rows.values_list("key", flat=True))
    choices = [("", {"en": f"Segment {number}"}) for number in range(1, 41)]
    deals = {"relation": "deal.company", "condition": ["amount", "filled"]}
    for key, type, draft in (
        ("bench_segment", "choice", Draft({"en": "Bench segment"}, filterable=True, choices=choices)),
        ("bench_staff", "number", Draft({"en": "Bench staff"}, filterable=True)),
        ("bench_half", "formula", Draft({"en": "Bench half"}, formula="round([custom.bench_staff] / 2, 1)")),
        ("bench_age", "formula", Draft({"en": "Bench age"}, formula=AGE)),
        ("bench_deals", "roll_up", Draft({"en": "Bench deals"}, roll_up={**deals, "way": "count"})),
        ("bench_worth", "roll_up", Draft({"en": "Bench worth"}, roll_up={**deals, "way": "sum", "of": "amount"})),
    ):
        if key not in known:
            with change(House(), source="fields of the benchmarks") as c:
                make(c, entity("company"), type, draft)
