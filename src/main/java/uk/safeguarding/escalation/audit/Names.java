package uk.safeguarding.escalation.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.engine.SignedIn;

/**
 * Names of accounts: as the register has them from the time of the case, because accounts
 * go; else as they are now. Whoever may read a case may read who acted in it.
 */
@Component
record Names(JdbcClient jdbc, People people, SignedIn signedIn) {

	/** The names of these accounts, by account. */
	Map<String, String> of(CaseFile file, Collection<Optional<String>> accounts) {
		Map<String, String> inRegister = new HashMap<>();
		this.jdbc.sql("select person_id, person_name from escalation_act where reference = :reference order by id")
			.param("reference", file.reference())
			.query((row) -> {
				inRegister.put(row.getString("person_id"), row.getString("person_name"));
			});
		return this.signedIn.aside(() -> accounts.stream()
			.flatMap(Optional::stream)
			.distinct()
			.collect(Collectors.toMap((account) -> account, (account) -> Optional.ofNullable(inRegister.get(account))
				.orElseGet(() -> this.people.nameOf(account)))));
	}

}
