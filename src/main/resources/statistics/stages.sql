with stages as (
  select s.stage, s.standing,
    case when s.standing in ('kept', 'later') then ended.number - concern.number end as from_concern,
    case when s.standing in ('kept', 'later') then ended.number - opened.number end as from_opening
  from statistics_stage s
    left join escalation_working_day concern on concern.the_day = s.initial_concern
    left join escalation_working_day opened
      on opened.the_day = cast(to_char(s.opened_at at time zone :zone, 'YYYY-MM-DD') as date)
    left join escalation_working_day ended
      on ended.the_day = cast(to_char(s.ended_at at time zone :zone, 'YYYY-MM-DD') as date)
  where s.raised_at >= :begins and s.raised_at < :ends),
row_of (line, id, label, first_stage, last_stage) as (values
  (1, 'stage-1', 'Stage 1', 1, 1),
  (2, 'stage-2', 'Stage 2', 2, 2),
  (3, 'stage-3', 'Stage 3', 3, 3),
  (4, 'stage-4', 'Stage 4, the board', 4, 4),
  (5, 'total', 'All stages', 1, 4))
select r.line, r.id, r.label,
  count(s.stage) as opened,
  count(case when s.standing = 'open' then 1 end) as "open",
  count(case when s.standing <> 'open' then 1 end) as ended,
  count(case when s.standing = 'kept' then 1 end) as kept,
  count(case when s.standing = 'later' then 1 end) as later,
  count(case when s.standing = 'limit-reached' then 1 end) as limit_reached,
  count(case when s.standing in ('kept', 'later') then 1 end) as recorded,
  percentile_cont(0.5) within group (order by s.from_concern) as days_from_concern,
  percentile_cont(0.5) within group (order by s.from_opening) as days_from_opening
from row_of r left join stages s on s.stage between r.first_stage and r.last_stage
group by r.line, r.id, r.label
