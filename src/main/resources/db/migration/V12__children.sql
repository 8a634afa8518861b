-- The children of a case, each found by the letters and digits of their record number, in capitals, however it was typed.
create table escalation_child (
  reference varchar(30) not null references escalation (reference) on delete cascade,
  -- 0 is the child whom the case is about, from 1 on the others whom it concerns
  ordinal integer not null,
  -- as typed
  number varchar(60) not null,
  search_key varchar(60) not null,
  primary key (reference, ordinal)
);

insert into escalation_child (reference, ordinal, number, search_key)
select reference, 0, child_reference, upper(replace(replace(replace(child_reference, '/', ''), '-', ''), ' ', ''))
from escalation;

create index escalation_child_by_search_key on escalation_child (search_key);
drop index escalation_by_child_reference;
