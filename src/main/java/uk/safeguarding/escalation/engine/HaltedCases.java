package uk.safeguarding.escalation.engine;

/**
 * The cases that an administrator has halted: the whole case, or one of its steps or
 * limits, which then does not act. Engine internals: no query of the engine asks for both
 * at once, for any number of cases.
 */
public final class HaltedCases {

	/** SQL for the engine's ids of all that is halted. */
	public static final String INSTANCES = """
			select PROC_INST_ID_ from ACT_RU_EXECUTION where SUSPENSION_STATE_ = 2
			union select PROCESS_INSTANCE_ID_ from ACT_RU_JOB
			where SUSPENSION_STATE_ = 2 and PROCESS_INSTANCE_ID_ is not null""";

	private HaltedCases() {
	}

}
