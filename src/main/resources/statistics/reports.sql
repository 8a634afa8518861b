with mails as (
  select e.reference,
    (select min(s.opened_at) from escalation_stage s where s.reference = e.reference and s.stage >= :reportedFrom) as reached_at,
    (select max(m.sent_at) from escalation_mail m
      where m.notice_key = e.reference || '/SubmitReportToHscp' and m.state = 'sent') as last_sent_at,
    exists (select 1 from escalation_mail m where m.notice_key = e.reference || '/SubmitReportToHscp'
      and m.state in ('waiting', 'sending', 'failed')) as one_waits
  from statistics_case e
  where e.raised_at >= :begins and e.raised_at < :ends and not e.raised_in_error and e.current_stage >= :reportedFrom),
took as (
  select case when not one_waits then floor(extract(epoch from (last_sent_at - reached_at))) / 60.0 end as minutes
  from mails)
select 1 as line, 'sent' as id, 'Sent' as label, count(minutes) as "count",
  percentile_cont(0.5) within group (order by minutes) as median_minutes, max(minutes) as longest_minutes
from took
union all
select 2, 'not-sent', 'Not sent to everybody', count(*) - count(minutes), null, null from took
union all
select 3, 'total', 'All differences that reached {reported} or beyond', count(*), null, null from took
