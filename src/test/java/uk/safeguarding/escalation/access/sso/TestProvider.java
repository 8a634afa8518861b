package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A provider of OpenID Connect as strict as a real one, whose sign-in page takes whatever
 * claims somebody types. It keeps sessions: who has signed in once is not asked again
 * before they sign out here. And it can be told to hand out tokens that no honest one
 * would.
 */
final class TestProvider implements AutoCloseable {

	static final String CLIENT = "professional-differences";

	static final String SECRET = "a-secret";

	private static final String PATH = "/council/v2.0";

	private final Map<String, String> sessions = new ConcurrentHashMap<>();

	private final Map<String, Grant> grants = new ConcurrentHashMap<>();

	private final RSAKey key;

	private final int port;

	private final HttpServer server;

	private volatile boolean secretExpired;

	private volatile TokenMaker tokenMaker = TestProvider::signed;

	/** Starts on this port of the loopback address. */
	TestProvider(int port) {
		this.port = port;
		try {
			this.key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.setExecutor(Executors.newCachedThreadPool());
		this.server.createContext(PATH, this::answer);
		this.server.start();
	}

	/** How a provider on this port names itself. */
	static String issuer(int port) {
		return "http://localhost:" + port + PATH;
	}

	/** Makes every token from now on; {@code null} is honest again. */
	void hand(TokenMaker maker) {
		this.tokenMaker = (maker != null) ? maker : TestProvider::signed;
	}

	/** Whether the application's secret has run out. */
	void secretHasExpired(boolean expired) {
		this.secretExpired = expired;
	}

	/** How many people are signed in here. */
	int sessions() {
		return this.sessions.size();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
				claims);
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getPath().substring(PATH.length());
			Map<String, String> query = form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			switch (path) {
				case "/.well-known/openid-configuration" -> json(exchange, 200, published());
				case "/keys" -> json(exchange, 200, new JWKSet(this.key.toPublicJWK()).toJSONObject());
				case "/authorize" -> authorize(exchange, query, form(body));
				case "/token" -> token(exchange, form(body));
				case "/logout" -> logout(exchange, query);
				default -> json(exchange, 404, Map.of());
			}
		}
		catch (Exception ex) {
			throw new IOException(ex);
		}
	}

	/** As Entra ID publishes it, with less of it. */
	private Map<String, Object> published() {
		String issuer = issuer(this.port);
		return Map.of("issuer", issuer, "authorization_endpoint", issuer + "/authorize", "token_endpoint",
				issuer + "/token", "jwks_uri", issuer + "/keys", "end_session_endpoint", issuer + "/logout",
				"response_types_supported", List.of("code"), "subject_types_supported", List.of("pairwise"),
				"id_token_signing_alg_values_supported", List.of("RS256"), "token_endpoint_auth_methods_supported",
				List.of("client_secret_post"));
	}

	private void authorize(HttpExchange exchange, Map<String, String> query, Map<String, String> typed)
			throws IOException {
		String session = session(exchange);
		if (!typed.isEmpty()) {
			session = UUID.randomUUID().toString();
			this.sessions.put(session, typed.get("claims"));
			exchange.getResponseHeaders().add("Set-Cookie", "PROVIDER=" + session + "; Path=/; HttpOnly");
		}
		if (!this.sessions.containsKey(session)) {
			html(exchange, "<h1>The council’s sign-in</h1><form method=\"post\"><label>Claims"
					+ " <textarea name=\"claims\"></textarea></label><button>Sign in</button></form>");
			return;
		}
		String code = UUID.randomUUID().toString();
		this.grants.put(code, new Grant(this.sessions.get(session), query));
		redirect(exchange, query.get("redirect_uri") + "?code=" + code + "&state="
				+ URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
	}

	private void token(HttpExchange exchange, Map<String, String> form) throws Exception {
		if (this.secretExpired) {
			json(exchange, 401, Map.of("error", "invalid_client", "error_description", "The secret has expired."));
			return;
		}
		Grant grant = this.grants.remove(form.getOrDefault("code", ""));
		boolean right = grant != null && CLIENT.equals(form.get("client_id"))
				&& SECRET.equals(form.get("client_secret"))
				&& grant.asked().get("redirect_uri").equals(form.get("redirect_uri"))
				&& grant.asked().get("code_challenge_method").equals("S256")
				&& grant.asked().get("code_challenge").equals(challenge(form.get("code_verifier")));
		if (!right) {
			json(exchange, 400, Map.of("error", "invalid_grant"));
			return;
		}
		Instant now = Instant.now();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer(this.port))
			.audience(CLIENT)
			.subject("pairwise-subject")
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(3600)))
			.claim("nonce", grant.asked().get("nonce"));
		JSONObjectUtils.parse(grant.claims()).forEach(claims::claim);
		json(exchange, 200, Map.of("access_token", "not-used", "token_type", "Bearer", "expires_in", 3600, "scope",
				grant.asked().get("scope"), "id_token", this.tokenMaker.make(claims.build(), this.key)));
	}

	private void logout(HttpExchange exchange, Map<String, String> query) throws Exception {
		String hint = query.get("id_token_hint");
		if (!CLIENT.equals(query.get("client_id"))
				|| hint != null && !SignedJWT.parse(hint).getJWTClaimsSet().getIssuer().equals(issuer(this.port))) {
			throw new IllegalArgumentException("not my token");
		}
		this.sessions.remove(session(exchange));
		redirect(exchange, query.get("post_logout_redirect_uri"));
	}

	private static String session(HttpExchange exchange) {
		return exchange.getRequestHeaders()
			.getOrDefault("Cookie", List.of())
			.stream()
			.flatMap((header) -> Arrays.stream(header.split("; *")))
			.filter((cookie) -> cookie.startsWith("PROVIDER="))
			.map((cookie) -> cookie.substring("PROVIDER=".length()).replace("\"", ""))
			.findFirst()
			.orElse("");
	}

	private static String challenge(String verifier) throws Exception {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
	}

	private static Map<String, String> form(String encoded) {
		return Arrays.stream(encoded.split("&"))
			.filter((pair) -> pair.contains("="))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static void redirect(HttpExchange exchange, String address) throws IOException {
		exchange.getResponseHeaders().add("Location", address);
		exchange.sendResponseHeaders(302, -1);
	}

	private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
		write(exchange, status, "application/json", JSONObjectUtils.toJSONString(body));
	}

	private static void html(HttpExchange exchange, String body) throws IOException {
		write(exchange, 200, "text/html;charset=utf-8", "<!DOCTYPE html><title>Sign in</title>" + body);
	}

	private static void write(HttpExchange exchange, int status, String type, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", type);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	/** Makes a token of what an honest provider would say. */
	interface TokenMaker {

		String make(JWTClaimsSet claims, RSAKey key) throws Exception;

	}

	private record Grant(String claims, Map<String, String> asked) {

	}

}
