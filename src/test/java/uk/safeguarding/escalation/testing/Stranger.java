package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who keeps no cookies and sends what they like, down to single bytes.
 */
public final class Stranger {

	private final HttpClient client = HttpClient.newHttpClient();

	private final int port;

	public Stranger(int port) {
		this.port = port;
	}

	/** Reads something, with headers as name, value, name, value. */
	public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send("GET", path, "", headers);
	}

	/** Sends something, with headers as name, value, name, value. */
	public HttpResponse<String> send(String method, String path, String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Sends bytes, some of them again and again, and reads until the server hangs up.
	 * @return what came back, which may be nothing
	 */
	public String write(String start, String again, int times) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(30_000);
			OutputStream out = socket.getOutputStream();
			try {
				out.write(start.getBytes(StandardCharsets.ISO_8859_1));
				byte[] bytes = again.getBytes(StandardCharsets.ISO_8859_1);
				for (int round = 0; round < times; round++) {
					out.write(bytes);
				}
				out.flush();
			}
			catch (SocketException ex) {
				// The server has stopped reading; it may have answered.
			}
			return read(socket.getInputStream());
		}
	}

	/** The cookie that an answer sets. */
	public static Optional<String> cookie(HttpResponse<?> answer, String name) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(name + "="))
			.reduce((first, last) -> last);
	}

	private static String read(InputStream in) throws IOException {
		StringBuilder answer = new StringBuilder();
		try {
			for (int next = in.read(); next >= 0; next = in.read()) {
				answer.append((char) next);
			}
		}
		catch (SocketException ex) {
			// Reset after the answer.
		}
		return answer.toString();
	}

}
