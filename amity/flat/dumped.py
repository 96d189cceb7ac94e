"""What a dump says about itself."""

ABOUT = """\
# Everything that Amity knew

- `data/*.csv`: a table each (UTF-8, RFC 4180; nothing between two commas is nothing). A link is a name, and beside
  it an id: `company` and `company_id`. A choice is its words and its `_code`; an amount has its `_currency`, and is
  `_worth` so much in the company's own. Lists are parted by "; ". Addresses and links have tables of their own too:
  `contact_emails`, `activity_about`. Moments are in UTC. Values of sensitive fields, which stand sealed in the
  database, are dots: an export has them.
- `data/change.csv`, `data/history.csv`: who changed what when, and what stood there before.
- `settings/*.jsonl`: how the house was arranged, a JSON object a line: roles, custom fields, layouts, views.
- `files/`: files, as they were.
- `manifest.json`: each file with its columns, number of rows and SHA-256.
"""
