with counted as (
  select current_stage from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error)
select known.number as line, 'stage-' || known.number as id, null as label, count(c.current_stage) as "count",
  (select count(*) from counted) as whole
from unnest(cast(:stages as integer array)) as known (number) left join counted c on c.current_stage = known.number
group by known.number
union all
select 100, 'total', 'All stages', count(*), null from counted
