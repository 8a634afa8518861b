package uk.safeguarding.escalation.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.production.SettingsRefused;
import uk.safeguarding.escalation.register.Register;

import org.springframework.stereotype.Component;

/**
 * Looks, before the start touches a case, whether every agency of an open case stands in
 * the agencies' file: without it nobody would have the case's tasks, and its limits would
 * fail. An agency that is no more is marked retired there, never taken out.
 */
@Component
class AgenciesOfOpenCases {

	private static final Logger LOG = LoggerFactory.getLogger(AgenciesOfOpenCases.class);

	private static final int NAMED = 20;

	private final AgencyDirectory directory;

	private final Register register;

	private final RuntimeService runtimeService;

	AgenciesOfOpenCases(AgencyDirectory directory, Register register, RuntimeService runtimeService) {
		this.directory = directory;
		this.register = register;
		this.runtimeService = runtimeService;
	}

	/**
	 * Looks for agencies that are missing.
	 * @throws SettingsRefused with one sentence for each that an open case is with
	 */
	void check() {
		List<String> known = this.directory.agencies().stream().map(Agency::id).toList();
		Map<String, TreeSet<String>> open = new TreeMap<>();
		TreeSet<String> past = new TreeSet<>();
		this.register.casesWithOthersThan(known).forEach((found) -> {
			boolean runs = this.runtimeService.createProcessInstanceQuery()
				.processInstanceId(found.processInstanceId())
				.count() > 0;
			Stream.of(found.raisingAgency(), found.challengedAgency())
				.filter((agency) -> !known.contains(agency))
				.forEach((agency) -> {
					if (runs) {
						open.computeIfAbsent(agency, (id) -> new TreeSet<>()).add(found.reference());
					}
					else {
						past.add(agency);
					}
				});
		});
		if (!open.isEmpty()) {
			throw new SettingsRefused(open.entrySet()
				.stream()
				.map((missing) -> ("agencies.yaml: the agency \"%s\" is missing, and open cases are with it: %s."
						+ " Put it back as it was, with \"retired: true\" if it takes part in no new case.")
					.formatted(missing.getKey(), named(missing.getValue())))
				.toList());
		}
		past.forEach(
				(agency) -> LOG.warn(
						"The register has cases with the agency \"{}\", which agencies.yaml no longer"
								+ " names: they show its id. Put it back with its name and \"retired: true\".",
						agency));
	}

	private static String named(TreeSet<String> references) {
		List<String> first = new ArrayList<>(references.stream().limit(NAMED).toList());
		if (references.size() > NAMED) {
			first.add((references.size() - NAMED) + " more");
		}
		return first.stream().collect(Collectors.joining(", "));
	}

}
