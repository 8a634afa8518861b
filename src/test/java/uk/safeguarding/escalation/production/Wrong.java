package uk.safeguarding.escalation.production;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that an operator sets wrong; the rest is right.
 *
 * @param changes {@code NAME=value} for a variable, {@code NAME} for one that is left
 * out, {@code --name=value} for an argument of the start, {@code -Duser.timezone=} for
 * the zone
 */
record Wrong(List<String> changes) {

	/** Where the operator's files are. */
	static final String FOLDER = "/etc/professional-differences";

	private static final String TABLE = """
			SPRING_PROFILES_ACTIVE=production,demo
			SPRING_PROFILES_ACTIVE=production,scenarios
			ESCALATION_DEMO_PASSWORD=demo
			-Duser.timezone=Europe/London
			-Duser.timezone=America/New_York
			ESCALATION_MAIL_HOSt=smtp.partnership.test
			ESCALATION_OIDC_GROUPFILE=/etc/professional-differences/groups.yaml
			ESCALATION_DATABASE_PASSWORD=f0ur${five}six
			ESCALATION_DATABASE_PASSWORD=pa55
			ESCALATION_DATABASE_PASSWORD=change-me
			ESCALATION_DATABASE_URL=jdbc:h2:file:./data/escalation
			ESCALATION_DATABASE_URL=jdbc:mysql://localhost/escalation
			ESCALATION_DATABASE_URL=postgresql://localhost/escalation
			ESCALATION_DATABASE_URL=jdbc:postgresql://localhost/escalation?user=escalation&password=open-secret
			ESCALATION_DATABASE_URL=jdbc:postgresql://escalation:open-secret@localhost/escalation
			ESCALATION_DATABASE_URL=jdbc:postgresql://db.partnership.test/escalation
			ESCALATION_DATABASE_URL=jdbc:postgresql://db.partnership.test/escalation?sslmode=require
			ESCALATION_DATABASE_URL=jdbc:postgresql://db.partnership.test/escalation?sslmode=verify-full&sslmode=disable
			ESCALATION_DATABASE_URL=jdbc:postgresql://localhost,db.partnership.test:5433/escalation
			ESCALATION_DATABASE_URL=jdbc:postgresql://db.partnership.test/escalation?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory
			ESCALATION_BASE_URL=http://differences.partnership.test
			ESCALATION_BASE_URL=https://differences.partnership.test/
			ESCALATION_BASE_URL=https://differences.partnership.test/camunda
			ESCALATION_BASE_URL=https://differences.partnership.test?x=1
			ESCALATION_BASE_URL=https://user:open-secret@differences.partnership.test
			ESCALATION_BASE_URL=https://localhost
			ESCALATION_BASE_URL=https://differences.example.org
			ESCALATION_BASE_URL=differences.partnership.test
			ESCALATION_BIND_ADDRESS=0.0.0.0
			ESCALATION_BIND_ADDRESS=::
			ESCALATION_BIND_ADDRESS=differences.partnership.test
			ESCALATION_BIND_ADDRESS=198.51.100.7
			ESCALATION_BIND_ADDRESS=300.1.1.1
			ESCALATION_PORT=http
			ESCALATION_PORT=70000
			ESCALATION_PORT=0
			ESCALATION_MANAGEMENT_PORT=
			ESCALATION_MANAGEMENT_PORT=8080
			--management.server.address=0.0.0.0
			ESCALATION_MAIL_HOST=smtp.example.org
			ESCALATION_MAIL_HOST=smtp://smtp.partnership.test
			ESCALATION_MAIL_PORT=smtp
			ESCALATION_MAIL_SECURITY=none
			ESCALATION_MAIL_SECURITY=
			ESCALATION_MAIL_PORT=465
			ESCALATION_MAIL_SECURITY=tls ESCALATION_MAIL_PORT=587
			ESCALATION_MAIL_USER=escalation
			ESCALATION_MAIL_PASSWORD=a-long-mail-password
			ESCALATION_MAIL_FROM=nobody
			ESCALATION_MAIL_FROM=differences@example.org
			ESCALATION_MAIL_OUTBOX=data/outbox
			ESCALATION_HSCP_MAILBOX=the business unit
			ESCALATION_HSCP_MAILBOX=
			--spring.mail.properties.mail.smtp.starttls.required=false
			SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED=false
			--spring.mail.properties.mail.smtp.starttls.enable=false
			--spring.mail.properties.mail.smtp.ssl.checkserveridentity=false
			--spring.mail.properties.mail.smtps.ssl.checkserveridentity=false
			--spring.mail.properties.mail.smtp.ssl.trust=*
			--spring.mail.properties.mail.smtp.ssl.socketFactory.class=org.partnership.TakesEverything
			--spring.mail.protocol=smtps
			--spring.mail.jndi-name=mail/session
			ESCALATION_OIDC_ISSUER=http://login.partnership.test/tenant/v2.0
			ESCALATION_OIDC_ISSUER=https://login.example.org/tenant/v2.0
			ESCALATION_OIDC_ISSUER=login.partnership.test
			ESCALATION_OIDC_CLIENT_SECRET=demo
			ESCALATION_OIDC_CLIENT_SECRET=password
			ESCALATION_OIDC_USER_CLAIM=
			ESCALATION_OIDC_GROUPS_CLAIM=
			ESCALATION_OIDC_GROUPS_FILE=/etc/professional-differences/nowhere.yaml
			ESCALATION_OIDC_GROUPS_FILE=/etc/professional-differences/agencies-broken.yaml
			ESCALATION_OIDC_GROUPS_FILE=optional:file:/etc/professional-differences/groups.yaml
			ESCALATION_AGENCIES_FILE=classpath:agencies.yaml
			ESCALATION_AGENCIES_FILE=file:/etc/professional-differences/nowhere.yaml
			ESCALATION_AGENCIES_FILE=file:/etc/professional-differences/agencies-broken.yaml
			ESCALATION_AGENCIES_FILE=file:/etc/professional-differences/agencies-shipped.yaml
			ESCALATION_AGENCIES_FILE=file:/etc/professional-differences/agencies-none.yaml
			ESCALATION_AGENCIES_FILE=file:/etc/professional-differences/agencies-twice.yaml
			ESCALATION_POLICY_URL=https://www.example.org/multi-agency-resolution-of-professional-differences-policy
			ESCALATION_POLICY_URL=http://procedures.partnership.test/differences
			ESCALATION_MASH_TELEPHONE=01632 960100
			ESCALATION_MASH_TELEPHONE=the duty desk
			ESCALATION_MASH_TELEPHONE=200 300
			ESCALATION_DUTY_TEAM_TELEPHONE=999
			ESCALATION_DUTY_TEAM_TELEPHONE=+44 1632 960200
			ESCALATION_CLOSED_DAYS_FILE=/etc/professional-differences/nowhere.txt
			ESCALATION_CLOSED_DAYS_FILE=/etc/professional-differences/closed-days-wrong.txt
			ESCALATION_RETENTION_HISTORY_DAYS=25 years
			ESCALATION_RETENTION_REGISTER_DAYS=-1
			ESCALATION_RETENTION_REGISTER_DAYS=365
			ESCALATION_CLEANUP_START=1 o'clock
			ESCALATION_CLEANUP_END=25:00
			ESCALATION_CLEANUP_END=01:00
			ESCALATION_ZONE=London
			ESCALATION_ZONE=-07:17
			ESCALATION_ZONE=Z
			ESCALATION_ZONE=GMT+25
			ESCALATION_ZONE=UTC+01:00
			ESCALATION_ZONE=BST
			ESCALATION_ZONE=Europe/Lundon
			--camunda.bpm.admin-user.id=admin
			--camunda.bpm.admin-user.password=a-long-password
			--camunda.bpm.history-level=audit
			--camunda.bpm.authorization.enabled=false
			--camunda.bpm.job-execution.enabled=false
			--server.servlet.session.cookie.secure=false
			--camunda.bpm.webapp.csrf.enable-secure-cookie=false
			--camunda.bpm.webapp.header-security.hsts-disabled=true
			--spring.h2.console.enabled=true
			--server.error.include-stacktrace=always
			SPRING_PROFILES_ACTIVE=demo
			SPRING_PROFILES_ACTIVE
			SPRING_PROFILES_ACTIVE=demo ESCALATION_DATABASE_URL --spring.datasource.url=jdbc:postgresql://localhost/escalation
			SPRING_PROFILES_ACTIVE=scenarios ESCALATION_DATABASE_URL
			SPRING_PROFILES_ACTIVE=demo,scenarios ESCALATION_DATABASE_URL --spring.mail.host=smtp.partnership.test
			""";

