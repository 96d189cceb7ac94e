-- The way of each deal: where it began, the offer where it was made, and where it stands.
CREATE UNLOGGED TABLE bench.visit AS
SELECT d, bench.id('visit', d * 3 + one.step, entered) AS id, sale.id AS deal, company, contact, owner, team,
       one.stage, one.came_from, entered, gone
FROM bench.sale
CROSS JOIN LATERAL (VALUES
  (0, opening, NULL::uuid, at, CASE WHEN outcome = 'open' AND sale.step = 0 THEN NULL
    WHEN outcome = 'open' THEN since ELSE at + (since - at) / 2 END),
  (1, CASE WHEN outcome <> 'open' THEN offer END, opening, at + (since - at) / 2, since),
  (2, CASE WHEN outcome <> 'open' OR sale.step > 0 THEN sale.stage END,
    CASE WHEN outcome <> 'open' THEN offer ELSE opening END, since, NULL)
) AS one (step, stage, came_from, entered, gone)
WHERE one.stage IS NOT NULL;
