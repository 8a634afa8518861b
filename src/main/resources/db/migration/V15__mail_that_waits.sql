-- What is only for information waits a little, and goes out as one mail to each person.

-- The account whose act a notice tells of; none when a limit or another clock set it off.
alter table escalation_notice add column set_off_by varchar(255);

-- What the recipient reads first: what they are asked to do, or that they need do nothing.
alter table escalation_mail add column you varchar(2000);
-- The Message-ID under which a mail went together with others: that of the first of them. None when it went by
-- itself. Mails that wait have the state "later".
alter table escalation_mail add column sent_as varchar(250);
