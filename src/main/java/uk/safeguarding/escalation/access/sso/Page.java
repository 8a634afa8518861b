package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

import uk.safeguarding.escalation.access.ContentPolicy;

/**
 * A plain page of one or two sentences and perhaps a link.
 */
final class Page {

	/**
	 * Goes on by itself, and takes along what stands behind the hash; not Camunda's own
	 * sign-in form.
	 */
	private static final String GO_ON = """
			var hash = /^#!?\\/login/.test(location.hash) ? '' : location.hash;
			location.replace(document.getElementById('go').href + encodeURIComponent(hash));
			""";

	private static final String POLICY = ContentPolicy.only("script-src", ContentPolicy.exactly(GO_ON));

	private final StringBuilder body = new StringBuilder();

	private final String title;

	private boolean goesOn;

	private Page(String title) {
		this.title = HtmlUtils.htmlEscape(title);
	}

	static Page of(String title) {
		return new Page(title);
	}

	/** A page that leads on to its link. */
	static Page onTheWay(String title, String words, String address) {
		Page page = new Page(title);
		page.body.append("<p><a id=\"go\" href=\"%s\">%s</a></p><script>%s</script>"
			.formatted(HtmlUtils.htmlEscape(address), HtmlUtils.htmlEscape(words), GO_ON));
		page.goesOn = true;
		return page;
	}

	Page says(String sentence) {
		this.body.append("<p>%s</p>".formatted(HtmlUtils.htmlEscape(sentence)));
		return this;
	}

	Page link(String address, String words) {
		this.body.append(
				"<p><a href=\"%s\">%s</a></p>".formatted(HtmlUtils.htmlEscape(address), HtmlUtils.htmlEscape(words)));
		return this;
	}

	void write(HttpServletResponse response, int status) throws IOException {
		response.setStatus(status);
		if (this.goesOn) {
			response.setHeader(ContentPolicy.HEADER, POLICY);
		}
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getWriter()
			.write("""
					<!DOCTYPE html>
					<html lang="en-GB">
					<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
					<body><main><h1>%1$s</h1>%2$s</main></body>
					</html>
					"""
				.formatted(this.title, this.body));
	}

}
