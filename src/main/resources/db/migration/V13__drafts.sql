-- From which draft of whom a case was raised, so that the same draft raises one case only: from two tabs in the
-- same instant, or when its answer was lost and it is sent again. Cases of before, and of programs that name no
-- draft, have no row.
create table escalation_draft (
  person_id varchar(64) not null,
  draft varchar(64) not null,
  reference varchar(30) not null references escalation (reference) on delete cascade,
  primary key (person_id, draft)
);

create index escalation_draft_by_reference on escalation_draft (reference);
