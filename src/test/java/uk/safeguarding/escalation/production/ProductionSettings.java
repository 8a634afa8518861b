package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An operator's machine whose settings are right, in a folder of its own: what a test
 * begins from before it sets something wrong.
 */
final class ProductionSettings {

	private static final String AGENCY = """
			escalation:
			  agencies:
			    - id: police
			      name: Police
			      sector: police
			      mailbox: differences@%s
			""";

	private final Path folder;

	private final Map<String, String> variables = new TreeMap<>();

	ProductionSettings(Path folder) {
		this.folder = folder;
		write("agencies.yaml", AGENCY.formatted("police.test"));
		write("agencies-shipped.yaml", AGENCY.formatted("example.org"));
		write("agencies-none.yaml", "escalation:\n  agencies: []\n");
		write("agencies-twice.yaml", AGENCY.formatted("police.test")
				+ AGENCY.formatted("police.test").lines().skip(2).reduce("", (text, line) -> text + line + "\n"));
		write("agencies-broken.yaml", "escalation:\n  agencies: [\n");
		write("groups.yaml", "escalation.oidc.mapping:\n  Police-Line-Managers: police.line-manager\n");
		write("closed-days.txt", "2026-12-24 closed Christmas Eve closure\n");
		write("closed-days-wrong.txt", "24/12/2026 closed Christmas Eve closure\n");
		set("SPRING_PROFILES_ACTIVE", "production");
		set("ESCALATION_DATABASE_URL", "jdbc:postgresql://localhost:5432/escalation");
		set("ESCALATION_DATABASE_USER", "escalation");
		set("ESCALATION_DATABASE_PASSWORD", "a-long-database-password");
		set("ESCALATION_BASE_URL", "https://differences.partnership.test");
		set("ESCALATION_BIND_ADDRESS", "127.0.0.1");
		set("ESCALATION_MAIL_HOST", "smtp.partnership.test");
		set("ESCALATION_MAIL_FROM", "differences@partnership.test");
		set("ESCALATION_OIDC_ISSUER", "https://login.partnership.test/tenant/v2.0");
		set("ESCALATION_OIDC_CLIENT_ID", "professional-differences");
		set("ESCALATION_OIDC_CLIENT_SECRET", "a-long-client-secret");
		set("ESCALATION_AGENCIES_FILE", "file:" + file("agencies.yaml"));
		set("ESCALATION_MASH_TELEPHONE", "01432 200 300");
		set("ESCALATION_POLICY_URL", "https://procedures.partnership.test/differences");
	}

	ProductionSettings set(String variable, String value) {
		this.variables.put(variable, value.replace(Wrong.FOLDER, this.folder.toString()));
		return this;
	}

	ProductionSettings remove(String variable) {
		this.variables.remove(variable);
		return this;
	}

	Map<String, String> variables() {
		return Map.copyOf(this.variables);
	}

	private Path file(String name) {
		return this.folder.resolve(name);
	}

	private void write(String name, String text) {
		try {
			Files.writeString(file(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
