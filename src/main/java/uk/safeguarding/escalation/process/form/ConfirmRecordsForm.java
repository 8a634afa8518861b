package uk.safeguarding.escalation.process.form;

import java.util.List;

import org.springframework.stereotype.Component;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * An agency confirms its records.
 */
@Component
class ConfirmRecordsForm implements Form {

	private static final String ID = "confirm-records";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("childFileRecord", "recorded", "we-hold-no-file").required(),
				Field.tick(ID, "recordedInAgencyRecords"), choice("agreesWithRecord", "yes", "no").required(),
				text("recordNote").requiredWhen(when("agreesWithRecord", "no")));
	}

	private static Field text(String name) {
		return Field.text(ID, name);
	}

	private static Field choice(String name, String... values) {
		return Field.choice(ID, name, values);
	}

}
