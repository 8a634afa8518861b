-- What was written, to whom it went, and what became of each mail. Written in transactions of its
-- own, because a mail that has left cannot be rolled back.

-- A notice (or the mail that carries a report) is written once; every try sends the same words.
alter table escalation_notice add column notice_key varchar(200);
update escalation_notice set notice_key = reference || '/' || element || '/' || cast(id as varchar(20));
alter table escalation_notice alter column notice_key set not null;
alter table escalation_notice add constraint escalation_notice_once unique (notice_key);
alter table escalation_notice add column subject varchar(500);
alter table escalation_notice add column text_body varchar(20000);
alter table escalation_notice add column html_body varchar(40000);
-- Something the register must say about the recipients, such as which of three ways found them.
alter table escalation_notice add column note varchar(1000);

-- One row for each recipient of a notice.
create table escalation_mail (
  notice_key varchar(200) not null references escalation_notice (notice_key),
  recipient varchar(320) not null,
  message_id varchar(250) not null unique,
  -- waiting, sending, sent, failed, dropped (no longer a recipient); a "sending" that is tried
  -- again may have arrived before
  state varchar(20) not null,
  tries integer not null,
  written_at timestamp with time zone not null,
  last_try_at timestamp with time zone,
  sent_at timestamp with time zone,
  perhaps_twice boolean not null,
  last_error varchar(2000),
  primary key (notice_key, recipient)
);

create index escalation_mail_by_state on escalation_mail (state);

-- The Report to HSCP and the case record, as they were sent.
create table escalation_report (
  reference varchar(30) not null references escalation (reference),
  -- report-to-hscp, case-record
  kind varchar(40) not null,
  made_at timestamp with time zone not null,
  file_name varchar(200) not null,
  sha256 char(64) not null,
  content bytea not null,
  primary key (reference, kind)
);
