with ended as (
  select kind_of_end, raised_in_error from statistics_case
  where raised_at >= :begins and raised_at < :ends and final_outcome is not null),
row_of (id) as (
  select id from unnest(cast(:named as varchar array)) as known (id)
  union
  select kind_of_end from ended where not raised_in_error)
select 1 as line, r.id, replace(r.id, 'withdrawn-', 'Withdrawn: ') as label, count(e.kind_of_end) as "count",
  (select count(*) from ended where not raised_in_error) as whole
from row_of r left join ended e on e.kind_of_end = r.id
group by r.id
union all
select 2, 'total', 'All with a last outcome', count(*), null from ended where not raised_in_error
union all
select 3, 'raised-in-error', 'Not in the total: raised in error', count(*), null from ended where raised_in_error
