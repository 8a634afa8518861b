package uk.safeguarding.escalation.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

import uk.safeguarding.escalation.access.NamedCases;
import uk.safeguarding.escalation.access.boundary.RequestPath;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * Writes down who reads which case, whichever way it is read, before the answer is sent:
 * when that fails, there is none. Every answer that holds something of a case is a
 * reading, but for those of which we know that they hold nothing beyond what the list of
 * all cases shows, or people's own tasks in a list. Whoever reads by way of a task of
 * their own does their work: that is one way, however their page asks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 57)
class AccessLogFilter extends OncePerRequestFilter {

	private static final Pattern REGISTER = Pattern
		.compile("/camunda/register/(?:cases/[^/]+|tasks/[^/]+(?=/sheet$))(?:/(?:papers/)?(?<what>[^/]+))?");

	private static final Pattern ENGINE = Pattern
		.compile("/camunda/api/(?:engine(?:/engine/[^/]+)?|cockpit/plugin/[^/]+/[^/]+)(?<rest>/.*)");

	/** Which cases, steps and tasks there are, how many, and who is granted what. */
	private static final Pattern LISTS = Pattern.compile("/(?:history/)?[a-z-]+/count|/execution(?:/[^/]+)?"
			+ "|/(?:history/)?process-instance(?:/[^/]+)?|/filter(?:/[^/]+(?:/count)?)?"
			+ "|/(?:process-definition|job-definition|event-subscription|authorization)(?:/.*)?"
			+ "|/task/[^/]+/(?:form|deployed-form)");

	/** No more than those, unless an answer has variables of the tasks with it. */
	private static final Pattern TASKS = Pattern.compile("/task(?:/[^/]+)?|/filter/[^/]+/(?:list|singleResult)");

	private static final Pattern TASK_LIST = Pattern.compile("/filter/.+|/task");

	private static final Pattern BY_TASK = Pattern.compile(".*?/tasks?/(?<task>[^/]+).*");

	private static final Pattern VALUES = Pattern.compile(".*(?:ariable|form|detail|comment|attachment).*");

	private static final Set<String> NOTHING = Set.of("", "[]", "{}");

	private static final Set<String> OF_A_CASE = Set.of("processInstanceId", "rootProcessInstanceId");

	private static final Set<String> VARIABLES = Set.of("variable", "variables");

	private final Readers readers;

	private final NamedCases cases;

	private final TaskService taskService;

	private final AccessLog log;

	AccessLogFilter(Readers readers, NamedCases cases, TaskService taskService, AccessLog log) {
		this.readers = readers;
		this.cases = cases;
		this.taskService = taskService;
		this.log = log;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = RequestPath.of(request);
		Matcher register = REGISTER.matcher(path);
		Matcher engine = ENGINE.matcher(path);
		Matcher byTask = BY_TASK.matcher(path);
		boolean ofTheEngine = engine.matches() && !LISTS.matcher(engine.group("rest")).matches();
		boolean aTask = byTask.matches();
		Optional<Reader> reader = (register.matches() || ofTheEngine)
				? this.readers.find(request).filter((somebody) -> aTask || register.matches() || somebody.seesCases())
				: Optional.empty();
		if (reader.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		// The boundary holds the engine's answers back already.
		ContentCachingResponseWrapper held = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
		ContentCachingResponseWrapper answer = (held != null) ? held : new ContentCachingResponseWrapper(response);
		chain.doFilter(request, answer);
		if (answer.getStatus() < HttpServletResponse.SC_MULTIPLE_CHOICES && holdsSomething(answer)) {
			Content content = Content.of(answer);
			Set<String> references = ofTheEngine ? ofEngine(reader.get(), request, engine.group("rest"), content)
					: this.cases.references(segments(path));
			String what = (aTask && isOwn(reader.get(), byTask.group("task"))) ? "own-task"
					: ofTheEngine ? content.kind(path) : Objects.toString(register.group("what"), "case");
			this.log.record(reader.get(), references, what);
		}
		if (held == null) {
			answer.copyBodyToResponse();
		}
	}

	private Set<String> ofEngine(Reader reader, HttpServletRequest request, String rest, Content content) {
		if (TASKS.matcher(rest).matches() && !content.withVariables()) {
			return Set.of();
		}
		Set<String> ids = new HashSet<>(content.instances());
		if (TASK_LIST.matcher(rest).matches() && !ids.isEmpty()) {
			own(reader).processInstanceIdIn(ids.toArray(String[]::new))
				.unlimitedList()
				.forEach((own) -> ids.remove(own.getProcessInstanceId()));
		}
		ids.addAll(segments(rest));
		Set<String> references = this.cases.references(ids);
		return (references.isEmpty() && content.instances().isEmpty()) ? this.cases.references(parameters(request))
				: references;
	}

	private boolean isOwn(Reader reader, String task) {
		return own(reader).taskId(task).count() > 0;
	}

	private TaskQuery own(Reader reader) {
		return this.taskService.createTaskQuery()
			.or()
			.taskAssignee(reader.id())
			.taskCandidateUser(reader.id())
			.includeAssignedTasks()
			.endOr();
	}

	private static boolean holdsSomething(ContentCachingResponseWrapper answer) throws IOException {
		return !NOTHING.contains(new String(answer.getContentInputStream().readNBytes(3), StandardCharsets.UTF_8));
	}

	private static List<String> segments(String path) {
		return List.of(path.split("/"));
	}

	private static List<String> parameters(HttpServletRequest request) {
		return request.getParameterMap()
			.values()
			.stream()
			.flatMap(Arrays::stream)
			.flatMap((value) -> Arrays.stream(value.split(",")))
			.toList();
	}

	/**
	 * What an answer in JSON says of cases.
	 *
	 * @param instances the cases that it names, by the engine's ids
	 * @param withVariables whether variables stand in it, beside what they belong to
	 */
	private record Content(Set<String> instances, boolean withVariables) {

		private static final JsonFactory JSON = new JsonFactory();

		static Content of(ContentCachingResponseWrapper answer) throws IOException {
			Set<String> instances = new HashSet<>();
			boolean withVariables = false;
			if (!Objects.toString(answer.getContentType(), "").contains("json")) {
				return new Content(instances, withVariables);
			}
			try (JsonParser json = JSON.createParser(answer.getContentInputStream())) {
				for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
					String name = Objects.toString(json.currentName(), "");
					if (token == JsonToken.VALUE_STRING && OF_A_CASE.contains(name)) {
						instances.add(json.getText());
					}
					if (token.isStructStart() && VARIABLES.contains(name)) {
						withVariables |= !json.nextToken().isStructEnd();
					}
				}
			}
			return new Content(instances, withVariables);
		}

		String kind(String path) {
			return (this.withVariables || VALUES.matcher(path).matches()) ? "engine-values" : "engine-acts";
		}

	}

}
