with overdue as (
  select s.stage, case when e.raised_at >= :begins and e.raised_at < :ends then 1 else 0 end as in_span
  from escalation_stage s join escalation e on e.reference = s.reference
  where s.ended_at is null and s.kept_by < :now),
row_of (line, id, label, first_stage, last_stage) as (
  select number, 'stage-' || number, null, number, number from unnest(cast(:stages as integer array)) as known (number)
  union all
  select 100, 'total', 'All stages', 0, 99)
select r.line, r.id, r.label,
  count(case when o.in_span = 1 then 1 end) as in_span,
  count(case when o.in_span = 0 then 1 end) as outside,
  count(o.stage) as "all"
from row_of r left join overdue o on o.stage between r.first_stage and r.last_stage
group by r.line, r.id, r.label
