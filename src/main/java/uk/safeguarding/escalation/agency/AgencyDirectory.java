package uk.safeguarding.escalation.agency;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;

import uk.safeguarding.escalation.text.PlainText;

/**
 * All agencies of the partnership, from {@code agencies.yaml}. A directory that
 * contradicts itself stops the start with one sentence.
 *
 * @param agencies in the order in which people read them
 */
@ConfigurationProperties("escalation")
public record AgencyDirectory(List<Agency> agencies) {

	private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";

	/** The engine's ids of groups and users end at 64 characters, with the role. */
	private static final int LONGEST_ID = 46;

	private static final int LONGEST_NAME = 200;

	public AgencyDirectory {
		agencies = (agencies != null) ? List.copyOf(agencies) : List.of();
		Set<String> ids = new HashSet<>();
		Set<String> names = new HashSet<>();
		Set<String> retired = new HashSet<>();
		for (Agency agency : agencies) {
			require(agency.id() != null && agency.id().matches(ID),
					"agencies.yaml: the id \"" + agency.id() + "\" must be lower case letters, digits and hyphens.");
			require(agency.id().length() <= LONGEST_ID,
					"agencies.yaml: the id \"" + agency.id() + "\" is longer than " + LONGEST_ID + " characters.");
			require(!agency.id().equals("hscp"), "agencies.yaml: the id \"hscp\" is the partnership's own.");
			require(ids.add(agency.id()), "agencies.yaml: the agency \"" + agency.id() + "\" stands there twice.");
			require(agency.name() != null && !agency.name().isBlank(),
					"agencies.yaml: the agency \"" + agency.id() + "\" needs a name.");
			require(agency.name().length() <= LONGEST_NAME, "agencies.yaml: the name of the agency \"" + agency.id()
					+ "\" is longer than " + LONGEST_NAME + " characters.");
			require(names.add(agency.name().strip().toLowerCase(Locale.UK)), "agencies.yaml: two agencies are called \""
					+ agency.name().strip() + "\"; people could not tell them apart.");
			require(agency.shortNames().stream().noneMatch(String::isBlank),
					"agencies.yaml: a short name of the agency \"" + agency.id() + "\" is empty.");
			require(texts(agency).allMatch(PlainText::isPrintable), "agencies.yaml: a text of the agency \""
					+ agency.id() + "\" has a character that cannot be shown, or that turns text round; take it out.");
			require(agency.sector() != null && !agency.sector().isBlank(),
					"agencies.yaml: the agency \"" + agency.id() + "\" needs a sector.");
			if (agency.retired()) {
				retired.add(agency.id());
			}
		}
		for (Agency agency : agencies) {
			for (Map.Entry<String, String> link : agency.actsFor().entrySet()) {
				String which = "agencies.yaml: acts-for of \"" + agency.id() + "\" names ";
				require(ids.contains(link.getValue()), which + "the unknown agency \"" + link.getValue() + "\".");
				require(!agency.id().equals(link.getValue()), which + "the agency itself.");
				require(agency.retired() || !retired.contains(link.getValue()),
						which + "\"" + link.getValue() + "\", which is retired.");
			}
		}
	}

	/**
	 * Each stands in only in roles that there are.
	 * @param roles ids of the agencies' roles
	 */
	public void requireRoles(Set<String> roles) {
		this.agencies.forEach((agency) -> agency.actsFor()
			.keySet()
			.forEach((role) -> require(roles.contains(role),
					"agencies.yaml: acts-for of \"" + agency.id() + "\" names the unknown role \"" + role + "\".")));
	}

	/** What forms offer: labels by id, in the order of {@link #offered()}. */
	public Map<String, String> values() {
		Map<String, String> labels = new LinkedHashMap<>();
		offered().forEach((agency) -> labels.put(agency.id(), agency.label()));
		return labels;
	}

	/**
	 * The agencies that can take part in a new case.
	 * @return all but the retired ones, in the order in which people read them
	 */
	public List<Agency> offered() {
		return this.agencies.stream().filter((agency) -> !agency.retired()).toList();
	}

	/** Finds an agency. */
	public Optional<Agency> find(String id) {
		return this.agencies.stream().filter((agency) -> agency.id().equals(id)).findFirst();
	}

	/**
	 * An agency's name.
	 * @return as people read it; the id itself when there is no such agency
	 */
	public String nameOf(String id) {
		return find(id).map(Agency::name).orElse(id);
	}

	private static Stream<String> texts(Agency agency) {
		Agency.Contact contact = Optional.ofNullable(agency.stage2Contact()).orElse(new Agency.Contact("", "", ""));
		return Stream
			.concat(agency.shortNames().stream(), Stream.of(agency.name(), agency.sector(), agency.mailbox(),
					contact.name(), contact.post(), contact.email()))
			.filter(Objects::nonNull);
	}

	private static void require(boolean holds, String sentence) {
		if (!holds) {
			throw new IllegalArgumentException(sentence);
		}
	}

}
