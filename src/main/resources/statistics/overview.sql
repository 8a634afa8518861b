with n as (
  select
    count(*) as raised,
    count(case when raised_in_error then 1 end) as raised_in_error,
    count(case when not raised_in_error then 1 end) as counted,
    count(case when not raised_in_error and final_outcome is null then 1 end) as running,
    count(case when not raised_in_error and final_outcome is not null then 1 end) as ended,
    count(case when not raised_in_error and (final_outcome is not null or reopened) then 1 end) as have_ended,
    count(case when not raised_in_error and reopened then 1 end) as reopened,
    count(case when kind_of_end = 'settled-before-escalation' then 1 end) as settled,
    count(case when not raised_in_error and raised_late then 1 end) as late,
    count(case when kind_of_end = 'unresolved' then 1 end) as unresolved,
    -- Where it ended in the discussion only one agency is asked to confirm.
    count(case when not raised_in_error and final_stage > 0 then 1 end) as both_asked,
    count(case when not raised_in_error and final_stage > 0 and confirmations >= 2 and not_agreed = 0 then 1 end)
      as confirmed_by_both,
    count(case when not raised_in_error and final_stage > 0 and not_agreed > 0 then 1 end) as not_agreed,
    count(case when not raised_in_error and final_stage > 0 and closed_unconfirmed then 1 end) as closed_unconfirmed
  from statistics_case
  where raised_at >= :begins and raised_at < :ends)
select 1 as line, 'raised' as id, 'Raised' as label, raised as "count", cast(null as bigint) as "of" from n
union all select 2, 'raised-in-error', 'Raised in error', raised_in_error, cast(null as bigint) from n
union all select 3, 'counted', 'Counted below', counted, cast(null as bigint) from n
union all select 4, 'running', 'Without a last outcome yet', running, counted from n
union all select 5, 'ended', 'With a last outcome', ended, counted from n
union all select 6, 'settled-before-escalation', 'Settled before escalation', settled, counted from n
union all select 7, 'late', 'Raised late', late, counted from n
union all select 8, 'unresolved', 'Unresolved, of those with a last outcome', unresolved, ended from n
union all select 9, 'confirmed-by-both', 'Records confirmed by both agencies, of those that ended at {stages}',
  confirmed_by_both, both_asked from n
union all select 10, 'closed-unconfirmed', 'Closed without confirmation, of those that ended at {stages}',
  closed_unconfirmed, both_asked from n
union all select 11, 'not-agreed', 'With a record that an agency does not agree with, of those that ended at {stages}',
  not_agreed, both_asked from n
union all select 12, 'reopened', 'Re-opened, of those that have had a last outcome', reopened, have_ended from n
