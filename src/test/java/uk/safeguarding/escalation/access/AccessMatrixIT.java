package uk.safeguarding.escalation.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every role tries every action over HTTP. The table is the policy;
 * {@code docs/access.md} is generated from it.
 */
@WebTest
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

	/**
	 * One character for each {@link Column}, in its order: nobody; raising practitioner,
	 * manager, lead, executive; the same of the challenged agency; stranger; business
	 * unit, Chair, auditor, process owner, administrator. "+" is allowed, "-" is refused.
	 */
	private static final String POLICY = """
			# The applications
			open-tasklist             | - ++++ ++++ + +++++ | Open Tasklist.
			open-cockpit              | - ---- ---- - +-+++ | Open Cockpit.
			open-admin                | - ---- ---- - ----+ | Open Admin.

			# Raising a difference
			raise-for-own-agency      | - ++++ ++++ + ----- | Raise a difference for their own agency.
			raise-for-another-agency  | - ---- ---- - ----- | Raise a difference for an agency that is not theirs.
			raise-on-behalf           | - ---- ---- - +---- | Raise a difference on behalf of somebody else, who is named.

			# Reading by way of a task
			list-tasks                | - +++- -++- - ----- | Find a case at Stage 2 in the list “My team's tasks”.
			read-task                 | - ---- -+-- - --+-+ | Read the Stage 1 task to respond.
			read-form                 | - ---- -+-- - --+-+ | Read the case's texts in the form of the Stage 1 response.
			read-form-stage-2         | - ---- -++- - --+-+ | Read the case's texts in the form of the Stage 2 response.
			read-form-follow-case     | - +--- ---- - --+-+ | Read the case's texts in the raiser's own task.
			read-form-stage-4         | - ---- ---- - +++-+ | Read the case's texts in the form of the board's decision.
			download-report           | - ---- -++- - --+-+ | Download the Report to HSCP from the Stage 2 task to respond.
			download-report-raiser    | - +--- ---- - --+-+ | Download the Report to HSCP from the raiser's own task.

			# Working on a task
			respond-stage-1           | - ---- -+-- - ----+ | Claim the Stage 1 response and respond.
			respond-unclaimed         | - ---- ---- - ----- | Respond without claiming the task.
			record-stage-1            | - -+-- ---- - ----+ | Claim the Stage 1 outcome and record it.
			respond-stage-2           | - ---- -++- - ----+ | Claim the Stage 2 response and respond.
			record-stage-2            | - -++- ---- - ----+ | Claim the Stage 2 outcome and record it.
			respond-stage-3           | - ---- --++ - ----+ | Claim the Stage 3 response and respond.
			record-stage-3            | - --++ ---- - ----+ | Claim the Stage 3 outcome and record it.
			position-raising          | - --++ ---- - ----+ | Put the raising agency's position to the board.
			position-challenged       | - ---- --++ - ----+ | Put the challenged agency's position to the board.
			decide-stage-4            | - ---- ---- - ++--+ | Record the board's decision.
			follow-case               | - +--- ---- - ----- | Add new information in the raiser's own task.
			confirm-records           | - -++- ---- - ----+ | Confirm the raising agency's records of a case that ended at Stage 2.
			release-claim             | - -++- ---- - ----+ | Release a task of Stage 2 that the raising agency's lead has claimed.
			assign-to-another         | - ---- ---- - ----+ | Give a task to somebody else.
			delegate                  | - ---- ---- - ----- | Delegate a task.
			resolve                   | - ---- ---- - ----- | Resolve a task past its form.

			# Reading a case in Cockpit
			read-case-stage-1         | - ---- ---- - --+-+ | Read a case below Stage 2.
			read-variables-stage-1    | - ---- ---- - --+-+ | Read the texts of a case below Stage 2.
			read-history-stage-1      | - ---- ---- - --+-+ | Read the history of a case below Stage 2.
			read-case-stage-2         | - ---- ---- - +-+-+ | Read a case at Stage 2.
			read-variables-stage-2    | - ---- ---- - +-+-+ | List the texts of a case at Stage 2.
			read-value-stage-2        | - ---- ---- - +-+-+ | Find one text of a case at Stage 2.
			read-report-stage-2       | - ---- ---- - +-+-+ | Download the Report to HSCP from the case.
			history-activities        | - ---- ---- - +-+-+ | Read which way a case at Stage 2 has taken.
			history-variables         | - ---- ---- - +-+-+ | Read the former texts of a case at Stage 2.
			history-operations        | - ---- ---- - +-+-+ | Read who did what in a case at Stage 2.
			count-cases               | - ++++ ++++ + +++++ | Count the running cases: a number, and nothing of any case.
			read-diagram              | - ++++ ++++ + +++++ | Read the diagram.

			# Case history and register, in Cockpit
			list-cases                | - ---- ---- - +-+-+ | Find a case at Stage 2 in the list of all cases.
			open-case-stage-1         | - ---- ---- - --+-+ | Open a case below Stage 2; who opened it is recorded.
			open-case-stage-2         | - ---- ---- - +-+-+ | Open a case at Stage 2; who opened it is recorded.
			export-timeline           | - ---- ---- - +-+-+ | Export the timeline of a case at Stage 2.
			numbers-in-the-diagram    | - ---- ---- - +-+++ | See how many cases passed each step.
			register-answers          | - ---- ---- - +-+++ | Ask the register for its numbers.
			list-unconfirmed          | - ---- ---- - +-+-+ | See which case waits for the confirmation of its records, at any stage: its reference, and who has not confirmed.
			close-unconfirmed         | - ---- ---- - +---- | Close a case whose records an agency never confirmed, with a reason.
			readings                  | - ---- ---- - ----+ | See who opened which case.

			# Changing a case past its forms
			delete-case               | - ---- ---- - ----+ | Delete a case.
			modify-case               | - ---- ---- - ----- | Move a case to another step.
			migrate-case              | - ---- ---- - ----- | Move a case to another version of the diagram.
			suspend-case              | - ---- ---- - ----+ | Halt a case, and let it go on.
			suspend-raising           | - ---- ---- - ----+ | Halt the raising of differences, and let it go on.
			change-variable           | - ---- ---- - ----- | Change a text or a limit of a case.
			move-limit                | - ---- ---- - ----- | Move the moment at which a limit acts.
			delete-history            | - ---- ---- - ----- | Delete what the engine keeps of a case.
			retry-stage-1             | - ---- ---- - ----+ | Retry a failed mail of a case below Stage 2.
			retry-stage-2             | - ---- ---- - +---+ | Retry a failed mail of a case at Stage 2.

			# Administration
			deploy                    | - ---- ---- - ----- | Put a diagram or a form into force.
			delete-deployment         | - ---- ---- - ----- | Take a diagram or a form out of force.
			create-filter             | - ---- ---- - ----+ | Create a task list.
			read-user                 | - ---- ---- - ----+ | Read somebody else's account.
			create-user               | - ---- ---- - ----+ | Create an account.
			read-authorizations       | - ---- ---- - ----+ | Read who is granted what.
			create-authorization      | - ---- ---- - ----+ | Grant something.
			set-up-administrator      | - ---- ---- - ----- | Create an administrator through the first-use page.
			expression-in-a-search    | - ---- ---- - ----- | Hide an expression in a search, at any depth.

			# What a request carries besides
			retry-limit               | - ---- ---- - ----- | End a limit, or put it off, by “trying its step again”.
			retry-later               | - ---- ---- - ----- | Move a failed mail to another day by trying it again.
			halt-later                | - ---- ---- - ----- | Have raising halted on a later day.
			search-ten                | - ++++ ++++ + +++++ | Search with ten conditions and orders.
			search-eleven             | - ---- ---- - ----- | Search with eleven of them, or with 800.
			search-by-link            | - ---- ---- - ----- | Be made to search by a link from another site.
			claim-from-elsewhere      | - ---- ---- - ----- | Be made to claim a task by a page of another site.
			sign-in-by-address        | - ---- ---- - ----- | Sign in with a password in the address.
			""";

	private static final Path DOCUMENT = Path.of("docs", "access.md");

	private static final String WRITE = "access.write";

	private final Map<Column, HttpUser> sessions = new EnumMap<>(Column.class);

	private AccessActions actions;

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@BeforeAll
	void everybodySignsIn() throws Exception {
		this.actions = new AccessActions(this.cases, this.engine, this.port);
		for (Column column : Column.values()) {
			this.sessions.put(column,
					(column == Column.NOBODY) ? HttpUser.nobody(this.port) : HttpUser.signIn(this.port, column.user()));
		}
	}

	@AfterAll
	void nothingIsLeftBehind() {
		this.actions.tidy();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rows")
	void everyRoleDoesWhatItMayAndNothingElse(AccessTable.Row row) throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Column column : Column.values()) {
			AccessActions.Seen seen = this.actions.attempt(row.action(), column, this.sessions.get(column));
			if (!seen.verdict().equals(row.expected(column))) {
				wrong.add(column.title() + ": expected " + row.expected(column) + ", but " + seen);
			}
		}

		assertThat(wrong).as(row.sentence()).isEmpty();
	}

	static Stream<AccessTable.Row> rows() {
		return AccessTable.rows(POLICY).stream();
	}

	@Test
	void everyActionStandsInTheTableOnce() {
		assertThat(rows().map(AccessTable.Row::action)).containsExactlyInAnyOrderElementsOf(this.actions.names());
	}

	@Test
	void theDocumentSaysWhatTheTableSays() throws Exception {
		String generated = AccessTable.document(POLICY);
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(DOCUMENT, generated);
		}

		assertThat(DOCUMENT).as("Write it anew: ./mvnw verify -Dit.test=AccessMatrixIT -D" + WRITE + "=true")
			.content()
			.isEqualTo(generated);
	}

}
