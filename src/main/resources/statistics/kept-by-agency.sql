with ended as (
  select raising_agency, stage, standing from statistics_stage
  where raised_at >= :begins and raised_at < :ends and standing <> 'open'
    and stage in (select number from unnest(cast(:ofTheAgencies as integer array)) as own (number))),
row_of (line, id, stage, standing) as (
  select 1, raising_agency, stage, standing from ended
  union all
  select 2, 'total', stage, standing from ended
  union all
  -- Counted by nothing: the total stands there although no stage has ended.
  select line, 'total', cast(null as integer), cast(null as varchar) from (values (2)) as empty (line))
select line, id, case when line = 2 then 'All agencies' end as label,
  count(case when stage = {stage} then 1 end) as stage_{stage}_ended,
  count(case when stage = {stage} and standing = 'kept' then 1 end) as stage_{stage}_kept,
  count(case when stage = {stage} and standing <> 'kept' then 1 end) as stage_{stage}_not_kept,
  count(stage) as ended,
  count(case when standing = 'kept' then 1 end) as kept
from row_of
group by line, id
