package uk.safeguarding.escalation.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.boundary.OpenForms;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.register.statistics.Wording;

/**
 * What the forms in force offer, for the register's statistics: a theme that a process
 * owner adds in Modeler is counted under its own name.
 */
@Component
record FormWording(OpenForms open, Forms forms) implements Wording {

	@Override
	public Map<String, String> themes() {
		return offered(CaseVariables.THEME);
	}

	@Override
	public Map<String, String> endReasons() {
		return offered(CaseVariables.END_REASON);
	}

	private Map<String, String> offered(String question) {
		return this.open.raising()
			.stream()
			.flatMap((raising) -> this.forms.of(raising.definitionId()).values().stream())
			.flatMap((Form form) -> form.question(question).stream())
			.flatMap((asked) -> asked.values().entrySet().stream())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
	}

}
