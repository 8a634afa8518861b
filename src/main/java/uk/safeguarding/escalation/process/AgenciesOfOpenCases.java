package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.production.SettingsRefused;

/**
 * Looks, before the start touches a case, whether every agency of an open case stands in
 * the agencies' file: without it nobody would have the case's tasks, and its limits would
 * fail. An agency that is no more is marked retired there, never taken out.
 */
@Component
record AgenciesOfOpenCases(AgencyDirectory directory, JdbcClient jdbc) {

	private static final String OF_OTHERS = """
			select agency, reference from (
			  select raising_agency as agency, reference, process_instance_id from escalation
			  union select challenged_agency, reference, process_instance_id from escalation) side
			where agency not in (:known)
			  and exists (select 1 from ACT_RU_EXECUTION where PROC_INST_ID_ = side.process_instance_id)
			order by agency, reference
			""";

	private static final int NAMED = 20;

	/**
	 * Looks for agencies that are missing.
	 * @throws SettingsRefused with one sentence for each that an open case is with
	 */
	void check() {
		Map<String, List<String>> missing = this.jdbc.sql(OF_OTHERS)
			.param("known", this.directory.agencies().stream().map(Agency::id).toList())
			.query(Rows.of(Side.class))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Side::agency, TreeMap::new,
					Collectors.mapping(Side::reference, Collectors.toList())));
		if (!missing.isEmpty()) {
			throw new SettingsRefused(missing.entrySet()
				.stream()
				.map((agency) -> ("agencies.yaml: the agency \"%s\" is missing, and cases that still run are with it: %s."
						+ " Put it back as it was, with \"retired: true\" if it takes part in no new case.")
					.formatted(agency.getKey(), named(agency.getValue())))
				.toList());
		}
	}

	private static String named(List<String> references) {
		String first = references.stream().limit(NAMED).collect(Collectors.joining(", "));
		return (references.size() > NAMED) ? first + ", " + (references.size() - NAMED) + " more" : first;
	}

	/**
	 * A side of an open case.
	 *
	 * @param agency id of the agency
	 * @param reference the case
	 */
	private record Side(String agency, String reference) {

	}

}
