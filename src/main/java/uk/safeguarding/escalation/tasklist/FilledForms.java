package uk.safeguarding.escalation.tasklist;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;

import uk.safeguarding.escalation.access.boundary.RequestPath;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.policy.Question;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Fills in forms as they are read: the words of the diagram that a case runs with, and
 * the lists of agencies. What people are offered is the agencies' file of today,
 * whichever version of a form it is. A form names the list by
 * {@code "valuesKey": "agencies"}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 70)
class FilledForms extends OncePerRequestFilter {

	private static final Pattern FORM = Pattern.compile(
			"/camunda/api/engine/engine/[a-z]+/(task|process-definition)/(key/)?([^/]+)/(?:.+/)?deployed-(?:start-)?form");

	private final ObjectMapper json = new ObjectMapper();

	private final AgencyDirectory directory;

	private final Forms forms;

	private final RepositoryService repositoryService;

	private final HistoryService historyService;

	FilledForms(AgencyDirectory directory, Forms forms, RepositoryService repositoryService,
			HistoryService historyService) {
		this.directory = directory;
		this.forms = forms;
		this.repositoryService = repositoryService;
		this.historyService = historyService;
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
			String id = this.json.readTree(answer.getContentAsByteArray()).path("id").asText();
			JsonNode form = this.forms.tree(definition(request), id);
			fill(form);
			answer.resetBuffer();
			answer.getOutputStream().write(this.json.writeValueAsBytes(form));
		}
		answer.copyBodyToResponse();
	}

	/** The version whose form was asked for; whoever may read the form may read that. */
	private String definition(HttpServletRequest request) {
		Matcher path = FORM.matcher(RequestPath.of(request));
		Assert.state(path.matches(), "No form was asked for.");
		String id = path.group(3);
		if (path.group(1).equals("task")) {
			return this.historyService.createHistoricTaskInstanceQuery()
				.taskId(id)
				.singleResult()
				.getProcessDefinitionId();
		}
		return (path.group(2) == null) ? id
				: this.repositoryService.createProcessDefinitionQuery()
					.processDefinitionKey(id)
					.latestVersion()
					.singleResult()
					.getId();
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
