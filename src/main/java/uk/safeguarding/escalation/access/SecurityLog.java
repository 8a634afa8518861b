package uk.safeguarding.escalation.access;

import java.util.Locale;

import jakarta.servlet.ServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import uk.safeguarding.escalation.engine.RolesLost.RoleLost;

/**
 * Who came in, who was refused, who took what away and who read which case: one line
 * each, under the logger {@code security}. It holds ids only, never what somebody wrote,
 * and of each value nothing but the characters that an id can have, so that no line can
 * be forged from a request.
 */
@Component
public class SecurityLog {

	private static final Logger LOG = LoggerFactory.getLogger("security");

	private static final int LONGEST = 100;

	/**
	 * Writes one line.
	 * @param event what happened
	 * @param account whose doing it is; blank when nobody is signed in
	 * @param about the reference of the case, or another id that it is about; blank
	 * without one
	 * @param detail one word more, such as the status of a refusal
	 */
	public void write(Event event, String account, String about, String detail) {
		LOG.info("{} account={} address={} about={} detail={}", event.words(), plain(account), plain(address()),
				plain(about), plain(detail));
	}

	@TransactionalEventListener(fallbackExecution = true)
	void roleLost(RoleLost lost) {
		write(Event.ROLE_TAKEN_AWAY, lost.userId(), "", "");
	}

	private static String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? ((ServletRequest) request.getRequest()).getRemoteAddr() : "";
	}

	private static String plain(String value) {
		String shown = value.substring(0, Math.min(value.length(), LONGEST)).replaceAll("[^A-Za-z0-9@.:_/+-]", "?");
		return shown.isEmpty() ? "-" : shown;
	}

	/** What is written down. */
	public enum Event {

		SIGN_IN,

		/** A wrong name or password, or somebody whom the sign-in service turns away. */
		SIGN_IN_WRONG,

		/** A name that is closed for a while after wrong passwords. */
		SIGN_IN_WAITING,

		SIGN_OUT,

		/** A session ended with the account, the role or the password. */
		SESSION_ENDED,

		REFUSED,

		/** An account lost a role, or is gone. */
		ROLE_TAKEN_AWAY,

		/** An administrator halted something, or let it go on. */
		HALT,

		/** A failed step is tried again. */
		RETRY,

		/** Somebody read a case. */
		READING,

		/** The business unit closed a case whose records were never confirmed. */
		RECORDS_CLOSED,

		/** Another act of an administrator. */
		ADMINISTRATION;

		String words() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
