package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpHeaders;

import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.text.Texts;

/**
 * The page for what the servlet container refuses before any filter, such as an address
 * with {@code %00}: the same sentence as everywhere.
 */
class ContainerErrors extends ErrorReportValve {

	private final Texts texts;

	ContainerErrors(Texts texts) {
		this.texts = texts;
	}

	@Override
	protected void report(Request request, Response response, Throwable thrown) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader(ContentPolicy.HEADER, ContentPolicy.NOTHING);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentType("text/html;charset=utf-8");
		try {
			response.getReporter()
				.write(PlainErrors.page(PlainErrors.sentence(this.texts, response.getStatus(), request.getMethod())));
			response.finishResponse();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
