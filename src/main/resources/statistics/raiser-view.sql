with n as (
  select
    count(case when raiser_view = 'agrees' then 1 end) as agrees,
    count(case when raiser_view = 'does-not-agree' then 1 end) as does_not_agree,
    count(case when raiser_view in ('agrees', 'does-not-agree') then 1 end) as asked,
    count(case when raiser_view = 'not-asked' then 1 end) as not_asked
  from statistics_case
  where raised_at >= :begins and raised_at < :ends and not raised_in_error and final_outcome is not null)
select 1 as line, 'agrees' as id, 'Agrees' as label, agrees as "count", asked as whole from n
union all select 2, 'does-not-agree', 'Does not agree', does_not_agree, asked from n
union all select 3, 'total', 'All who were asked', asked, null from n
union all select 4, 'not-asked', 'Not asked', not_asked, null from n
