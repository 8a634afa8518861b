package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.ApplicationProcess;

/**
 * An operator's machine whose settings are right, in a folder of its own: what a test
 * begins from before it sets something wrong.
 */
final class ProductionSettings {

	/** Where the operator's files are. */
	static final String FOLDER = "/etc/professional-differences";

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
		write("picture.yaml", "\u0000PNG");
		write("agencies-other.yaml", "partnership: Herefordshire\n");
		write("agencies-twice.yaml", AGENCY.formatted("police.test")
				+ AGENCY.formatted("police.test").lines().skip(2).reduce("", (text, line) -> text + line + "\n"));
		write("agencies-broken.yaml", "escalation:\n  agencies: [\n");
		write("groups.yaml", "escalation.oidc.mapping:\n  Police-Line-Managers: police.line-manager\n"
				+ "camunda.bpm.authorization.enabled: false\n");
		write("closed-days.txt", "2026-12-24 closed Christmas Eve closure\n");
		write("closed-days-wrong.txt", "24/12/2026 closed Christmas Eve closure\n");
		set("SPRING_PROFILES_ACTIVE=production", "ESCALATION_DATABASE_URL=jdbc:postgresql://localhost:5432/escalation",
				"ESCALATION_DATABASE_USER=escalation", "ESCALATION_DATABASE_PASSWORD=a-long-database-password",
				"ESCALATION_BASE_URL=https://differences.partnership.test", "ESCALATION_BIND_ADDRESS=127.0.0.1",
				"ESCALATION_MAIL_HOST=smtp.partnership.test", "ESCALATION_MAIL_FROM=differences@partnership.test",
				"ESCALATION_OIDC_ISSUER=https://login.partnership.test/tenant/v2.0",
				"ESCALATION_OIDC_CLIENT_ID=professional-differences",
				"ESCALATION_OIDC_CLIENT_SECRET=a-long-client-secret",
				"ESCALATION_AGENCIES_FILE=file:" + FOLDER + "/agencies.yaml", "ESCALATION_MASH_TELEPHONE=01432 200 300",
				"ESCALATION_POLICY_URL=https://procedures.partnership.test/differences");
	}

	/** Each {@code NAME=value}, or {@code NAME} for one that is taken out. */
	ProductionSettings set(String... changes) {
		for (String change : changes) {
			String[] parts = change.split("=", 2);
			if (parts.length == 1) {
				this.variables.remove(parts[0]);
			}
			else {
				this.variables.put(parts[0], parts[1].replace(FOLDER, this.folder.toString()));
			}
		}
		return this;
	}

	/** The application in a process of its own, which works in another folder. */
	Process start(Path workingFolder) throws IOException {
		ProcessBuilder java = new ProcessBuilder(
				ApplicationProcess.command(EscalationApplication.class, "-Duser.timezone=Europe/London"))
			.directory(workingFolder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output().toFile());
		java.environment().putAll(this.variables);
		return java.start();
	}

	/** What such a process says. */
	Path output() {
		return this.folder.resolve("output");
	}

	/** What a start with these variables and arguments is refused with. */
	List<String> refusals(String... arguments) {
		try {
			checked(arguments);
			return List.of();
		}
		catch (SettingsRefused ex) {
			return ex.getMessage().replace(this.folder.toString(), FOLDER).lines().toList();
		}
	}

	/** What such a start goes on with. */
	ConfigurableEnvironment checked(String... arguments) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		StandardEnvironment environment = new StandardEnvironment() {
			@Override
			public Map<String, Object> getSystemEnvironment() {
				return Map.copyOf(ProductionSettings.this.variables);
			}
		};
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(this.variables)));
		if (arguments.length > 0) {
			environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
		}
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		new StartCheck(new DefaultBootstrapContext()).postProcessEnvironment(environment, null);
		return environment;
	}

	/** An empty machine. */
	ProductionSettings clear() {
		this.variables.clear();
		return this;
	}

	private void write(String name, String text) {
		try {
			Files.writeString(this.folder.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
