package uk.safeguarding.escalation.production;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.core.NestedExceptionUtils;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.calendar.CalendarFile;
import uk.safeguarding.escalation.calendar.CalendarFileException;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_AGENCIES_FILE;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_CLOSED_DAYS_FILE;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_OIDC_GROUPS_FILE;

/**
 * The operator's own files. That they exist and are YAML shows while they are read,
 * before these rules: see {@link ReadableFiles}.
 */
final class FileRules {

	private FileRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(
				Rule.refuseValue(ESCALATION_AGENCIES_FILE, (file) -> !OwnFile.is(file),
						"it must be a file of your own by its full path, such as " + ESCALATION_AGENCIES_FILE.example()
								+ "."),
				FileRules::agencies,
				Rule.refuseValue(ESCALATION_OIDC_GROUPS_FILE, (file) -> !OwnFile.is(file),
						"it must be a file of your own by its full path, such as "
								+ ESCALATION_OIDC_GROUPS_FILE.example() + "."),
				FileRules::closedDays);
	}

	private static Stream<String> agencies(Settings settings) {
		if (!OwnFile.is(settings.of(ESCALATION_AGENCIES_FILE))) {
			return Stream.empty();
		}
		try {
			List<Agency> agencies = settings.bind("escalation", Bindable.of(AgencyDirectory.class))
				.map(AgencyDirectory::agencies)
				.orElse(List.of());
			return agencies.isEmpty()
					? Stream.of("ESCALATION_AGENCIES_FILE names no agency: begin from the shipped agencies.yaml.")
					: agencies.stream()
						.flatMap((agency) -> Stream.of(agency.approvedMailbox(), agency.stage2Address())
							.flatMap(Optional::stream)
							.filter((address) -> !MailAddress.isReal(address))
							.map((address) -> ("ESCALATION_AGENCIES_FILE: %s of the agency \"%s\" is not a plain address "
									+ "that mail can go to (example.org is nobody's).")
								.formatted(address, agency.id())));
		}
		catch (BindException ex) {
			return Stream.of("ESCALATION_AGENCIES_FILE: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	private static Stream<String> closedDays(Settings settings) {
		String file = settings.of(ESCALATION_CLOSED_DAYS_FILE);
		try {
			if (!file.isEmpty()) {
				CalendarFile.read(Path.of(file));
			}
			return Stream.empty();
		}
		catch (CalendarFileException ex) {
			return Stream.of("ESCALATION_CLOSED_DAYS_FILE: " + ex.getMessage());
		}
	}

}
