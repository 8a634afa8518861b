-- The register: the durable record of escalations. Written in the engine's transaction, so that
-- the two never disagree; kept when the engine's history is cleaned up. It holds no narrative.

-- One row for each reference ever given. A gap is allowed, a repeat never.
create table escalation_number (
  number bigint generated always as identity primary key,
  taken_at timestamp with time zone not null
);

create table escalation (
  reference varchar(30) primary key,
  process_instance_id varchar(64) not null unique,
  diagram_version integer not null,
  raised_at timestamp with time zone not null,
  raising_agency varchar(60) not null,
  challenged_agency varchar(60) not null,
  raised_on_behalf_of varchar(4000),
  child_reference varchar(60) not null,
  child_reference_owner varchar(60) not null,
  theme varchar(100) not null,
  initial_concern date not null,
  immediate_risk boolean not null,
  needed_by date,
  late_working_days integer,
  opened_at_stage integer not null,
  current_stage integer not null,
  final_outcome varchar(40),
  final_stage integer,
  end_reason varchar(40),
  raiser_view varchar(40),
  ended_at timestamp with time zone,
  closed_at timestamp with time zone
);

create index escalation_by_agencies on escalation (raising_agency, challenged_agency);
create index escalation_by_child_reference on escalation (child_reference);

-- Stage 0 is the pre-escalation discussion.
create table escalation_stage (
  reference varchar(30) not null references escalation (reference),
  stage integer not null,
  opened_at timestamp with time zone not null,
  policy_limit timestamp with time zone not null,
  effective_limit timestamp with time zone not null,
  limit_explained varchar(4000) not null,
  opening_reason varchar(4000),
  opening_agreed_by varchar(4000),
  ended_at timestamp with time zone,
  result varchar(40),
  response varchar(40),
  response_position varchar(40),
  raiser_view varchar(40),
  end_reason varchar(40),
  primary key (reference, stage)
);

-- Every act of a person, with name, agency and role as they were at the time.
create table escalation_act (
  id bigint generated always as identity primary key,
  reference varchar(30) not null references escalation (reference),
  element varchar(100) not null,
  task_id varchar(64),
  at_time timestamp with time zone not null,
  person_id varchar(64) not null,
  person_name varchar(600) not null,
  agency varchar(60) not null,
  role varchar(60) not null,
  acted_for varchar(60) not null,
  detail varchar(100)
);

create index escalation_act_by_reference on escalation_act (reference);

create table escalation_confirmation (
  reference varchar(30) not null references escalation (reference),
  agency varchar(60) not null,
  confirmed_at timestamp with time zone not null,
  child_file_record varchar(40) not null,
  agrees_with_record boolean not null,
  primary key (reference, agency)
);

-- Each notice, report and outcome record that the process asked for.
create table escalation_notice (
  id bigint generated always as identity primary key,
  reference varchar(30) not null references escalation (reference),
  element varchar(100) not null,
  stage integer not null,
  at_time timestamp with time zone not null
);

create index escalation_notice_by_reference on escalation_notice (reference);
