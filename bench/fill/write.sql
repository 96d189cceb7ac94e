-- companies
INSERT INTO contacts_company (id, owner_id, team_id, created_at, name, kinds, industry, country, city, website,
  registration_number, tax_number, bank, bank_account, bank_code, note)
SELECT id, owner, team, at, name,
  CASE bench.pick(k, 60, 10) WHEN 0 THEN ARRAY['supplier'] WHEN 1 THEN ARRAY['partner'] WHEN 2 THEN ARRAY['competitor']
    ELSE ARRAY['customer'] END,
  (ARRAY['manufacturing', 'construction', 'food', 'agriculture', 'energy', 'mining', 'transport', 'trade'])
    [1 + bench.pick(k, 61, 8)],
  country, city, 'https://' || host || '.example.com/', number, 'BG' || number, '', '', '', ''
FROM bench.firm WHERE k % 2 = {half};

-- contacts
INSERT INTO contacts_contact (id, owner_id, team_id, created_at, first_name, middle_name, last_name, company_id,
  job_title, kinds, country, city, personal_number, bank_account, note)
SELECT person.id, person.owner, person.team, person.at, first, '', last, firm.id,
  (ARRAY['Director', 'Buyer', 'Engineer', 'Accountant', 'Управител', 'Снабдяване', 'Главный инженер', 'Бухгалтер'])
    [1 + bench.pick(n, 62, 4) + CASE WHEN n % 2 = 0 THEN 0 ELSE 4 END],
  CASE bench.pick(n, 63, 20) WHEN 0 THEN ARRAY['supplier'] WHEN 1 THEN ARRAY['partner']
    WHEN 2 THEN ARRAY['customer', 'partner'] WHEN 3 THEN ARRAY[]::text[] ELSE ARRAY['customer'] END,
  person.country, person.city, '', '', ''
FROM bench.person LEFT JOIN bench.firm ON firm.k = person.company WHERE n % 2 = {half};

-- employments
INSERT INTO contacts_employment (id, owner_id, team_id, created_at, contact_id, company_id, role)
SELECT bench.side_id(), person.owner, person.team, person.at, person.id, firm.id, ''
FROM bench.person JOIN bench.firm ON firm.k = person.company WHERE n % 2 = {half};

-- addresses of contacts
INSERT INTO records_address (id, entity, record, kind, value, key, label, position)
SELECT bench.side_id(), 'contact', id, kind, value, lower(value), label, 0
FROM bench.person LEFT JOIN (SELECT k, host FROM bench.firm) AS firm ON firm.k = person.company
CROSS JOIN LATERAL (VALUES ('phone', phone, 'mobile'),
  ('email', mailbox || coalesce(host, 'mail') || '.example.com', 'work')) AS one (kind, value, label)
WHERE n % 2 = {half};

-- addresses of companies
INSERT INTO records_address (id, entity, record, kind, value, key, label, position)
SELECT bench.side_id(), 'company', id, kind, value, lower(value), label, 0
FROM bench.firm
CROSS JOIN LATERAL (VALUES ('phone', phone, 'work'), ('email', 'info' || k || '@' || host || '.example.com', 'work'),
  ('postal', city || ', ' || country, 'legal')) AS one (kind, value, label)
WHERE k % 2 = {half};

-- deals
INSERT INTO sales_deal (id, owner_id, team_id, created_at, name, company_id, pipeline_id, stage_id, amount,
  amount_currency, closes_on, source, note, reason_id, stage_since, returned, closed_at)
SELECT sale.id, sale.owner, sale.team, sale.at, sale.name, firm.id, pipeline, stage, amount, currency,
  (since + bench.pick(d, 64, 60) * interval '1 day')::date, source, '', reason,
  CASE WHEN outcome = 'open' AND step = 0 THEN sale.at ELSE since END, false,
  CASE WHEN outcome <> 'open' THEN since END
FROM bench.sale JOIN bench.firm ON firm.k = sale.company WHERE d % 2 = {half};

-- people of deals
INSERT INTO records_link (id, from_entity, from_record, to_entity, to_record, role, note)
SELECT bench.side_id(), 'deal', sale.id, 'contact', person.id, 'deal contact', ''
FROM bench.sale JOIN bench.person ON person.n = sale.contact WHERE d % 2 = {half};

-- activities
INSERT INTO activities_activity (id, owner_id, team_id, created_at, kind, subject, text, due_at, minutes, place,
  done_at, result, outcome, private)
SELECT talk.id, seller.id, seller.team, at, kind, subject.text,
  CASE WHEN done IS NULL OR kind = 'note' THEN note.text ELSE '' END, due,
  CASE WHEN kind IN ('call', 'meeting') THEN 5 + bench.pick(a, 65, 50) END, '', done,
  CASE WHEN kind = 'call' AND done IS NOT NULL
    THEN (ARRAY['reached', 'agreed', 'postponed', 'no_answer'])[1 + bench.pick(a, 66, 4)] ELSE '' END,
  CASE WHEN done IS NULL OR kind = 'note' THEN '' ELSE note.text END, false
