with ended as (
  select stage, response from statistics_stage
  where raised_at >= :begins and raised_at < :ends and standing <> 'open'
    and stage in (select number from unnest(cast(:ofTheAgencies as integer array)) as own (number))),
row_of (line, id, label) as (values
  (1, 'written', 'Written'),
  (2, 'in-discussion', 'Given in the discussion'),
  (3, 'not-awaited', 'Not awaited'),
  (4, 'none-by-limit', 'None by the limit'))
select r.line, r.id, r.label,
  count(e.stage) as total,
  count(case when e.stage = {stage} then 1 end) as stage_{stage},
  (select count(*) from ended) as whole
from row_of r left join ended e on e.response = r.id
group by r.line, r.id, r.label
union all
select 5, 'total', 'All that ended', count(*),
  count(case when stage = {stage} then 1 end),
  null
from ended
