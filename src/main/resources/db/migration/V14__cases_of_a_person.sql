-- Everybody's list of their own cases asks in which they have acted.
create index escalation_act_by_person on escalation_act (person_id);
