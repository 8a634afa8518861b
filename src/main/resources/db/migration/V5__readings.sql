-- Who opened which case's history, and when: written before the answer leaves. Not tied to the case by
-- a foreign key: the record of who read stays whatever becomes of what was read.
create table escalation_reading (
  id bigint generated always as identity primary key,
  reference varchar(30) not null,
  person_id varchar(64) not null,
  person_name varchar(600) not null,
  at_time timestamp with time zone not null,
  -- case, path, timeline.csv, timeline.html, report-to-hscp, case-record
  what varchar(40) not null
);

create index escalation_reading_by_reference on escalation_reading (reference, at_time);
create index escalation_reading_by_time on escalation_reading (at_time);

-- The list of all cases: its filters and the order in which it opens.
create index escalation_by_raising on escalation (raised_at desc, reference desc);
create index escalation_by_challenged_agency on escalation (challenged_agency);
create index escalation_by_stage on escalation (current_stage, raised_at);
create index escalation_by_outcome on escalation (final_outcome, raised_at);
create index escalation_by_ending on escalation (ended_at desc nulls last, raised_at desc, reference desc);

-- How many cases passed each element of each version of the diagram. A case is added when it is over in the
-- engine; what still runs is counted when somebody asks. So no request counts the steps of every case.
create table escalation_passage (
  definition_id varchar(64) not null,
  element varchar(255) not null,
  cases bigint not null,
  primary key (definition_id, element)
);

alter table escalation add column passages_counted boolean default false not null;
create index escalation_by_passages_counted on escalation (passages_counted);