FROM bench.talk JOIN bench.seller ON seller.place = talk.seller
JOIN bench.subject ON subject.place = talk.subject JOIN bench.note ON note.place = talk.note
WHERE a % 2 = {half};

-- who takes part
INSERT INTO records_link (id, from_entity, from_record, to_entity, to_record, role, note)
SELECT bench.side_id(), 'activity', talk.id, 'contact', person.id, 'participant', ''
FROM bench.talk JOIN bench.person ON person.n = talk.contact
WHERE a % 2 = {half} AND kind IN ('call', 'meeting');

-- activities on timelines
INSERT INTO records_timeline (id, entity, record, item_entity, item, kind, at, direct)
SELECT bench.side_id(), one.entity, one.record, 'activity', talk.id, kind, happens, one.direct
FROM bench.talk
LEFT JOIN (SELECT d, id FROM bench.sale) AS sale ON sale.d = talk.deal
LEFT JOIN (SELECT n, id FROM bench.person) AS person ON person.n = talk.contact
LEFT JOIN (SELECT k, id FROM bench.firm) AS firm ON firm.k = talk.company
CROSS JOIN LATERAL (VALUES ('deal', sale.id, true), ('contact', person.id, deal IS NULL),
  ('company', firm.id, contact IS NULL)) AS one (entity, record, direct)
WHERE a % 2 = {half} AND one.record IS NOT NULL;

-- stage visits
INSERT INTO sales_stagevisit (id, owner_id, team_id, created_at, deal_id, stage_id, came_from_id, entered_at, left_at,
  moved_by_id, because, returned)
SELECT id, owner, team, entered, deal, stage, came_from, entered, gone, owner, '', false
FROM bench.visit WHERE d % 2 = {half};

-- stage visits on timelines
INSERT INTO records_timeline (id, entity, record, item_entity, item, kind, at, direct)
SELECT bench.side_id(), one.entity, one.record, 'stagevisit', visit.id, 'stage', entered, one.entity = 'deal'
FROM bench.visit
JOIN (SELECT k, id FROM bench.firm) AS firm ON firm.k = visit.company
JOIN (SELECT n, id FROM bench.person) AS person ON person.n = visit.contact
CROSS JOIN LATERAL (VALUES ('deal', visit.deal), ('company', firm.id), ('contact', person.id)) AS one (entity, record)
WHERE d % 2 = {half};

-- contacts to be found
INSERT INTO records_search (record, entity, title, note, key, words)
SELECT id, 'contact', first || ' ' || last, concat_ws(', ', firm.name, city), key,
  array_to_tsvector(string_to_array(key, ' '))
FROM bench.person
LEFT JOIN (SELECT k, name, fold, host FROM bench.firm) AS firm ON firm.k = person.company
CROSS JOIN LATERAL (SELECT concat_ws(' ', person.fold, firm.fold, city_fold, ltrim(phone, '+'),
  mailbox || coalesce(host, 'mail') || '.example.com', mail_fold || n) AS key) AS keys
WHERE n % 2 = {half};

-- companies to be found
INSERT INTO records_search (record, entity, title, note, key, words)
SELECT id, 'company', name, concat_ws(', ', city, number), key, array_to_tsvector(string_to_array(key, ' '))
FROM bench.firm
CROSS JOIN LATERAL (SELECT concat_ws(' ', fold, city_fold, number, 'bg' || number, ltrim(phone, '+'),
  'info' || k || '@' || host || '.example.com', 'info' || k) AS key) AS keys
WHERE k % 2 = {half};

-- deals to be found
INSERT INTO records_search (record, entity, title, note, key, words)
SELECT sale.id, 'deal', sale.name, concat_ws(', ', firm.name, source), key,
  array_to_tsvector(string_to_array(key, ' '))
FROM bench.sale JOIN (SELECT k, name, fold FROM bench.firm) AS firm ON firm.k = sale.company
CROSS JOIN LATERAL (SELECT concat_ws(' ', sale.fold, firm.fold, source_fold) AS key) AS keys
WHERE d % 2 = {half};

-- activities to be found
INSERT INTO records_search (record, entity, title, note, key, words)
SELECT talk.id, 'activity', subject.text, CASE WHEN done IS NULL OR kind = 'note' THEN left(note.text, 300) ELSE '' END,
  key, array_to_tsvector(string_to_array(key, ' '))
FROM bench.talk JOIN bench.subject ON subject.place = talk.subject JOIN bench.note ON note.place = talk.note
CROSS JOIN LATERAL (SELECT concat_ws(' ', subject.fold, CASE WHEN done IS NULL OR kind = 'note' THEN note.fold END) AS key)
  AS keys
WHERE a % 2 = {half};
