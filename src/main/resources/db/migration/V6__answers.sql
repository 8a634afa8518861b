-- The register's answers ask for the cases raised in a span, and for the stages that are open past
-- their limit, without reading every row there is.
create index escalation_by_raising on escalation (raised_at);
create index escalation_stage_by_end on escalation_stage (ended_at, policy_limit);
