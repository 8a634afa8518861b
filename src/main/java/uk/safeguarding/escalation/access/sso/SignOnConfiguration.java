package uk.safeguarding.escalation.access.sso;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import uk.safeguarding.escalation.access.boundary.RequestPath;
import uk.safeguarding.escalation.access.sso.Admission.Colleague;
import uk.safeguarding.escalation.engine.ContainerSignIn;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * Spring Security's part of single sign-on. Headers and CSRF tokens are not its business:
 * the boundary and Camunda see to those with and without it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@OnlyWithSignOn
class SignOnConfiguration {

	private static final Duration WORKING_DAY = Duration.ofHours(12);

	/** Before the boundary, which asks who is signed in. */
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 45;

	@Bean
	ClientRegistrationRepository clientRegistrations(Provider provider) {
		return new SupplierClientRegistrationRepository(
				() -> new InMemoryClientRegistrationRepository(provider.registration()));
	}

	@Bean
	SecurityFilterChain signOn(HttpSecurity http, WebSession webSession, PendingSignIns pending, Admission admission,
			Clock clock, Gate gate, SignInFailure failure) throws Exception {
		return http.securityMatcher((request) -> Gate.guards(request) || Gate.isSignIn(request))
			.headers(AbstractHttpConfigurer::disable)
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionAuthenticationStrategy(
					(person, request, response) -> freshSession(webSession, person, request)))
			.authorizeHttpRequests((requestsOf) -> requestsOf.requestMatchers(Gate::isSignIn, RequestPath::isOfAFile)
				.permitAll()
				.requestMatchers(Gate::isLocalSignIn)
				.denyAll()
				.anyRequest()
				.access((person, request) -> new AuthorizationDecision(isStillWelcome(person.get(), clock))))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(gate).accessDeniedHandler(gate))
			.oauth2Login((login) -> login.loginPage(SignInPages.SIGN_IN)
				.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestRepository(pending))
				.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(admission))
				.successHandler((request, response, person) -> response.sendRedirect(Destination.after(request)))
				.failureHandler(failure)
				.withObjectPostProcessor(plainFailures(failure)))
			.build();
	}

	/**
	 * Whoever signs in gets a new session, and nothing of the one before: neither its id
	 * nor its CSRF token can have been planted. Somebody who has it already, because
	 * another of their tabs was faster, keeps it: that tab is being worked in. Their
	 * roles are read anew.
	 */
	private static void freshSession(WebSession webSession, Authentication person, HttpServletRequest request) {
		Authentication there = SecurityContextHolder.getContext().getAuthentication();
		HttpSession before = request.getSession(false);
		if (before != null && (there == null || !there.getName().equals(person.getName()))) {
			before.invalidate();
		}
		webSession.begin(request.getSession(true), webSession.standing(person.getName()));
	}

	/**
	 * Whether somebody's session still counts. The provider is asked for roles at sign-in
	 * only, and an open task list keeps a session awake: so each ends after a long
	 * working day.
	 */
	private static boolean isStillWelcome(Authentication person, Clock clock) {
		return person.getPrincipal() instanceof Colleague colleague && colleague.getIssuedAt() != null
				&& colleague.getIssuedAt().plus(WORKING_DAY).isAfter(clock.instant());
	}

	/** Only for requests: what is wrong with one is said without asking who sent it. */
	@Bean
	DelegatingFilterProxyRegistrationBean signOnFilter() {
		DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean(
				"springSecurityFilterChain");
		filter.setOrder(ORDER);
		filter.setDispatcherTypes(DispatcherType.REQUEST);
		return filter;
	}

	@Bean
	FilterRegistrationBean<Filter> camundaSignIn() {
		return ContainerSignIn.filter(ORDER + 1);
	}

	@Bean
	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens(Provider provider) {
		RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
		client.setRestClient(
				RestClient.builder().requestFactory(provider.connections()).messageConverters((converters) -> {
					converters.clear();
					converters.add(new FormHttpMessageConverter());
					converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
				}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		return client;
	}

	/**
	 * Checks id tokens as Spring Security does by default, and waits for the provider's
	 * keys no longer than for anything else of it.
	 */
	@Bean
	JwtDecoderFactory<ClientRegistration> idTokens(Provider provider) {
		Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
		return (registration) -> decoders.computeIfAbsent(registration.getRegistrationId(), (id) -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
				.jwsAlgorithm(SignatureAlgorithm.RS256)
				.restOperations(new RestTemplate(provider.connections()))
				.build();
			decoder.setJwtValidator(
					JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(registration))));
			decoder.setClaimSetConverter(
					new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
			return decoder;
		});
	}

	private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> plainFailures(SignInFailure failure) {
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(failure);
				return filter;
			}

		};
	}

}
