package uk.safeguarding.escalation.access.sso;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.policy.PolicyFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignOnSettingsTest {

	private static final String ISSUER = "https://login.example.org/tenant/v2.0";

	private static final Partnership PARTNERSHIP = new PolicyFolder("").partnership("", "");

	@Test
	void aGroupThatIsNoneStopsTheStartAndSaysWhatWouldBeRight() {
		SignOnSettings settings = new SignOnSettings(ISSUER, "id", "secret", "oid", "roles",
				Map.of("Managers", "police.manager"));

		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new ClaimedGroups(settings, new AgencyDirectory(List.of()), PARTNERSHIP))
			.satisfies((refused) -> assertThat(refused.getReason()).startsWith("\"police.manager\" is no group here")
				.contains("line-manager", "hscp.auditor", "camunda-admin"));
	}

	@Test
	void aWordThatIsAGroupMeansItselfAndOthersWhatTheSettingsSay() {
		SignOnSettings settings = new SignOnSettings(ISSUER, "id", "secret", "oid", "roles",
				Map.of("b3a1", "hscp.auditor"));
		ClaimedGroups groups = new ClaimedGroups(settings, new AgencyDirectory(List.of()), PARTNERSHIP);

		assertThat(groups.of(List.of("b3a1", "hscp.board-chair", "Everybody")))
			.contains(Set.of("hscp.auditor", "hscp.board-chair"));
		assertThat(groups.of("b3a1")).contains(Set.of("hscp.auditor"));
		assertThat(groups.of(List.of("Everybody"))).contains(Set.of());
		assertThat(groups.of("Everybody")).isEmpty();
	}

}
