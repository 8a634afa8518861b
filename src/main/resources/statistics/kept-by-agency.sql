with ended as (
  select c.raising_agency, c.challenged_agency, s.standing,
    case
      when s.response in ('written', 'in-discussion') then
        case when coalesce((select min(a.at_time) from escalation_act a
            where a.reference = s.reference and a.acted_for = c.challenged_agency and a.element <> 'SayWhetherDone'
              and a.at_time between s.opened_at and s.ended_at), s.ended_at) > e.kept_by then 'later' else 'by-limit' end
      when s.response = 'not-awaited' and s.ended_at <= e.kept_by then 'not-awaited'
      else 'none'
    end as answer
  from statistics_stage s
    join statistics_case c on c.reference = s.reference
    join escalation_stage e on e.reference = s.reference and e.stage = s.stage and e.opened_at = s.opened_at
  where s.raised_at >= :begins and s.raised_at < :ends and s.standing <> 'open'
    and s.stage in (select number from unnest(cast(:ofTheAgencies as integer array)) as own (number))),
owed (agency, answer, outcome) as (
  select challenged_agency, answer, null from ended
  union all
  select raising_agency, null, standing from ended),
row_of (line, id, answer, outcome) as (
  select 1, agency, answer, outcome from owed
  union all
  select 2, 'total', answer, outcome from owed
  union all
  -- Counted by nothing: the total stands there although no stage has ended.
  select line, 'total', cast(null as varchar), cast(null as varchar) from (values (2)) as empty (line))
select line, id, case when line = 2 then 'All agencies' end as label,
  count(answer) as challenged,
  count(case when answer = 'by-limit' then 1 end) as answered,
  count(case when answer = 'later' then 1 end) as answered_later,
  count(case when answer = 'none' then 1 end) as not_answered,
  count(case when answer = 'not-awaited' then 1 end) as not_awaited,
  count(case when answer <> 'not-awaited' then 1 end) as awaited,
  count(outcome) as raised,
  count(case when outcome = 'kept' then 1 end) as kept,
  count(case when outcome = 'later' then 1 end) as later,
  count(case when outcome = 'limit-reached' then 1 end) as limit_reached
from row_of
group by line, id
