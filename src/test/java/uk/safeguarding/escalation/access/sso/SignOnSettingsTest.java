package uk.safeguarding.escalation.access.sso;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import uk.safeguarding.escalation.agency.AgencyDirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SignOnSettingsTest {

	private static final String ISSUER = "https://login.example.org/tenant/v2.0";

	@Test
	void withoutAProviderNothingElseMatters() {
		assertThatNoException().isThrownBy(() -> new SignOnSettings("", "", "", "", "", Map.of()));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "login.example.org", "http://login.example.org", "https://login.example.org?x=1", "https:" })
	void aProviderHasAnHttpsAddress(String issuer) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new SignOnSettings(issuer, "id", "secret", "oid", "roles", Map.of()))
			.satisfies((refused) -> assertThat(refused.getReason()).contains("https address"));
	}

	@Test
	void aMissingSecretIsNamedAndNotShown() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new SignOnSettings(ISSUER, "id", " ", "oid", "roles", Map.of()))
			.satisfies((refused) -> assertThat(refused.getName()).isEqualTo("escalation.oidc.client-secret"));
	}

	@Test
	void aGroupThatIsNoneStopsTheStartAndSaysWhatWouldBeRight() {
		SignOnSettings settings = new SignOnSettings(ISSUER, "id", "secret", "oid", "roles",
				Map.of("Managers", "police.manager"));

		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new ClaimedGroups(settings, new AgencyDirectory(List.of())))
			.satisfies((refused) -> assertThat(refused.getReason()).startsWith("\"police.manager\" is no group here")
				.contains("line-manager", "hscp.auditor", "camunda-admin"));
	}

	@Test
	void aWordThatIsAGroupMeansItselfAndOthersWhatTheSettingsSay() {
		SignOnSettings settings = new SignOnSettings(ISSUER, "id", "secret", "oid", "roles",
				Map.of("b3a1", "hscp.auditor"));
		ClaimedGroups groups = new ClaimedGroups(settings, new AgencyDirectory(List.of()));

		assertThat(groups.of(List.of("b3a1", "hscp.board-chair", "Everybody")))
			.contains(Set.of("hscp.auditor", "hscp.board-chair"));
		assertThat(groups.of("b3a1")).contains(Set.of("hscp.auditor"));
		assertThat(groups.of(List.of("Everybody"))).contains(Set.of());
		assertThat(groups.of("Everybody")).isEmpty();
	}

}
