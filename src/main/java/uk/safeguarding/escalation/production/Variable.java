package uk.safeguarding.escalation.production;

import java.util.Arrays;
import java.util.Optional;

/**
 * The environment variables of production: what an operator sets, and nothing else. The
 * names of the constants are the names of the variables; {@code docs/settings.md} is
 * generated from this table.
 */
enum Variable {

	ESCALATION_DATABASE_URL("spring.datasource.url", Need.REQUIRED, "",
			"jdbc:postgresql://db.example.org/escalation?sslmode=verify-full",
			"the PostgreSQL database; on another machine than this one with sslmode=verify-full"),

	ESCALATION_DATABASE_USER("spring.datasource.username", Need.REQUIRED, "", "escalation", "the database user"),

	ESCALATION_DATABASE_PASSWORD("spring.datasource.password", Need.SECRET, "", "", "the database user's password"),

	ESCALATION_BASE_URL("escalation.base-url", Need.REQUIRED, "", "https://differences.example.org",
			"the address that staff open and that links in mails start with"),

	ESCALATION_BIND_ADDRESS("server.address", Need.REQUIRED, "", "127.0.0.1",
			"the address of this machine on which the proxy that speaks HTTPS reaches the application"),

	ESCALATION_PORT("server.port", Need.OPTIONAL, "8080", "8080", "the port for the proxy"),

	ESCALATION_MANAGEMENT_PORT("management.server.port", Need.OPTIONAL, "8081", "8081",
			"the port for health and metrics, on the loopback address"),

	ESCALATION_MAIL_HOST("spring.mail.host", Need.REQUIRED, "", "smtp.example.org",
			"the mail server, by the name that stands in its certificate"),

	ESCALATION_MAIL_PORT("spring.mail.port", Need.OPTIONAL, "587, or 465 with tls", "587", "the mail server's port"),

	ESCALATION_MAIL_SECURITY("escalation.mail.security", Need.OPTIONAL, "starttls", "starttls",
			"starttls (begin in clear, then TLS before anything is said) or tls (TLS from the first byte)"),

	ESCALATION_MAIL_USER("spring.mail.username", Need.OPTIONAL, "no sign-in", "escalation",
			"the account at the mail server; with its password or not at all"),

	ESCALATION_MAIL_PASSWORD("spring.mail.password", Need.OPTIONAL, "no sign-in", "", "that account's password"),

	ESCALATION_MAIL_FROM("escalation.mail.from", Need.REQUIRED, "", "professional-differences@example.org",
			"the sender's address, to which bounces go; its domain is that of the Message-IDs"),

	ESCALATION_OIDC_ISSUER("escalation.oidc.issuer", Need.REQUIRED, "", "https://login.example.org/tenant/v2.0",
			"the identity provider for single sign-on (OpenID Connect), by its issuer address"),

	ESCALATION_OIDC_CLIENT_ID("escalation.oidc.client-id", Need.REQUIRED, "", "professional-differences",
			"this application's id at the identity provider"),

	ESCALATION_OIDC_CLIENT_SECRET("escalation.oidc.client-secret", Need.SECRET, "", "",
			"this application's secret at the identity provider"),

	ESCALATION_OIDC_USER_CLAIM("escalation.oidc.user-claim", Need.OPTIONAL, "oid", "oid",
			"the claim that names a person and never changes"),

	ESCALATION_OIDC_GROUPS_CLAIM("escalation.oidc.groups-claim", Need.OPTIONAL, "roles", "roles",
			"the claim that lists a person's groups"),

	ESCALATION_OIDC_GROUPS_FILE("escalation.oidc-groups-file", Need.OPTIONAL, "claim values are our group ids",
			"/etc/professional-differences/groups.yaml",
			"a file with escalation.oidc.mapping: which value of that claim is which of our groups"),

	ESCALATION_AGENCIES_FILE("escalation.agencies-file", Need.REQUIRED, "",
			"file:/etc/professional-differences/agencies.yaml",
			"the agencies of the partnership, in the form of the shipped agencies.yaml"),

	ESCALATION_POLICY_URL("escalation.policy-url", Need.REQUIRED, "", "https://procedures.example.org/differences",
			"the full policy, to which forms and mails link"),

	ESCALATION_MASH_TELEPHONE("escalation.telephone.mash", Need.REQUIRED, "", "01632 960100",
			"the telephone number of the MASH, shown on the start page to whoever has a referral to make"),

	ESCALATION_DUTY_TEAM_TELEPHONE("escalation.telephone.duty-team", Need.OPTIONAL, "not shown", "01632 960200",
			"the telephone number of the emergency duty team, shown on the start page beside it"),

	ESCALATION_HSCP_MAILBOX("escalation.hscp.mailbox", Need.OPTIONAL, "admin.sbu@herefordshire.gov.uk",
			"admin.sbu@herefordshire.gov.uk", "the mailbox to which the Report to HSCP goes"),

	ESCALATION_CLOSED_DAYS_FILE("escalation.calendar.extra-closed-days", Need.OPTIONAL, "bank holidays only",
			"/etc/professional-differences/closed-days.txt", "extra closed days, and days worked after all"),

	ESCALATION_RETENTION_HISTORY_DAYS("escalation.retention.history-days", Need.OPTIONAL, "0: for ever", "9131",
			"for how many days after its end a case stays in the engine's history"),

	ESCALATION_RETENTION_REGISTER_DAYS("escalation.retention.register-days", Need.OPTIONAL, "0: for ever", "10957",
			"for how many days after its closing a case stays in the register, with its papers; not shorter than the history"),

	ESCALATION_CLEANUP_START("camunda.bpm.generic-properties.properties.history-cleanup-batch-window-start-time",
			Need.OPTIONAL, "01:00", "01:00", "when the removal of old history begins each night, in UTC"),

	ESCALATION_CLEANUP_END("camunda.bpm.generic-properties.properties.history-cleanup-batch-window-end-time",
			Need.OPTIONAL, "05:00", "05:00", "when it ends, in UTC"),

	ESCALATION_ZONE("escalation.zone", Need.OPTIONAL, "Europe/London", "Europe/London",
			"the time zone in which limits end and dates are written");

	private final String property;

	private final Need need;

	private final String otherwise;

	private final String example;

	private final String meaning;

	Variable(String property, Need need, String otherwise, String example, String meaning) {
		this.property = property;
		this.need = need;
		this.otherwise = otherwise;
		this.example = example;
		this.meaning = meaning;
	}

	/** The property that it sets. */
	String property() {
		return this.property;
	}

	/** Whether the application starts without it. */
	boolean required() {
		return this.need != Need.OPTIONAL;
	}

	/** What counts without it; empty for a required one. */
	String otherwise() {
		return this.otherwise;
	}

	/** A value to show; empty for a secret. */
	String example() {
		return this.example;
	}

	/** What it is, as the end of a sentence. */
	String meaning() {
		return this.meaning;
	}

	static Optional<Variable> named(String name) {
		return Arrays.stream(values()).filter((variable) -> variable.name().equals(name)).findFirst();
	}

	private enum Need {

		REQUIRED, SECRET, OPTIONAL

	}

}
