package uk.safeguarding.escalation.engine;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Without this index every ending task scans all open tasks, and limits that fall due
 * together cost the square of their number. Engine internals: only a plugin runs after
 * the engine has made its tables and before it works.
 */
@Component
class TaskParentIndex extends AbstractProcessEnginePlugin {

	private final DataSource dataSource;

	TaskParentIndex(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void postProcessEngineBuild(ProcessEngine engine) {
		JdbcClient.create(this.dataSource)
			.sql("create index if not exists ESC_IDX_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_)")
			.update();
	}

}
