package uk.safeguarding.escalation.access.boundary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Reads one JSON object, and nothing that two parsers could read in two ways.
 */
@Component
class StrictJson {

	/**
	 * Far more than the longest texts of the longest form, or the diagram. Held for
	 * everybody, however the body is sent.
	 */
	private static final int LARGEST = 512 * 1024;

	private final ObjectMapper json = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final Duration silence;

	StrictJson(@Value("${server.tomcat.connection-timeout}") Duration silence) {
		this.silence = silence;
	}

	/**
	 * Reads a whole body. It may take twice as long as the server bears a silence,
	 * however it drips: a thread waits for it.
	 * @throws Denied when it is too large, or has not come by then
	 */
	byte[] read(HttpServletRequest request) throws IOException {
		// Between the parts of a body in parts the server reads on without coming back.
		if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			throw new Denied(HttpServletResponse.SC_LENGTH_REQUIRED, "unreadable");
		}
		long end = System.nanoTime() + this.silence.multipliedBy(2).toNanos();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] part = new byte[8 * 1024];
		try {
			InputStream sent = request.getInputStream();
			for (int length = sent.read(part); length >= 0; length = sent.read(part)) {
				body.write(part, 0, length);
				if (body.size() > LARGEST) {
					throw new Denied(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too-large");
				}
				if (System.nanoTime() > end) {
					throw new Denied(HttpServletResponse.SC_REQUEST_TIMEOUT, "unreadable");
				}
			}
		}
		catch (SocketTimeoutException | ClientAbortException ex) {
			throw new Denied(HttpServletResponse.SC_REQUEST_TIMEOUT, "unreadable");
		}
		return body.toByteArray();
	}

	ObjectNode parse(byte[] body) {
		try {
			if (this.json.readTree(body) instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JsonProcessingException ex) {
			// Said below, without the parser's words.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "unreadable");
	}

}
