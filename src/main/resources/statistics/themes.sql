with counted as (
  select theme from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error),
row_of (id) as (
  select id from unnest(cast(:named as varchar array)) as of_the_form (id)
  union
  select theme from counted)
select 1 as line, r.id, null as label, count(c.theme) as "count", (select count(*) from counted) as whole
from row_of r left join counted c on c.theme = r.id
group by r.id
union all
select 2, 'total', 'All themes', count(*), null from counted
