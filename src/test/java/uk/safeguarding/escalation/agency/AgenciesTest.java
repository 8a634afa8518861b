package uk.safeguarding.escalation.agency;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.policy.PolicyFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AgenciesTest {

	private static final Partnership PARTNERSHIP = new PolicyFolder("").partnership("", "");

	private final Agencies agencies = new Agencies(
			new AgencyDirectory(List.of(agency("council", Map.of()), agency("school", Map.of("executive", "council")))),
			PARTNERSHIP);

	@Test
	void anAgencysOwnPeopleComeFirst() {
		assertThat(this.agencies.lineManagers("school", "council")).containsExactly("school.line-manager");
	}

	@Test
	void whoActsForABodyStandsBesideIt() {
		assertThat(this.agencies.executives("school", "police")).containsExactly("school.executive",
				"council.executive");
	}

	@Test
	void theOtherSideOfTheSameCaseNeverStandsIn() {
		assertThat(this.agencies.executives("school", "council")).containsExactly("school.executive");
	}

	@Test
	void settledInTheDiscussionOnlyTheRaisingAgencyConfirms() {
		assertThat(this.agencies.confirming(0, "school", "council")).containsExactly("school");
		assertThat(this.agencies.confirming(1, "school", "council")).containsExactly("school", "council");
	}

	@Test
	void theRecordIsConfirmedByThePeopleOfTheLastStage() {
		assertThat(this.agencies.peopleOfStage(0, "council", "school")).containsExactly("council.line-manager");
		assertThat(this.agencies.peopleOfStage(2, "council", "school")).containsExactly("council.safeguarding-lead");
		assertThat(this.agencies.peopleOfStage(4, "council", "school")).containsExactly("council.executive");
	}

	@Test
	void aDirectoryThatContradictsItselfIsRefusedWithOneSentence() {
		refused("agencies.yaml: the agency \"school\" stands there twice.", agency("school", Map.of()),
				agency("school", Map.of()));
		refused("agencies.yaml: acts-for of \"school\" names the unknown agency \"nobody\".",
				agency("school", Map.of("executive", "nobody")));
		refused("agencies.yaml: acts-for of \"school\" names the unknown role \"head\".",
				agency("school", Map.of("head", "clinic")), agency("clinic", Map.of()));
		refused("agencies.yaml: acts-for of \"school\" names the agency itself.",
				agency("school", Map.of("executive", "school")));
		refused("agencies.yaml: the id \"St Mary's\" must be lower case letters, digits and hyphens.",
				agency("St Mary's", Map.of()));
	}

	@Test
	void whatTheRegisterOrTheListsCouldNotTellApartIsRefused() {
		refused("agencies.yaml: two agencies are called \"agency SCHOOL\"; people could not tell them apart.",
				agency("school", Map.of()), called("other-school", "agency SCHOOL", List.of(), false));
		refused("agencies.yaml: the id \"" + "a".repeat(47) + "\" is longer than 46 characters.",
				agency("a".repeat(47), Map.of()));
		refused("agencies.yaml: the name of the agency \"school\" is longer than 200 characters.",
				called("school", "n".repeat(201), List.of(), false));
		refused("agencies.yaml: a short name of the agency \"school\" is empty.",
				called("school", "School", List.of(" "), false));
		refused("agencies.yaml: acts-for of \"school\" names \"council\", which is retired.",
				agency("school", Map.of("executive", "council")), called("council", "Council", List.of(), true));
	}

	@Test
	void aTextThatTurnsOthersRoundIsRefused() {
		String sentence = "agencies.yaml: a text of the agency \"school\" has a character that cannot be shown, or that turns "
				+ "text round; take it out.";
		refused(sentence, called("school", "St \u202Eyram", List.of(), false));
		refused(sentence, called("school", "School", List.of("SCH\u2067"), false));
		refused(sentence, new Agency("school", "School", "sector", "",
				new Agency.Contact("A", "Head\u202D", "a@example.org"), Map.of(), List.of(), false));

		assertThat(called("school", "مدرسة\u200Fالنور", List.of("न\u200Dक्ष"), false))
			.satisfies((school) -> assertThat(new AgencyDirectory(List.of(school)).offered()).containsExactly(school));
	}

	@Test
	void whoIsRetiredIsKnownAndNotOffered() {
		Agency council = called("council", "Council", List.of("CC", "social workers"), false);
		AgencyDirectory directory = new AgencyDirectory(List.of(called("clinic", "Clinic", List.of(), true), council));

		assertThat(directory.offered()).containsExactly(council);
		assertThat(directory.nameOf("clinic")).isEqualTo("Clinic");
		assertThat(council.label()).isEqualTo("Council (CC, social workers)");
	}

	private static void refused(String sentence, Agency... agencies) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Agencies(new AgencyDirectory(List.of(agencies)), PARTNERSHIP))
			.withMessage(sentence);
	}

	private static Agency called(String id, String name, List<String> shortNames, boolean retired) {
		return new Agency(id, name, "sector", "", null, Map.of(), shortNames, retired);
	}

	private static Agency agency(String id, Map<String, String> actsFor) {
		return new Agency(id, "Agency " + id, "sector", id + "@example.org", null, actsFor, List.of(), false);
	}

}
