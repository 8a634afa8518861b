package uk.safeguarding.escalation.access.sso;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;

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

	ClaimedGroups(SignOnSettings settings, AgencyDirectory directory, Partnership partnership) {
		directory.agencies()
			.forEach((agency) -> partnership.roles().keySet().forEach((role) -> this.known.add(agency.group(role))));
		this.known.addAll(partnership.allGroups());
		this.known.add(HscpGroups.ADMINISTRATORS);
		this.meaning = settings.mapping();
		new TreeSet<>(this.meaning.keySet()).forEach((word) -> check(word, partnership));
	}

	private void check(String word, Partnership partnership) {
		String group = this.meaning.get(word);
		if (!this.known.contains(group)) {
			throw new InvalidConfigurationPropertyValueException("escalation.oidc.mapping." + word, group,
					"\"" + group + "\" is no group here; right are <agency>.<role> with an agency of agencies.yaml and"
							+ " a role of " + String.join(", ", partnership.roles().keySet()) + ", or one of "
							+ String.join(", ", partnership.allGroups()) + " and " + HscpGroups.ADMINISTRATORS + ".");
		}
	}

	/**
	 * The groups that a claim gives. Only a list of texts, or one text that is one role,
	 * can be read: anything else, a claim that is not there included, says nothing about
	 * somebody's roles, and least of all that they have none.
	 * @param claim the claim's value
	 * @return ids of groups, texts that mean nothing here left out; nothing at all when
	 * it cannot be read
	 */
	Optional<Set<String>> of(Object claim) {
		if (claim instanceof Collection<?> values) {
			return values.stream().allMatch(this::isOneText) ? Optional.of(values.stream()
				.map(this::group)
				.filter(this.known::contains)
				.collect(Collectors.toCollection(TreeSet::new))) : Optional.empty();
		}
		return Optional.ofNullable(claim).map(this::group).filter(this.known::contains).map(Set::of);
	}

	/**
	 * A role's id beside something else, such as a comma and another one, a blank or a
	 * slash, is a list or a role written wrongly, and not another application's word.
	 */
	private boolean isOneText(Object value) {
		return value instanceof String text && (this.known.contains(group(text))
				|| Arrays.stream(text.split("[^A-Za-z0-9.-]+")).map(this::group).noneMatch(this.known::contains));
	}

	private String group(Object word) {
		return (word instanceof String text) ? this.meaning.getOrDefault(text, text) : "";
	}

}
