package uk.safeguarding.escalation.tasklist;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import uk.safeguarding.escalation.access.boundary.RequestPath;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.Question;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Fills the lists of agencies into the forms as they are read: what people are offered is
 * the agencies' file of today, whichever version of a form a case runs with. A form names
 * the list by {@code "valuesKey": "agencies"}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 70)
class AgenciesInForms extends OncePerRequestFilter {

	private static final Pattern FORM = Pattern
		.compile("/camunda/api/engine/engine/[a-z]+/(?:task|process-definition)/.+/deployed-(?:start-)?form");

	private final ObjectMapper json = new ObjectMapper();

	private final AgencyDirectory directory;

	AgenciesInForms(AgencyDirectory directory) {
		this.directory = directory;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !FORM.matcher(RequestPath.of(request)).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		chain.doFilter(request, answer);
		if (answer.getStatus() == HttpServletResponse.SC_OK && answer.getContentSize() > 0) {
			JsonNode form = this.json.readTree(answer.getContentAsByteArray());
			fill(form);
			answer.resetBuffer();
			answer.getOutputStream().write(this.json.writeValueAsBytes(form));
		}
		answer.copyBodyToResponse();
	}

	private void fill(JsonNode part) {
		part.path("components").forEach((component) -> {
			if (component.path("valuesKey").asText().equals(Question.AGENCIES)) {
				fill((ObjectNode) component);
			}
			fill(component);
		});
	}

	private void fill(ObjectNode list) {
		list.remove("valuesKey");
		this.directory.values()
			.forEach((id, label) -> list.withArray("values").addObject().put("label", label).put("value", id));
	}

}
