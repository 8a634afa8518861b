with overdue as (
  select s.stage, case when e.raised_at >= :begins and e.raised_at < :ends then 1 else 0 end as in_span
  from escalation_stage s join escalation e on e.reference = s.reference
  where s.ended_at is null and s.kept_by < :now),
row_of (line, id, label, first_stage, last_stage) as (values
  (1, 'stage-0', 'Before escalation, in the discussion', 0, 0),
  (2, 'stage-1', 'Stage 1', 1, 1),
  (3, 'stage-2', 'Stage 2', 2, 2),
  (4, 'stage-3', 'Stage 3', 3, 3),
  (5, 'stage-4', 'Stage 4, the board', 4, 4),
  (6, 'total', 'All stages', 0, 4))
select r.line, r.id, r.label,
  count(case when o.in_span = 1 then 1 end) as in_span,
  count(case when o.in_span = 0 then 1 end) as outside,
  count(o.stage) as "all"
from row_of r left join overdue o on o.stage between r.first_stage and r.last_stage
group by r.line, r.id, r.label