	/** Everything that is tried: what is missing or blank, and then the table. */
	static Stream<Wrong> all() {
		Stream<String> missing = Arrays.stream(Variable.values()).filter(Variable::required).map(Variable::name);
		return Stream.concat(missing.flatMap((name) -> Stream.of(name, name + "=")), TABLE.lines())
			.map((line) -> new Wrong(List.of(line.split(" (?=-|[A-Z]+_)"))));
	}

	void applyTo(ProductionSettings settings) {
		this.changes.stream().filter((change) -> !change.startsWith("-")).forEach((change) -> {
			String[] parts = change.split("=", 2);
			if (parts.length == 1) {
				settings.remove(parts[0]);
			}
			else {
				settings.set(parts[0], parts[1]);
			}
		});
	}

	List<String> arguments() {
		return this.changes.stream().filter((change) -> change.startsWith("--")).toList();
	}

	/** The variable that the sentence must name; empty when it is not one of ours. */
	String variable() {
		String first = this.changes.get(0);
		return first.startsWith("ESCALATION_") ? first.replaceFirst("=.*", "") : "";
	}

	String zone() {
		return this.changes.stream()
			.filter((change) -> change.startsWith("-Duser.timezone="))
			.map((change) -> change.substring(change.indexOf('=') + 1))
			.findFirst()
			.orElse("UTC");
	}

	@Override
	public String toString() {
		return this.changes.stream()
			.map((change) -> change.matches("[A-Z_]+") ? change + " not set" : change)
			.collect(Collectors.joining(", "));
	}

}
