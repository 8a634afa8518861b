package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Texts;

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

	private final Texts texts;

	StrictJson(Texts texts) {
		this.texts = texts;
	}

	byte[] read(HttpServletRequest request) throws IOException {
		byte[] body = received(request);
		if (body.length > LARGEST) {
			throw new Denied(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, this.texts.of("too-large"));
		}
		return body;
	}

	private byte[] received(HttpServletRequest request) throws IOException {
		try {
			return request.getInputStream().readNBytes(LARGEST + 1);
		}
		catch (SocketTimeoutException | ClientAbortException ex) {
			throw new Denied(HttpServletResponse.SC_REQUEST_TIMEOUT, this.texts.of("unreadable"));
		}
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
		throw new Denied(HttpServletResponse.SC_BAD_REQUEST, this.texts.of("unreadable"));
	}

	byte[] write(ObjectNode object) {
		try {
			return this.json.writeValueAsBytes(object);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
