with counted as (
  select current_stage from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error),
row_of (line, id, label, stage) as (values
  (1, 'stage-0', 'Before escalation, in the discussion', 0),
  (2, 'stage-1', 'Stage 1', 1),
  (3, 'stage-2', 'Stage 2', 2),
  (4, 'stage-3', 'Stage 3', 3),
  (5, 'stage-4', 'Stage 4, the board', 4))
select r.line, r.id, r.label, count(c.current_stage) as "count", (select count(*) from counted) as whole
from row_of r left join counted c on c.current_stage = r.stage
group by r.line, r.id, r.label
union all
select 6, 'total', 'All stages', count(*), null from counted
