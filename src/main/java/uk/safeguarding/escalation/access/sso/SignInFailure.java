package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.access.sso.Admission.NotAdmitted;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.text.Texts;

/**
 * A plain page for each way in which a sign-in does not succeed.
 */
@Component
@OnlyWithSignOn
class SignInFailure implements AuthenticationFailureHandler {

	private static final Logger LOG = LoggerFactory.getLogger(SignInFailure.class);

	private static final int LONGEST = 300;

	private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

	private final ProviderSession providerSession;

	private final Partnership partnership;

	private final Texts texts;

	private final SecurityLog log;

	SignInFailure(ProviderSession providerSession, Partnership partnership, Texts texts, SecurityLog log) {
		this.providerSession = providerSession;
		this.partnership = partnership;
		this.texts = texts;
		this.log = log;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		if (failure instanceof NotAdmitted turnedAway) {
			this.log.write(Event.SIGN_IN_WRONG, turnedAway.account(), "", turnedAway.reason());
			turnAway(request, response, turnedAway);
		}
		else if (isOutOfReach(failure)) {
			LOG.error("The sign-in service does not answer: {}",
					NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName());
			tryAgain(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "sign-in.unavailable");
		}
		else {
			LOG.warn("A sign-in was refused: {}", reason(failure));
			this.log.write(Event.SIGN_IN_WRONG, "", "", "single-sign-on");
			tryAgain(request, response, HttpServletResponse.SC_UNAUTHORIZED, "sign-in.failed");
		}
	}

	private void turnAway(HttpServletRequest request, HttpServletResponse response, NotAdmitted failure)
			throws IOException {
		this.providerSession.turnedAway(request, failure.token());
		Page.of(this.texts.of("sign-in." + failure.reason()))
			.says(this.texts.of("sign-in.you-are", Profile.nameOf(failure.token())))
			.says(this.texts.of("sign-in." + failure.reason() + ".ask", this.partnership.mailbox(),
					this.partnership.abbreviation()))
			.link(SignInPages.SIGN_OUT, this.texts.of("sign-in.sign-out"))
			.write(response, HttpServletResponse.SC_FORBIDDEN);
	}

	/**
	 * Who has signed in already, perhaps in another tab, or comes back to an answer that
	 * has been used, needs no second try.
	 */
	private void tryAgain(HttpServletRequest request, HttpServletResponse response, int status, String sentence)
			throws IOException {
		String destination = Destination.after(request);
		if (this.sessions.loadDeferredContext(request).get().getAuthentication() != null) {
			Page.of(this.texts.of("sign-in.already"))
				.link(destination, this.texts.of("sign-in.go-on"))
				.write(response, HttpServletResponse.SC_OK);
			return;
		}
		Page.of(this.texts.of(sentence))
			.link(SignInPages.SIGN_IN + Destination.parameter(destination), this.texts.of("sign-in.try-again"))
			.write(response, status);
	}

	/** A provider that answers with a refusal is not out of reach. */
	private static boolean isOutOfReach(AuthenticationException failure) {
		return causes(failure).anyMatch(Provider.ProviderUnavailable.class::isInstance)
				|| causes(failure).noneMatch(HttpClientErrorException.class::isInstance) && causes(failure)
					.anyMatch((cause) -> cause instanceof RestClientException || cause instanceof IOException);
	}

	/**
	 * The provider's word for it, such as that our secret has expired, without anything
	 * that would break a line of the log.
	 */
	private static String reason(AuthenticationException failure) {
		String reason = causes(failure).filter(HttpClientErrorException.class::isInstance)
			.map(Throwable::getMessage)
			.findFirst()
			.or(() -> Optional.of(failure)
				.filter(OAuth2AuthenticationException.class::isInstance)
				.map((refused) -> ((OAuth2AuthenticationException) refused).getError().getErrorCode()))
			.orElse(failure.getClass().getSimpleName());
		String plain = reason.replaceAll("[^\\x20-\\x7e]", " ");
		return plain.substring(0, Math.min(plain.length(), LONGEST));
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

}
