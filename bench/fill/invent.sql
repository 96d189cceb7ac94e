-- Everything about a record that more than one table is made of.
CREATE UNLOGGED TABLE bench.firm AS
SELECT k, bench.id('company', k, at) AS id, at, seller.id AS owner, seller.team AS team,
       name.text AS name, name.fold AS fold, town.text AS city, town.fold AS city_fold, town.country,
       name.host, '+3592' || lpad(bench.pick(k, 14, 10000000)::text, 7, '0') AS phone,
       lpad(bench.pick(k, 15, 1000000000)::text, 9, '0') AS number
FROM generate_series(1, bench.companies()) AS k
CROSS JOIN LATERAL bench.moment(k, bench.companies()) AS at
JOIN bench.firm_name AS name ON name.place = bench.place(k, 10, {firm_name_latin}, {firm_name_cyrillic})
JOIN bench.city AS town ON town.place = bench.frequent(k, 11, {city_latin}, {city_cyrillic})
JOIN bench.seller ON seller.place = bench.pick(k, 12, bench.sellers());

CREATE UNLOGGED TABLE bench.person AS
SELECT n, bench.id('contact', n, at) AS id, at, seller.id AS owner, seller.team AS team,
       first.text AS first, last.text AS last, first.fold || ' ' || last.fold AS fold,
       town.text AS city, town.fold AS city_fold, town.country,
       CASE WHEN bench.share(n, 22) < 0.95 THEN bench.company_of_contact(n) END AS company,
       first.fold || '.' || replace(last.fold, ' ', '') || n || '@' AS mailbox, last.mail AS mail_fold,
       CASE WHEN n % 2 = 0 THEN '+4915' ELSE '+35988' END
         || lpad(bench.pick(n, 23, 10000000)::text, CASE WHEN n % 2 = 0 THEN 9 ELSE 7 END, '2') AS phone
FROM generate_series(1, bench.contacts()) AS n
CROSS JOIN LATERAL bench.moment(n, bench.contacts()) AS at
JOIN bench.first_name AS first ON first.place = bench.place(n, 20, {first_name_latin}, {first_name_cyrillic})
JOIN bench.last_name AS last ON last.place = bench.place(n, 21, {last_name_latin}, {last_name_cyrillic})
JOIN bench.city AS town ON town.place = bench.frequent(n, 24, {city_latin}, {city_cyrillic})
JOIN bench.seller ON seller.place = CASE
  WHEN n % bench.apart() = bench.apart() / 2 AND n <= bench.sparse() * bench.apart() THEN bench.sellers()
  ELSE bench.pick(n, 25, bench.sellers()) END;

CREATE UNLOGGED TABLE bench.sale AS
SELECT d, bench.id('deal', d, at) AS id, at, seller.id AS owner, seller.team AS team,
       subject.text AS name, subject.fold, bench.company_of_deal(d) AS company, bench.contact_of_deal(d) AS contact,
       stage.pipeline, stage.id AS stage, stage.outcome, stage.step, stage.reason, opening.id AS opening,
       offer.id AS offer,
       least(at + (1 + bench.pick(d, 33, 60)) * interval '1 day', bench.closed()) AS since,
       (500 + bench.pick(d, 34, 59500))::numeric AS amount,
       (ARRAY['EUR', 'EUR', 'EUR', 'EUR', 'BGN', 'RUB', 'KZT'])[1 + bench.pick(d, 35, 7)] AS currency,
       source.text AS source, source.fold AS source_fold
FROM generate_series(1, bench.deals()) AS d
CROSS JOIN LATERAL bench.moment(d, bench.deals()) AS at
CROSS JOIN LATERAL bench.share(d, 31) AS share
CROSS JOIN LATERAL bench.pick(d, 30, 3) AS way
JOIN bench.stage ON stage.way = way.way AND stage.outcome = CASE
    WHEN share < 0.2 THEN 'open' WHEN share < 0.7 THEN 'won' ELSE 'lost' END
  AND stage.step = CASE WHEN share < 0.2 THEN bench.pick(d, 32, stage.steps) ELSE stage.step END
JOIN bench.stage AS opening ON opening.way = way.way AND opening.outcome = 'open' AND opening.step = 0
JOIN bench.stage AS offer ON offer.way = way.way AND offer.outcome = 'open' AND offer.step = 1
JOIN bench.subject ON subject.place = bench.place(bench.company_of_deal(d), 37, {subject_latin}, {subject_cyrillic})
JOIN bench.source ON source.place = bench.pick(d, 36, {source_latin})
JOIN bench.seller ON seller.place = bench.pick(d, 38, bench.sellers());

CREATE UNLOGGED TABLE bench.talk AS
SELECT a, bench.id('activity', a, at) AS id, at, kind, deal, contact, company, due, done,
       coalesce(done, '9999-01-01 00:00+00') AS happens, bench.pick(a, 56, bench.sellers()) AS seller,
       bench.place(a, 54, {subject_latin}, {subject_cyrillic}) AS subject,
       bench.place(a, 55, {note_latin}, {note_cyrillic}) AS note
FROM generate_series(1, bench.activities()) AS a
CROSS JOIN LATERAL bench.moment(a, bench.activities()) AS at
CROSS JOIN LATERAL bench.share(a, 50) AS share
CROSS JOIN LATERAL (SELECT (ARRAY['call', 'call', 'call', 'task', 'task', 'meeting', 'note'])
  [1 + bench.pick(a, 51, 7)] AS kind) AS kinds
CROSS JOIN LATERAL (SELECT a % (bench.activities() / bench.busy()) = 0 AS busy) AS mark
CROSS JOIN LATERAL (SELECT CASE WHEN busy THEN bench.deals() / 2
  WHEN share < 0.45 THEN bench.pick(a, 52, bench.deals()) + 1 END AS deal) AS deals
CROSS JOIN LATERAL (SELECT CASE WHEN deal IS NOT NULL THEN bench.contact_of_deal(deal)
  WHEN share < 0.95 THEN bench.pick(a, 53, bench.contacts()) + 1 END AS contact) AS contacts
CROSS JOIN LATERAL (SELECT CASE WHEN deal IS NOT NULL THEN bench.company_of_deal(deal)
  WHEN contact IS NULL THEN bench.pick(a, 53, bench.companies()) + 1
  WHEN bench.share(contact, 22) < 0.95 THEN bench.company_of_contact(contact) END AS company) AS companies
CROSS JOIN LATERAL (SELECT CASE WHEN kind <> 'note' THEN at + (1 + bench.pick(a, 57, 240)) * interval '1 hour' END
  AS due) AS dues
CROSS JOIN LATERAL (SELECT CASE WHEN kind = 'note' THEN at
  WHEN due < bench.closed() AND NOT (due > bench.closed() - interval '30 days' AND bench.share(a, 58) < 0.1)
    THEN due + bench.pick(a, 59, 50) * interval '1 minute' END AS done) AS dones;
