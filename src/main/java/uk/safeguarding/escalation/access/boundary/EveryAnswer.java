package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.filter.RelativeRedirectFilter;

import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.text.Texts;

/**
 * What holds for every answer of the server, and of the operators' port, which is a
 * server of its own and has none of the filters of this one.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
class EveryAnswer {

	private static final String UNUSED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

	private static final List<Header> HEADERS = List.of(new Header("X-Content-Type-Options", "nosniff"),
			new Header("X-Frame-Options", "DENY"), new Header("Referrer-Policy", "same-origin"),
			new Header("Permissions-Policy", UNUSED), new Header(ContentPolicy.HEADER, ContentPolicy.NOTHING));

	/**
	 * Tells the browser what it must not do with an answer. A policy that a page brings
	 * takes the place of the strict one, such as Camunda's own; what an answer says of
	 * caches is taken from none.
	 */
	@Bean
	FilterRegistrationBean<Filter> securityHeaders(@Value("${escalation.oidc.issuer:}") String signOn) {
		return first(new HeaderWriterFilter(List.of(new StaticHeadersWriter(HEADERS), (request, response) -> response
			.setHeader(HttpHeaders.CACHE_CONTROL, isKept(request, signOn.isBlank()) ? "no-cache" : "no-store"))));
	}

	/**
	 * A redirect names no host and no scheme: the server would make one from what the
	 * request says of them, and of its own setting for this it makes an exception for
	 * HTTP/1.0, which proxies speak.
	 */
	@Bean
	FilterRegistrationBean<Filter> relativeRedirects() {
		RelativeRedirectFilter filter = new RelativeRedirectFilter();
		filter.setRedirectStatus(HttpStatus.FOUND);
		return first(filter);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors(Texts texts) {
		return (factory) -> factory
			.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ContainerErrors(texts)));
	}

	/**
	 * Whatever an interface of the engine, or the register, answers may be about a child
	 * and is kept in no cache; the files of the applications are the same for everybody
	 * and are asked for again each time. With single sign-on no page is kept either:
	 * after signing out, the back button leads to the sign-in; from the browser's memory
	 * a page would come up empty and stay so.
	 */
	private static boolean isKept(HttpServletRequest request, boolean pagesAreKept) {
		return request.getServletPath().startsWith("/camunda/") && !RequestPath.isOfAnInterface(request)
				&& (pagesAreKept || RequestPath.isOfAFile(request));
	}

	private static FilterRegistrationBean<Filter> first(Filter filter) {
		FilterRegistrationBean<Filter> everywhere = new FilterRegistrationBean<>(filter);
		everywhere.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return everywhere;
	}

	/**
	 * The page for what the servlet container refuses before any filter, such as an
	 * address with {@code %00}: the same sentence as everywhere.
	 */
	private static final class ContainerErrors extends ErrorReportValve {

		private final Texts texts;

		ContainerErrors(Texts texts) {
			this.texts = texts;
		}

		@Override
		protected void report(Request request, Response response, Throwable thrown) {
			if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
				return;
			}
			HEADERS.forEach((header) -> response.setHeader(header.getName(), header.getValues().get(0)));
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			response.setContentType("text/html;charset=utf-8");
			try {
				response.getReporter()
					.write(PlainAnswers
						.page(this.texts.of(PlainAnswers.sentence(response.getStatus(), request.getMethod()))));
				response.finishResponse();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
