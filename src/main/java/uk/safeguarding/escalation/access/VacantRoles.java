package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.PolicyInForce;
import uk.safeguarding.escalation.register.Register;

/**
 * Lists, when the application has started, the roles in which nobody can be reached:
 * without a member who has an e-mail address, and without one in the agency that stands
 * in. A stage that needs such a role tells the business unit when it opens. Lists the
 * people without an address, too.
 */
@Component
public class VacantRoles {

	private static final Logger LOG = LoggerFactory.getLogger(VacantRoles.class);

	private static final String NO_OTHER_SIDE = "";

	private final PolicyInForce policy;

	private final AgencyDirectory directory;

	private final Agencies agencies;

	private final Addresses addresses;

	private final Register register;

	VacantRoles(PolicyInForce policy, AgencyDirectory directory, Agencies agencies, Addresses addresses,
			Register register) {
		this.policy = policy;
		this.directory = directory;
		this.agencies = agencies;
		this.addresses = addresses;
		this.register = register;
	}

	/**
	 * The groups that the stages of the diagram in force need and that nobody can be
	 * reached in, and the business unit, if that is one.
	 */
	public List<String> groups() {
		Set<String> reachable = this.addresses.reachableGroups();
		Set<String> withOpenCases = this.register.agenciesOfOpenCases();
		Collection<Diagram.Stage> stages = this.policy.read().map(Diagram::stages).orElse(List.of());
		List<String> roles = stages.stream().map(Diagram.Stage::role).distinct().toList();
		Stream<String> ofAgencies = this.directory.agencies()
			.stream()
			.filter((agency) -> !agency.retired() || withOpenCases.contains(agency.id()))
			.flatMap((agency) -> roles.stream()
				.filter((role) -> Collections.disjoint(reachable,
						this.agencies.peopleInRole(role, agency.id(), NO_OTHER_SIDE)))
				.map(agency::group));
		Stream<String> ofPartnership = Stream
			.concat(Stream.of(HscpGroups.BUSINESS_UNIT), stages.stream().flatMap((stage) -> stage.decides().stream()))
			.distinct()
			.filter((group) -> !reachable.contains(group));
		return Stream.concat(ofAgencies, ofPartnership).toList();
	}

	/** Writes both lists into the log. */
	@EventListener(ApplicationReadyEvent.class)
	public void list() {
		List<String> vacant = groups();
		if (!vacant.isEmpty()) {
			LOG.warn("Nobody can be reached in these roles; a stage that needs one tells the business unit: {}",
					String.join(", ", vacant));
		}
		List<String> unreachable = this.addresses.missing();
		if (!unreachable.isEmpty()) {
			LOG.warn("These people have a role and no e-mail address, and no notice reaches them: {}",
					String.join(", ", unreachable));
		}
	}

}
