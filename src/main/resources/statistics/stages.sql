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
row_of (line, standing, from_concern, from_opening) as (
  select stage, standing, from_concern, from_opening from stages
  union all
  select 100, standing, from_concern, from_opening from stages
  union all
  -- Counted by nothing: each row stands there although no such stage has opened.
  select number, null, null, null from unnest(cast(:stages as integer array)) as known (number) where number > 0
  union all
  select 100, null, null, null)
select line,
  case when line = 100 then 'total' else 'stage-' || line end as id,
  case when line = 100 then 'All stages' end as label,
  count(standing) as opened,
  count(case when standing = 'open' then 1 end) as "open",
  count(case when standing <> 'open' then 1 end) as ended,
  count(case when standing = 'kept' then 1 end) as kept,
  count(case when standing = 'later' then 1 end) as later,
  count(case when standing = 'limit-reached' then 1 end) as limit_reached,
  percentile_cont(0.5) within group (order by from_concern) as days_from_concern,
  percentile_cont(0.5) within group (order by from_opening) as days_from_opening
from row_of
group by line
