with counted as (
  select reference, opened_at_stage, current_stage from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error),
higher as (
  select c.opened_at_stage, count(case when s.stage = 2 then 1 end) as second_stages, count(s.opening_reason) as reasons
  from counted c left join escalation_stage s on s.reference = c.reference
  where c.opened_at_stage > 1 or c.current_stage >= 3
  group by c.reference, c.opened_at_stage),
opened as (
  select
    count(case when opened_at_stage = 1 and second_stages = 0 then 1 end) as passed_over,
    count(case when opened_at_stage = 1 and second_stages = 0 and reasons > 0 then 1 end) as passed_over_with_reason,
    count(case when opened_at_stage = 2 then 1 end) as at_2,
    count(case when opened_at_stage = 2 and reasons > 0 then 1 end) as at_2_with_reason,
    count(case when opened_at_stage = 3 then 1 end) as at_3,
    count(case when opened_at_stage = 3 and reasons > 0 then 1 end) as at_3_with_reason
  from higher),
ended as (
  select stage, standing, moved_on from statistics_stage
  where raised_at >= :begins and raised_at < :ends and standing <> 'open' and stage < 4),
row_of (line, id, label, stage) as (values
  (1, 'moved-on-1', 'Stage 1 moved on by its policy limit', 1),
  (2, 'moved-on-2', 'Stage 2 moved on by its policy limit', 2),
  (3, 'moved-on-3', 'Stage 3 moved on by its policy limit', 3))
select r.line, r.id, r.label, count(case when e.standing = 'kept' and e.moved_on then 1 end) as "count",
  count(e.stage) as "of", null as with_reason
from row_of r left join ended e on e.stage = r.stage
group by r.line, r.id, r.label
union all
select 4, 'passed-over', 'Stage 1 moved to Stage 3, past Stage 2', passed_over,
  (select count(*) from ended where stage = 1), passed_over_with_reason from opened
union all
select 5, 'opened-at-2', 'Opened at Stage 2', at_2, (select count(*) from counted), at_2_with_reason from opened
union all
select 6, 'opened-at-3', 'Opened at Stage 3', at_3, (select count(*) from counted), at_3_with_reason from opened
