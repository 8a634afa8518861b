package uk.safeguarding.escalation.access.boundary;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request as it goes on behind the boundary: with a body that has been read, and
 * perhaps at another address.
 */
class CheckedRequest extends HttpServletRequestWrapper {

	private static final String LONGEST_LIST = "maxResults=";

	private final byte[] body;

	private String path;

	private String query;

	CheckedRequest(HttpServletRequest request, byte[] body) {
		super(request);
		this.body = body.clone();
		this.query = request.getQueryString();
	}

	/** At another address of the same interface. */
	CheckedRequest at(String path) {
		this.path = path;
		return this;
	}

	/**
	 * Whoever asks for a list without saying how long it may be gets as much as the
	 * engine gives at once: it would refuse, and Camunda's own pages ask like that.
	 */
	CheckedRequest withAnEnd(int longest) {
		if (this.query == null || !this.query.contains(LONGEST_LIST)) {
			this.query = Optional.ofNullable(this.query).map((asked) -> asked + "&").orElse("") + LONGEST_LIST
					+ longest;
		}
		return this;
	}

	@Override
	public String getPathInfo() {
		return (this.path != null) ? this.path : super.getPathInfo();
	}

	@Override
	public String getQueryString() {
		return this.query;
	}

	@Override
	public String getRequestURI() {
		return (this.path != null) ? getContextPath() + getServletPath() + this.path : super.getRequestURI();
	}

	@Override
	public StringBuffer getRequestURL() {
		StringBuffer url = super.getRequestURL();
		url.setLength(url.length() - super.getRequestURI().length());
		return url.append(getRequestURI());
	}

	@Override
	public ServletInputStream getInputStream() {
		ByteArrayInputStream bytes = new ByteArrayInputStream(this.body);
		return new ServletInputStream() {

			@Override
			public int read() {
				return bytes.read();
			}

			@Override
			public boolean isFinished() {
				return bytes.available() == 0;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setReadListener(ReadListener listener) {
				throw new UnsupportedOperationException("The body has been read already.");
			}

		};
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

}
