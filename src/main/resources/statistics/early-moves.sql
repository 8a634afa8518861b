with own (number, below, above) as (
  select number, lag(number) over (order by number), lead(number) over (order by number)
  from unnest(cast(:ofTheAgencies as integer array)) as known (number)),
counted as (
  select reference, opened_at_stage, current_stage from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error),
higher as (
  select c.reference, c.opened_at_stage, c.current_stage, count(s.opening_reason) as reasons
  from counted c left join escalation_stage s on s.reference = c.reference
    -- Why a case was opened again is no reason for a move.
    and not exists (select 1 from escalation_reopening r
      where r.reference = s.reference and r.stage = s.stage and r.reopened_at <= s.opened_at)
  where c.opened_at_stage > (select min(number) from own)
    or c.current_stage > (select min(number) from own where below is not null)
  group by c.reference, c.opened_at_stage, c.current_stage),
passed as (
  select o.number, h.reasons from higher h
    join own o on h.opened_at_stage < o.number and h.current_stage > o.number
  where not exists (select 1 from escalation_stage s where s.reference = h.reference and s.stage = o.number)),
ended as (
  select stage, standing, moved_on from statistics_stage
  where raised_at >= :begins and raised_at < :ends and standing <> 'open')
select o.number as line, 'moved-on-' || o.number as id, null as label,
  count(case when e.standing = 'kept' and e.moved_on then 1 end) as "count", count(e.stage) as "of", null as with_reason
from own o left join ended e on e.stage = o.number
group by o.number
union all
select 100 + o.number, case when o.below = (select min(number) from own) then 'passed-over' else 'passed-over-' || o.number end,
  null, count(p.number), (select count(*) from ended where stage = o.below), count(case when p.reasons > 0 then 1 end)
from own o left join passed p on p.number = o.number
where o.below is not null and o.above is not null
group by o.number, o.below
union all
select 200 + o.number, 'opened-at-' || o.number, null, count(h.reference), (select count(*) from counted),
  count(case when h.reasons > 0 then 1 end)
from own o left join higher h on h.opened_at_stage = o.number
where o.below is not null
group by o.number
