with ended as (
  select raising_agency, stage, standing from statistics_stage
  where raised_at >= :begins and raised_at < :ends and standing <> 'open' and stage < 4),
row_of (line, id, label, agency) as (
  select distinct 1, raising_agency, cast(null as varchar), raising_agency from ended
  union all
  select 2, 'total', 'All agencies', null from (values (1)) as one (line))
select r.line, r.id, r.label,
  count(case when stage = 1 then 1 end) as stage_1_ended,
  count(case when stage = 1 and standing = 'kept' then 1 end) as stage_1_kept,
  count(case when stage = 1 and standing <> 'kept' then 1 end) as stage_1_not_kept,
  count(case when stage = 2 then 1 end) as stage_2_ended,
  count(case when stage = 2 and standing = 'kept' then 1 end) as stage_2_kept,
  count(case when stage = 2 and standing <> 'kept' then 1 end) as stage_2_not_kept,
  count(case when stage = 3 then 1 end) as stage_3_ended,
  count(case when stage = 3 and standing = 'kept' then 1 end) as stage_3_kept,
  count(case when stage = 3 and standing <> 'kept' then 1 end) as stage_3_not_kept,
  count(stage) as ended,
  count(case when standing = 'kept' then 1 end) as kept
from row_of r left join ended e on r.line = 2 or e.raising_agency = r.agency
group by r.line, r.id, r.label
