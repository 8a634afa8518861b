-- The register's answers ask for the stages that are open past their limit, without reading every row
-- there is. The cases raised in a span come by an index of the list of all cases.
create index escalation_stage_by_end on escalation_stage (ended_at, policy_limit);
