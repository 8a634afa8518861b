-- What the register's statistics count, said once. Codes, days and moments only: no text of a case.

-- How many working days there were from the year 2000 up to and including a day, so that the working days after one day
-- up to another are a subtraction. The application fills it from its calendar whenever that has changed.
create table escalation_working_day (
  the_day date primary key,
  number integer not null
);

create view statistics_case as
select
  e.reference, e.raised_at, e.raising_agency, e.challenged_agency, e.theme, e.initial_concern, e.opened_at_stage,
  e.current_stage, e.final_outcome, e.final_stage,
  coalesce(e.final_outcome = 'withdrawn' and e.end_reason = 'raised-in-error', false) as raised_in_error,
  e.late_working_days is not null as raised_late,
  case
    when e.final_outcome = 'resolved' and e.final_stage = 0 then 'settled-before-escalation'
    when e.final_outcome = 'withdrawn' then 'withdrawn-' || coalesce(e.end_reason, 'not-recorded')
    else e.final_outcome
  end as kind_of_end,
  coalesce(nullif(trim(e.raiser_view), ''), 'not-asked') as raiser_view,
  (select count(*) from escalation_confirmation c
    where c.reference = e.reference and c.agency in (e.raising_agency, e.challenged_agency)) as confirmations,
  e.closing_reason is not null as closed_unconfirmed
from escalation e;

-- Kept is a stage only if a person recorded an outcome by the policy limit, or by what people were told when that
-- moved: a stage that ends by itself at its limit would always be punctual.
create view statistics_stage as
select
  s.reference, s.stage, s.opened_at, s.ended_at, s.response, c.raised_at, c.raising_agency, c.initial_concern,
  case
    when s.ended_at is null then 'open'
    when s.result = 'limit-reached' then 'limit-reached'
    when s.ended_at > s.kept_by then 'later'
    else 'kept'
  end as standing,
  coalesce(s.result = 'not-resolved', false) as moved_on
from escalation_stage s join statistics_case c on c.reference = s.reference
where s.stage > 0 and not c.raised_in_error;
