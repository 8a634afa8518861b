with said as (
  select a.acted_for, a.detail
  from escalation_act a join statistics_case c on c.reference = a.reference
  where c.raised_at >= :begins and c.raised_at < :ends and not c.raised_in_error and a.element = 'SayWhetherDone'),
row_of (line, id, detail) as (
  select 1, acted_for, detail from said
  union all
  select 2, 'total', detail from said
  union all
  -- Counted by nothing: the total stands there although nothing has been said.
  select line, 'total', cast(null as varchar) from (values (2)) as empty (line))
select line, id, case when line = 2 then 'All agencies' end as label,
  count(detail) as said,
  count(case when detail = 'yes' then 1 end) as done,
  count(case when detail = 'no' then 1 end) as not_done
from row_of
group by line, id
