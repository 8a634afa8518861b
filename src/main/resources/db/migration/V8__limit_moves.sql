-- A limit that moves while its stage is open (a day closed or worked after all, another time zone) is told.
-- Both limits stay: the new one in escalation_stage, what people had been told before here.
create table escalation_limit_move (
  id bigint generated always as identity primary key,
  reference varchar(30) not null references escalation (reference),
  stage integer not null,
  moved_at timestamp with time zone not null,
  limit_before timestamp with time zone not null,
  limit_after timestamp with time zone not null,
  -- As people read them at the time.
  words_before varchar(100) not null,
  words_after varchar(100) not null,
  policy_limit_before timestamp with time zone not null,
  explained_before varchar(4000) not null,
  reason varchar(2000) not null
);

create index escalation_limit_move_by_reference on escalation_limit_move (reference);

-- By when a person must have recorded an outcome, so that the stage is kept: the policy's limit, or what
-- people were told when that moved.
alter table escalation_stage add column kept_by timestamp with time zone;
update escalation_stage set kept_by = policy_limit;
alter table escalation_stage alter column kept_by set not null;
drop index escalation_stage_by_end;
create index escalation_stage_by_end on escalation_stage (ended_at, kept_by);

-- The calendar by which the limits of all open cases were last calculated: the lines of the administrator's
-- file, and "zone <name>". Empty until it has been done for the first time.
create table escalation_calendar (
  line varchar(300) primary key
);
