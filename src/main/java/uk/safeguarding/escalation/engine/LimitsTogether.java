package uk.safeguarding.escalation.engine;

import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits fall due together, at 23:59. When the queue is full the acquiring thread works
 * too, instead of putting jobs back and waiting longer and longer. Without indexes every
 * ending task scans all open tasks, and whoever takes the next jobs scans all that wait,
 * so that limits that fall due together cost the square of their number. Engine
 * internals: the handler of rejected jobs is no setting of the starter, and only a plugin
 * runs after the engine has made its tables and before it works.
 */
@Component
class LimitsTogether extends AbstractProcessEnginePlugin {

	private final DataSource dataSource;

	LimitsTogether(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void postInit(ProcessEngineConfigurationImpl configuration) {
		configuration.getJobExecutor().setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
	}

	@Override
	public void postProcessEngineBuild(ProcessEngine engine) {
		JdbcClient database = JdbcClient.create(this.dataSource);
		for (String index : List.of("ESC_IDX_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_)",
				"ESC_IDX_JOB_NEXT on ACT_RU_JOB (PRIORITY_ desc, DUEDATE_)",
				"ESC_IDX_JOB_LOCKED on ACT_RU_JOB (LOCK_EXP_TIME_)")) {
			database.sql("create index if not exists " + index).update();
		}
		// Of versions before: without a due date they would never be taken.
		database
			.sql("update ACT_RU_JOB set DUEDATE_ = coalesce(CREATE_TIME_, timestamp '1970-01-01 00:00:00')"
					+ " where DUEDATE_ is null")
			.update();
	}

}
