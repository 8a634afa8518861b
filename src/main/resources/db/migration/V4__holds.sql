-- Legal hold: while a row of a case has no lifted_at, neither the engine's history nor the register
-- loses that case, whatever the settings say.
create table escalation_hold (
  id bigint generated always as identity primary key,
  reference varchar(30) not null references escalation (reference),
  placed_at timestamp with time zone default current_timestamp not null,
  placed_by varchar(200) not null,
  reason varchar(2000) not null,
  lifted_at timestamp with time zone,
  lifted_by varchar(200),
  -- When the application has taken note of the lifting.
  released_at timestamp with time zone
);

create index escalation_hold_by_reference on escalation_hold (reference);
