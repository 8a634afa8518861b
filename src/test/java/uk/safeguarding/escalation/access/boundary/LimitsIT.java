package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody fills the memory, or waits for ever.
 */
@Tag("slow")
@WebTest
class LimitsIT {

	private static final int MEGABYTES_20 = 20 * 1024;

	private static final String KILOBYTE = "x".repeat(1024);

	private static final String TASKS = "/camunda/api/engine/engine/default/task";

	private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";

	private static final String SIZED = "Content-Length: 20971520\r\n\r\n";

	private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { TASKS, LOGIN })
	void aBodyEndsAtHalfAMegabyteHoweverItIsSent(String path) throws Exception {
		assertThat(HttpUser.stranger(this.port).write(post(path) + SIZED, KILOBYTE, MEGABYTES_20))
			.startsWith("HTTP/1.1 413")
			.contains("This is larger than any form can be.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2\r\n{}\r\n0\r\n\r\n", "5;a", "0\r\nX: a" })
	void aBodyInPartsIsNotWaitedFor(String parts) throws Exception {
		Instant start = Instant.now();

		assertThat(HttpUser.stranger(this.port).write(post(TASKS) + CHUNKED + parts, "", 0)).startsWith("HTTP/1.1 411");

		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
	}

	@ParameterizedTest
	@CsvSource({ "Content-Length: 5, 401", "Content-Length: -1, 400", "Content-Length: 99999999999999999999, 400",
			"Content-Length: 2 | Content-Length: 9, 400", "Content-Length: 2 | Transfer-Encoding: chunked, 411",
			"Transfer-Encoding: x, 501" })
	void aLengthThatLiesIsRefused(String header, int status) throws Exception {
		// Five bytes are the first request; what follows is no second one.
		String sent = post(TASKS) + header.replace(" | ", "\r\n") + "\r\n\r\n{} GET /camunda/ x\r\n\r\n";

		String answer = HttpUser.stranger(this.port).write(sent, "", 0);

		assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("Exception", "Tomcat");
	}

	@Test
	void headersEndAtSixteenKilobytes() throws Exception {
		String long17 = "x".repeat(17 * 1024);
		assertThat(HttpUser.stranger(this.port).fetch("/healthz", "X-Long", "x".repeat(12 * 1024)).statusCode())
			.isEqualTo(200);
		assertThat(HttpUser.stranger(this.port).fetch("/healthz", "X-Long", long17).statusCode()).isEqualTo(400);
		assertThat(HttpUser.stranger(this.port).fetch("/healthz?" + long17).statusCode()).isEqualTo(400);
	}

	@Test
	void whoFallsSilentIsDropped() throws Exception {
		Instant start = Instant.now();
		CompletableFuture<String> header = later("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ");
		CompletableFuture<String> body = later(post(TASKS) + "Content-Length: 100\r\n\r\n{\"");

		assertThat(header.get()).doesNotContain(" 200", " 500");
		assertThat(body.get()).startsWith("HTTP/1.1 408").doesNotContain("Exception");
		// Ten for the body, and as long again for the rest of it before the line is cut.
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(27));
	}

	@ParameterizedTest
	@ValueSource(strings = { TASKS, LOGIN, "/nothing" })
	void aBodyThatDripsIsNotWaitedFor(String path) throws Exception {
		Instant start = Instant.now();

		String answer = drip(path);

		assertThat(answer).containsAnyOf("HTTP/1.1 408", "HTTP/1.1 403").doesNotContain("Exception");
		// A silence may last ten seconds, and a body twice as long.
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(27));
	}

	@Test
	void whileEveryThreadWouldWaitForABodyOthersAreServed() throws Exception {
		List<CompletableFuture<Void>> drips = IntStream.range(0, 210)
			.mapToObj((each) -> CompletableFuture.runAsync(() -> {
				try {
					drip(TASKS);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}, (dripping) -> new Thread(dripping).start()))
			.toList();
		HttpUser manager = HttpUser.signIn(this.port, "police-line-manager");

		for (int tries = 0; tries < 10; tries++) {
			assertThat(HttpUser.stranger(this.port).fetch("/healthz").statusCode()).isEqualTo(200);
			assertThat(manager.get("/task/count").statusCode()).isEqualTo(200);
		}
		assertThat(drips).as("they were still dripping").anyMatch((drip) -> !drip.isDone());
		CompletableFuture.allOf(drips.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
	}

	/**
	 * Sends a byte of a body each second, for half a minute at most, from another address
	 * of this machine.
	 */
	private String drip(String path) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port, InetAddress.getByName("127.0.0.2"),
				0)) {
			socket.getOutputStream()
				.write((post(path) + "Content-Length: 100000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			socket.setSoTimeout(1_000);
			StringBuilder answer = new StringBuilder();
			for (int second = 0; second < 30; second++) {
				try {
					socket.getOutputStream().write(' ');
					for (int next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
						answer.append((char) next);
					}
					return answer.toString();
				}
				catch (SocketTimeoutException ex) {
					// Nothing yet: the next byte.
				}
				catch (SocketException ex) {
					return answer.toString();
				}
			}
			return answer.toString();
		}
	}

	private CompletableFuture<String> later(String start) {
		return CompletableFuture.supplyAsync(() -> HttpUser.stranger(this.port).write(start, "", 0),
				(reading) -> new Thread(reading).start());
	}

	private static String post(String path) {
		return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";
	}

}
