package uk.safeguarding.escalation.access.boundary;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import uk.safeguarding.escalation.access.Halted;
import uk.safeguarding.escalation.agency.Telephones;
import uk.safeguarding.escalation.policy.PolicyFolder;
import uk.safeguarding.escalation.text.Texts;

import static org.assertj.core.api.Assertions.assertThat;

class PlainAnswersTest {

	private static final Texts TEXTS = new Texts(refusals());

	private final PlainAnswers answers = new PlainAnswers(new OneOpenTask(),
			new Halted(TEXTS, new PolicyFolder("").partnership("office@partnership.test", ""),
					new Telephones("01632 960100", "01632 960200")),
			TEXTS);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					500 | OptimisticLockingException | ENGINE-03005 Execution of 'UPDATE TaskEntity' failed. | 0     | open | 409 | Somebody saved this case a moment ago; your text is still here. Please try again.
					500 | RestException              | Cannot submit task form open: “Who?”: please answer.    | 22001 | open | 400 | “Who?”: please answer.
					500 | RestException              | Cannot submit task form gone: Cannot find task          | 0     | gone | 404 | There is no such task.
					500 | TaskAlreadyClaimedException | Task 'open' is already claimed by someone else.        | 0     | open | 409 | This task has been claimed by somebody else.
					403 | AuthorizationException     | The user with id 'x' does not have permission           | 0     | open | 403 | You may not see or do this; it belongs to another role or another agency.
					400 | InvalidRequestException    | Cannot parse                                            | 0     | open | 400 | This request could not be read; please send the form again.
					500 | SuspendedEntityInteractionException | task open is suspended                          | 0     | open | 409 | An administrator has halted this case, so nothing was saved; please ask the HSCP business unit (office@partnership.test) when it goes on. If a child is at risk, do not wait: ring 999 in an emergency, the MASH on 01632 960100, or the emergency duty team on 01632 960200 outside office hours.
					500 | RestException              | Cannot submit task form open: ENGINE-13 task is suspended | 0   | open | 409 | An administrator has halted this case, so nothing was saved; please ask the HSCP business unit (office@partnership.test) when it goes on. If a child is at risk, do not wait: ring 999 in an emergency, the MASH on 01632 960100, or the emergency duty team on 01632 960200 outside office hours.
					500 | NullPointerException       | at uk.safeguarding                                      | 0     | open | 500 | Something went wrong here and nothing was saved; please try again. What you typed is still in this form.
					""")
	void saysInPlainWordsWhatTheEngineAnswers(int status, String type, String message, int code, String task,
			int plainStatus, String sentence) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		byte[] error = new ObjectMapper().writeValueAsBytes(
				new ObjectMapper().createObjectNode().put("type", type).put("message", message).put("code", code));

		this.answers.inPlainWords(new MockHttpServletRequest(), response,
				new WriteRoutes.Target(WriteRoutes.Kind.TASK_FORM, task, Set.of(), Set.of(), false),
				(request, engine) -> {
					((HttpServletResponse) engine).setStatus(status);
					engine.getOutputStream().write(error);
				}, (answered) -> assertThat(answered).isEqualTo(plainStatus));

		assertThat(response.getStatus()).isEqualTo(plainStatus);
		assertThat(new ObjectMapper().readTree(response.getContentAsByteArray()).get("message").asText())
			.isEqualTo(sentence);
	}

	private static MessageSource refusals() {
		ResourceBundleMessageSource refusals = new ResourceBundleMessageSource();
		refusals.setBasename("refusals");
		refusals.setDefaultEncoding("UTF-8");
		return refusals;
	}

	private static final class OneOpenTask implements OpenForms {

		@Override
		public Optional<Raising> raising() {
			return Optional.empty();
		}

		@Override
		public boolean isHalted(String taskId) {
			return false;
		}

		@Override
		public Optional<OpenTask> task(String taskId) {
			return taskId.equals("open") ? Optional.of(new OpenTask(Optional.empty())) : Optional.empty();
		}

		@Override
		public boolean mayKnow(String taskId, String user) {
			return true;
		}

		@Override
		public Optional<String> whyNotTheirs(String taskId, String user) {
			return Optional.empty();
		}

		@Override
		public String whyGone(String taskId) {
			return TEXTS.of("no-task");
		}

	}

}
