package uk.safeguarding.escalation.process.form;

import java.util.List;

import org.springframework.stereotype.Component;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * An agency confirms its records.
 */
@Component
class ConfirmRecordsForm extends Form {

	ConfirmRecordsForm() {
		super("confirm-records");
	}

	@Override
	public List<Field> fields() {
		return List.of(
				choice("childFileRecord", "recorded", "we-hold-no-file", "nothing-on-file").required()
					.holds("raised-in-error",
							(answers) -> !answers.is("childFileRecord", "nothing-on-file")
									|| answers.is("finalEndReason", "raised-in-error")),
				tick("recordedInAgencyRecords"), choice("agreesWithRecord", "yes", "no").required(),
				text("recordNote").requiredWhen(when("agreesWithRecord", "no")));
	}

}
