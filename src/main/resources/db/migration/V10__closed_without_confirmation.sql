-- A case that the business unit closed although an agency never confirmed its records: which agencies (ids, with a
-- space between two), and why. Who did it and when stands among the acts, at CloseEscalation.
alter table escalation add column unconfirmed_agencies varchar(200);
alter table escalation add column closing_reason varchar(1000);
