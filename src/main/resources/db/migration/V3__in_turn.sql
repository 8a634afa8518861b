-- Work that two instances of the application must not do at the same time, such as bringing grants
-- and task lists up to date, locks this one row for as long as it takes.
create table escalation_turn (
  id integer primary key
);

insert into escalation_turn (id) values (1);
