with counted as (
  select count(*) as cases,
    count(case when passed_over then 1 end) as passed_over,
    count(case when passed_over and reason_given then 1 end) as passed_over_with_reason,
    count(case when opened_at_stage = 2 then 1 end) as opened_at_2,
    count(case when opened_at_stage = 2 and reason_given then 1 end) as opened_at_2_with_reason,
    count(case when opened_at_stage = 3 then 1 end) as opened_at_3,
    count(case when opened_at_stage = 3 and reason_given then 1 end) as opened_at_3_with_reason
  from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error),
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
  (select count(*) from ended where stage = 1), passed_over_with_reason from counted
union all
select 5, 'opened-at-2', 'Opened at Stage 2', opened_at_2, cases, opened_at_2_with_reason from counted
union all
select 6, 'opened-at-3', 'Opened at Stage 3', opened_at_3, cases, opened_at_3_with_reason from counted
