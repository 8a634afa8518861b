package uk.safeguarding.escalation.audit;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.InTurn;
import uk.safeguarding.escalation.engine.Rows;

/**
 * How many cases passed each element. A case that is over in the engine is added up once,
 * in the background; the others, which are few, are counted when somebody asks. So the
 * numbers are always right, no request counts the steps of all cases, and they outlive
 * the engine's history.
 */
@Component
public class ActivityStatistics {

	private static final Logger LOG = LoggerFactory.getLogger(ActivityStatistics.class);

	private static final int AT_ONCE = 500;

	private final JdbcClient jdbc;

	private final InTurn inTurn;

	ActivityStatistics(JdbcClient jdbc, InTurn inTurn) {
		this.jdbc = jdbc;
		this.inTurn = inTurn;
	}

	/** For one version of the diagram. */
	List<Passed> of(String definitionId) {
		return this.jdbc.sql("""
				select element as id, sum(cases) as cases from (
				  select element, cases from escalation_passage where definition_id = :definition
				  union all
				  select a.ACT_ID_, count(distinct a.PROC_INST_ID_) from escalation e
				  join ACT_HI_ACTINST a on a.PROC_INST_ID_ = e.process_instance_id
				  where e.passages_counted = false and a.PROC_DEF_ID_ = :definition
				  group by a.ACT_ID_) as passages
				where element not like '%#%'
				group by element order by element
				""").param("definition", definitionId).query(Rows.of(Passed.class)).list();
	}

	/** Adds up the cases that are over. */
	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT2M")
	public void addUp() {
		int[] added = { AT_ONCE };
		while (added[0] == AT_ONCE) {
			this.inTurn.run(() -> added[0] = addSome());
		}
	}

	/**
	 * A case that is no longer in the engine's history is over, too, and adds nothing.
	 */
	private int addSome() {
		List<String> over = this.jdbc.sql("""
				select e.process_instance_id from escalation e
				left join ACT_HI_PROCINST p on p.PROC_INST_ID_ = e.process_instance_id
				where e.passages_counted = false and (p.ID_ is null or p.END_TIME_ is not null)
				fetch first :some rows only
				""").param("some", AT_ONCE).query(String.class).list();
		if (over.isEmpty()) {
			return 0;
		}
		this.jdbc.sql("""
				select a.PROC_DEF_ID_ as definition, a.ACT_ID_ as element, count(distinct a.PROC_INST_ID_) as cases
				from ACT_HI_ACTINST a where a.PROC_INST_ID_ in (:over)
				group by a.PROC_DEF_ID_, a.ACT_ID_ order by 1, 2
				""").param("over", over).query(Rows.of(Added.class)).list().forEach(this::add);
		this.jdbc.sql("update escalation set passages_counted = true where process_instance_id in (:over)")
			.param("over", over)
			.update();
		LOG.debug("Added up the elements that {} cases passed.", over.size());
		return over.size();
	}

	private void add(Added added) {
		int there = this.jdbc.sql("""
				update escalation_passage set cases = cases + :cases
				where definition_id = :definition and element = :element
				""").paramSource(added).update();
		if (there == 0) {
			this.jdbc.sql("insert into escalation_passage values (:definition, :element, :cases)")
				.paramSource(added)
				.update();
		}
	}

	/**
	 * An element.
	 *
	 * @param id its id
	 * @param cases how many cases came to it
	 */
	record Passed(String id, long cases) {

	}

	private record Added(String definition, String element, long cases) {

	}

}
