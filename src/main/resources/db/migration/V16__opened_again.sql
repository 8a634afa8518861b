-- A case can be opened again after its last outcome, at the stage that agreed it: that stage then opens a second time,
-- and each agency confirms its records a second time. The first time stays. Both keys name the moment as well; tables
-- are copied for it, because a primary key has no name that both databases know.

-- What a case had had until it was opened again; since then escalation has it no more.
create table escalation_reopening (
  reference varchar(30) not null references escalation (reference),
  reopened_at timestamp with time zone not null,
  -- at which it opens again
  stage integer not null,
  final_outcome varchar(40) not null,
  final_stage integer not null,
  end_reason varchar(40),
  raiser_view varchar(40),
  ended_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closing_reason varchar(1000),
  unconfirmed_agencies varchar(200),
  primary key (reference, reopened_at)
);

drop view statistics_stage;
drop view statistics_case;

create table escalation_stage_opening (
  reference varchar(30) not null references escalation (reference),
  stage integer not null,
  opened_at timestamp with time zone not null,
  policy_limit timestamp with time zone not null,
  effective_limit timestamp with time zone not null,
  kept_by timestamp with time zone not null,
  limit_explained varchar(4000) not null,
  opening_reason varchar(4000),
  opening_agreed_by varchar(4000),
  ended_at timestamp with time zone,
  result varchar(40),
  response varchar(40),
  response_position varchar(40),
  raiser_view varchar(40),
  end_reason varchar(40),
  primary key (reference, stage, opened_at)
);

insert into escalation_stage_opening (reference, stage, opened_at, policy_limit, effective_limit, kept_by,
  limit_explained, opening_reason, opening_agreed_by, ended_at, result, response, response_position, raiser_view,
  end_reason)
select reference, stage, opened_at, policy_limit, effective_limit, kept_by, limit_explained, opening_reason,
  opening_agreed_by, ended_at, result, response, response_position, raiser_view, end_reason
from escalation_stage;

drop table escalation_stage;
alter table escalation_stage_opening rename to escalation_stage;
create index escalation_stage_by_end on escalation_stage (ended_at, kept_by);

create table escalation_confirmation_each_time (
  reference varchar(30) not null references escalation (reference),
  agency varchar(60) not null,
  confirmed_at timestamp with time zone not null,
  child_file_record varchar(40) not null,
  agrees_with_record boolean not null,
  primary key (reference, agency, confirmed_at)
);

insert into escalation_confirmation_each_time (reference, agency, confirmed_at, child_file_record, agrees_with_record)
select reference, agency, confirmed_at, child_file_record, agrees_with_record from escalation_confirmation;

drop table escalation_confirmation;
alter table escalation_confirmation_each_time rename to escalation_confirmation;

-- As before, but for what was confirmed of an earlier outcome, and with what is asked of cases that were opened again.
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
    where c.reference = e.reference and c.agency in (e.raising_agency, e.challenged_agency)
      and c.confirmed_at >= e.ended_at) as confirmations,
  (select count(*) from escalation_confirmation c
    where c.reference = e.reference and c.confirmed_at >= e.ended_at and not c.agrees_with_record) as not_agreed,
  e.closing_reason is not null as closed_unconfirmed,
  exists (select 1 from escalation_reopening r where r.reference = e.reference) as reopened
from escalation e;

-- Each opening of a stage by itself. Kept is one only if a person recorded an outcome by the policy limit, or by what
-- people were told when that moved: a stage that ends by itself at its limit would always be punctual.
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

-- A case that was opened again has another record of its next outcome.
create table escalation_report_each_time (
  reference varchar(30) not null references escalation (reference),
  -- report-to-hscp, case-record
  kind varchar(40) not null,
  made_at timestamp with time zone not null,
  file_name varchar(200) not null,
  sha256 char(64) not null,
  content bytea not null,
  primary key (reference, kind, made_at)
);

insert into escalation_report_each_time (reference, kind, made_at, file_name, sha256, content)
select reference, kind, made_at, file_name, sha256, content from escalation_report;

drop table escalation_report;
alter table escalation_report_each_time rename to escalation_report;
