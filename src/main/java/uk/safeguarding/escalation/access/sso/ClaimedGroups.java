package uk.safeguarding.escalation.access.sso;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Role;

/**
 * Which of our groups the provider's words mean. A word that already is the id of a group
 * means that group; other words are looked up in the settings. A setting that leads to no
 * group stops the start: somebody would be without their role and nobody would know why.
 */
@Component
@OnlyWithSignOn
class ClaimedGroups {

	private final Map<String, String> meaning;

	private final Set<String> known = new LinkedHashSet<>();

	ClaimedGroups(SignOnSettings settings, AgencyDirectory directory) {
		directory.agencies()
			.forEach((agency) -> Arrays.stream(Role.values()).forEach((role) -> this.known.add(agency.group(role))));
		this.known.addAll(HscpGroups.ALL);
		this.known.add(HscpGroups.ADMINISTRATORS);
		this.meaning = settings.mapping();
		new TreeSet<>(this.meaning.keySet()).forEach(this::check);
	}

	private void check(String word) {
		String group = this.meaning.get(word);
		if (!this.known.contains(group)) {
			throw new InvalidConfigurationPropertyValueException("escalation.oidc.mapping." + word, group, "\"" + group
					+ "\" is no group here; right are <agency>.<role> with an agency of agencies.yaml and"
					+ " a role of " + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", "))
					+ ", or one of " + String.join(", ", HscpGroups.ALL) + " and " + HscpGroups.ADMINISTRATORS + ".");
		}
	}

	/**
	 * The groups that a claim gives.
	 * @param words the values of the claim
	 * @return ids of groups; values that mean nothing here are left out
	 */
	Set<String> of(Collection<String> words) {
		return words.stream()
			.map((word) -> this.meaning.getOrDefault(word, word))
			.filter(this.known::contains)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
