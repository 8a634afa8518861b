package uk.safeguarding.escalation.forms;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.statistics.Wording;

/**
 * The labels of the forms, for the register's statistics: a theme that a process owner
 * adds in Modeler is counted under its own name.
 */
@Component
class FormWording implements Wording {

	private final OfferedValues offered;

	FormWording(OfferedValues offered) {
		this.offered = offered;
	}

	@Override
	public Map<String, String> themes() {
		return labels("raise-difference", "theme");
	}

	@Override
	public Map<String, String> endReasons() {
		return labels("stage-outcome", "endReason");
	}

	private Map<String, String> labels(String form, String field) {
		Map<String, String> labels = new LinkedHashMap<>();
		this.offered.of(form, field)
			.forEach((value) -> labels.put(value, this.offered.labelOf(form, field, value).orElse(value)));
		return labels;
	}

}
