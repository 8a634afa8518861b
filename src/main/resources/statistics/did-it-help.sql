with answers as (
  select a.detail, row_number() over (partition by a.reference order by a.id desc) as from_the_latest
  from escalation_act a join statistics_case c on c.reference = a.reference
  where c.raised_at >= :begins and c.raised_at < :ends and not c.raised_in_error and a.element = 'DidItHelp'),
latest as (select detail from answers where from_the_latest = 1),
row_of (line, id, label) as (values
  (1, 'yes', 'Yes'),
  (2, 'partly', 'Partly'),
  (3, 'no', 'No'),
  (4, 'too-early', 'Too early to say'))
select r.line, r.id, r.label, count(l.detail) as "count", (select count(*) from latest) as whole
from row_of r left join latest l on l.detail = r.id
group by r.line, r.id, r.label
union all
select 5, 'total', 'All who answered', count(*), null from latest
