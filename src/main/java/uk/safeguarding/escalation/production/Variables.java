package uk.safeguarding.escalation.production;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The environment variables of production, as an operator gives them: {@code databaseUrl}
 * is {@code ESCALATION_DATABASE_URL}. What each is says {@code docs/settings.md}; which
 * property it sets, {@code application-production.yaml}. All are text, so that everything
 * that is wrong can be said at once, in the words of {@code ValidationMessages}.
 */
record Variables(
		@DefaultValue("") @Pattern(regexp = "jdbc:postgresql:.+", message = "{database-url}") @Pattern(
				regexp = NO_LOGIN, message = "{database-login}") String databaseUrl,
		@NotBlank(message = "{database-user}") String databaseUser,
		@DefaultValue("") @Pattern(regexp = SECRET, message = "{secret}") String databasePassword,
		@DefaultValue("") @Pattern(regexp = SITE, message = "{base-url}") String baseUrl,
		@DefaultValue("") @NotBlank(message = "{bind-address}") String bindAddress,
		@DefaultValue("8080") @Pattern(regexp = NUMBER, message = "{port}") @Max(value = LAST_PORT,
				message = "{port}") String port,
		@DefaultValue("8081") @Pattern(regexp = NUMBER, message = "{port}") @Max(value = LAST_PORT,
				message = "{port}") String managementPort,
		@DefaultValue("") @Pattern(regexp = SERVER, message = "{mail-host}") String mailHost,
		@Pattern(regexp = NUMBER, message = "{port}") @Max(value = LAST_PORT, message = "{port}") String mailPort,
		@DefaultValue("starttls") @Pattern(regexp = "starttls|tls", message = "{mail-security}") String mailSecurity,
		@DefaultValue("") String mailUser, @DefaultValue("") String mailPassword,
		@DefaultValue("") @Pattern(regexp = MAILBOX, message = "{mail-from}") String mailFrom,
		@DefaultValue("60") @Pattern(regexp = MINUTES, message = "{minutes}") String mailInformationWaits,
		@DefaultValue("") @Pattern(regexp = ISSUER, message = "{oidc-issuer}") String oidcIssuer,
		@NotBlank(message = "{oidc-client-id}") String oidcClientId,
		@DefaultValue("") @Pattern(regexp = SECRET, message = "{secret}") String oidcClientSecret,
		@DefaultValue("oid") @NotBlank(message = "{oidc-user-claim}") String oidcUserClaim,
		@DefaultValue("roles") @NotBlank(message = "{oidc-groups-claim}") String oidcGroupsClaim,
		@DefaultValue("") @Pattern(regexp = OWN_FILE + "|", message = "{file}") String oidcGroupsFile,
		@DefaultValue("") @Pattern(regexp = OWN_FILE, message = "{file}") String agenciesFile,
		@DefaultValue("") @Pattern(regexp = OWN_FILE + "|", message = "{policy}") String policy,
		@DefaultValue("") @Pattern(regexp = PAGE, message = "{policy-url}") String policyUrl,
		@DefaultValue("") @Pattern(regexp = TELEPHONE, message = "{telephone}") String mashTelephone,
		@DefaultValue("") @Pattern(regexp = TELEPHONE + "|", message = "{telephone}") String dutyTeamTelephone,
		@DefaultValue("admin.sbu@herefordshire.gov.uk") @Pattern(regexp = MAILBOX,
				message = "{hscp-mailbox}") String hscpMailbox,
		@DefaultValue("") String closedDaysFile,
		@DefaultValue("0") @Pattern(regexp = DAYS, message = "{days}") String retentionHistoryDays,
		@DefaultValue("0") @Pattern(regexp = DAYS, message = "{days}") String retentionRegisterDays,
		@DefaultValue("01:00") @Pattern(regexp = TIME_OF_DAY, message = "{time-of-day}") String cleanupStart,
		@DefaultValue("05:00") @Pattern(regexp = TIME_OF_DAY, message = "{time-of-day}") String cleanupEnd,
		@DefaultValue("Europe/London") String zone) {

	/**
	 * A host; not one of those that are kept for examples (RFC 2606): nobody is there.
	 */
	private static final String HOST = "(?!([^/:]*\\.)?example\\.(org|com|net)([:/?#]|$))[a-z0-9-]+(\\.[a-z0-9-]+)*";

	private static final String THIS_MACHINE = "(([a-z0-9-]+\\.)*localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?";

	private static final String NO_LOGIN = "(?i)(?!jdbc:postgresql://[^/?]*@)(?!.*[?&](user|password)=).*";

	private static final String SITE = "(?i)https://(?!" + THIS_MACHINE + "$)" + HOST + "(:\\d+)?";

	private static final String PAGE = "(?i)https://" + HOST + "(:\\d+)?([/?#]\\S*)?";

	private static final String ISSUER = "(?i)(https://" + HOST + "(:\\d+)?|http://" + THIS_MACHINE + ")(/[^\\s?#]*)?";

	private static final String SERVER = "(?i)" + HOST + "|\\[?[0-9a-f:]+]?";

	/** One plain address, without a name before it. */
	static final String MAILBOX = "(?i)(?!\\.|.*\\.[.@])[!-~&&[^<>()\",;:\\\\@]]+@" + HOST;

	private static final String SECRET = "(?i)(?!(password|changeme|change-me|escalation|postgres"
			+ "|professional-differences)$).{8,}";

	/** Of an hour. */
	private static final String MINUTES = "[1-5]?\\d|60";

	private static final String NUMBER = "[1-9]\\d{0,4}";

	private static final int LAST_PORT = 65_535;

	/** By its full path, with or without {@code file:}. */
	static final String OWN_FILE = "(file:)?/[^?*]*";

	/** Ofcom keeps 01632 960 for drama; a wrong number would be dialled for a child. */
	private static final String TELEPHONE = "(?!(0|\\+44 ?)1 ?6 ?3 ?2 ?9 ?6 ?0)(0|\\+44 ?)[1-9]( ?\\d){8,9}";

	private static final String DAYS = "\\d{1,6}";

	private static final String TIME_OF_DAY = "([01]\\d|2[0-3]):[0-5]\\d";

	/**
	 * Whoever answers at the address of another machine must prove with a certificate
	 * that it is the database: {@code sslmode=require} encrypts, and takes every one.
	 */
	@AssertTrue(message = "{database-tls}")
	boolean isDatabaseHereOrVerified() {
		String local = "(?i)jdbc:postgresql:((?!//).*|//(" + THIS_MACHINE + "(," + THIS_MACHINE + ")*)?([/?].*)?)";
		String verified = "(?i).*[?&]sslmode=verify-full(&.*)?";
		String weakened = "(?i).*[?&](sslfactory=|sslhostnameverifier=|sslmode=(?!verify-full(&|$))).*";
		return !this.databaseUrl.startsWith("jdbc:postgresql:") || this.databaseUrl.contains("@")
				|| this.databaseUrl.matches(local)
				|| this.databaseUrl.matches(verified) && !this.databaseUrl.matches(weakened);
	}

	/**
	 * Behind the proxy the application speaks plain HTTP: on every network of the machine
	 * would be on one that nobody thought of. A name would have to be looked up.
	 */
	@AssertTrue(message = "{bind-address-here}")
	boolean isBindAddressHere() {
		if (this.bindAddress.isBlank()) {
			return true;
		}
		if (!this.bindAddress.matches("\\d+(\\.\\d+){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
			return false;
		}
		try {
			InetAddress address = InetAddress.getByName(this.bindAddress);
			return address.isLoopbackAddress()
					|| !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) != null;
		}
		catch (UnknownHostException | SocketException ex) {
			return false;
		}
	}

	@AssertTrue(message = "{ports}")
	boolean isManagementPortItsOwn() {
		return !this.port.equals(this.managementPort);
	}

	@AssertTrue(message = "{mail-port}")
	boolean isMailPortOfItsSecurity() {
		return this.mailPort == null || !this.mailPort.matches(this.mailSecurity.equals("tls") ? "25|587|2525" : "465");
	}

	@AssertTrue(message = "{mail-login}")
	boolean isMailUserWithPassword() {
		return this.mailUser.isBlank() == this.mailPassword.isBlank();
	}

	@AssertTrue(message = "{retention}")
	boolean isRegisterKeptAtLeastAsLong() {
		if (!this.retentionHistoryDays.matches(DAYS) || !this.retentionRegisterDays.matches(DAYS)) {
			return true;
		}
		int history = Integer.parseInt(this.retentionHistoryDays);
		int register = Integer.parseInt(this.retentionRegisterDays);
		return register == 0 || history > 0 && history <= register;
	}

	@AssertTrue(message = "{cleanup}")
	boolean isCleanupOfSomeTime() {
		return !this.cleanupStart.equals(this.cleanupEnd);
	}

}
