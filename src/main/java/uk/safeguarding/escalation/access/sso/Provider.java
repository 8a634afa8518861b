package uk.safeguarding.escalation.access.sso;

import java.time.Duration;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The organisation's sign-in service, which may be out of reach: it is asked for its
 * addresses when the first person signs in, not at the start, and again until it answers.
 */
@Component
@OnlyWithSignOn
class Provider {

	/** The end of the address to which the provider sends people back. */
	static final String REGISTRATION = "oidc";

	/**
	 * What every address of a provider is asked within, so that nobody waits for long.
	 */
	private static final ClientHttpRequestFactorySettings PATIENCE = ClientHttpRequestFactorySettings.defaults()
		.withConnectTimeout(Duration.ofSeconds(3))
		.withReadTimeout(Duration.ofSeconds(5));

	private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT = new ParameterizedTypeReference<>() {
	};

	private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

	private final SignOnSettings settings;

	private final String baseUrl;

	Provider(SignOnSettings settings, @Value("${escalation.base-url}") String baseUrl) {
		this.settings = settings;
		this.baseUrl = baseUrl.replaceAll("/+$", "");
	}

	/** An address of this application, as staff reach it. */
	String here(String path) {
		return this.baseUrl + path;
	}

	/** How the provider is asked, with time-outs. */
	ClientHttpRequestFactory connections() {
		return ClientHttpRequestFactoryBuilder.jdk().build(PATIENCE);
	}

	/**
	 * This application's registration at the provider, with the addresses that the
	 * provider publishes.
	 * @return the registration
	 * @throws ProviderUnavailable when the provider does not answer, or is another one
	 */
	ClientRegistration registration() {
		try {
			Map<String, Object> published = RestClient.builder()
				.requestFactory(connections())
				.build()
				.get()
				.uri(this.settings.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration")
				.retrieve()
				.body(DOCUMENT);
			if (published == null || !this.settings.issuer().equals(published.get("issuer"))) {
				throw new IllegalStateException("It calls itself by another name than escalation.oidc.issuer.");
			}
			return ClientRegistrations.fromOidcConfiguration(published)
				.registrationId(REGISTRATION)
				.clientId(this.settings.clientId())
				.clientSecret(this.settings.clientSecret())
				.scope("openid", "profile", "email")
				.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
				.redirectUri(here("/login/oauth2/code/" + REGISTRATION))
				.build();
		}
		catch (RuntimeException ex) {
			LOG.error("The sign-in service {} cannot be used: {}", this.settings.issuer(), ex.getMessage());
			throw new ProviderUnavailable(ex);
		}
	}

	/** The provider cannot be asked at the moment. */
	static class ProviderUnavailable extends AuthenticationServiceException {

		private static final long serialVersionUID = 1L;

		ProviderUnavailable(Throwable cause) {
			super("The sign-in service cannot be asked.", cause);
		}

	}

}
