-- Addresses to which the mail server delivers nothing: one row for each, however many mails and cases it
-- concerns. A row goes with the first mail that is taken again, or when nobody has the address any more.
-- Its mails have the state "refused" in escalation_mail.
create table escalation_refused_address (
  -- in lower case, as escalation_mail.recipient
  address varchar(320) primary key,
  since timestamp with time zone not null,
  -- the last one, with the server's own words
  reason varchar(2000) not null,
  mails integer not null
);
