package uk.safeguarding.escalation.audit.answers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import uk.safeguarding.escalation.register.answers.Answers.Row;
import uk.safeguarding.escalation.register.answers.Answers.Table;
import uk.safeguarding.escalation.register.answers.Answers;
import uk.safeguarding.escalation.register.answers.RegisterAnswers;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * Hands out the register's answers, to programs and to spreadsheets. Whoever may not read
 * every case is told of few ones, and who may read none is told of any, only what may be
 * published: such numbers are single cases.
 */
@Controller
class AnswersController {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

	private final Readers readers;

	private final SpanAsked asked;

	private final RegisterAnswers register;

	private final ObjectWriter json;

	private final int exactFrom;

	AnswersController(Readers readers, SpanAsked asked, RegisterAnswers register, ObjectMapper json,
			@Value("${escalation.register.exact-from}") int exactFrom) {
		this.readers = readers;
		this.asked = asked;
		this.register = register;
		this.json = json.writer().without(SerializationFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE);
		this.exactFrom = exactFrom;
	}

	@GetMapping("/camunda/register/answers")
	void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(response, MediaType.APPLICATION_JSON, this.json.writeValueAsBytes(answers(request)));
	}

	@GetMapping("/camunda/register/answers.csv")
	void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Answers answers = answers(request);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"register-%s-to-%s%s.csv\"".formatted(answers.span().from(), answers.span().to(),
						answers.withheldUnder().isPresent() ? "-for-publication" : ""));
		write(response, CSV, sheet(answers).getBytes(StandardCharsets.UTF_8));
	}

	private Answers answers(HttpServletRequest request) {
		Reader reader = this.readers.ofNumbers(request);
		boolean forPublication = this.asked.isForPublication(request) || !reader.seesCases();
		return this.register.of(this.asked.of(request),
				forPublication ? Integer.MAX_VALUE : reader.seesEveryCase() ? 0 : this.exactFrom);
	}

	/** One line for each number; what cannot be given has no line. */
	private static String sheet(Answers answers) {
		Csv csv = new Csv().line("Table", "Row", "Figure", "Value")
			.line("Differences raised", "From", "Day", answers.span().from())
			.line("Differences raised", "To", "Day", answers.span().to())
			.line("Register asked", "At", "Time", MOMENT.format(answers.asOf()));
		answers.withheldUnder().ifPresent((under) -> csv.line("For publication", "Withheld", "Numbers under", under));
		for (Table table : answers.tables()) {
			for (Row row : table.rows()) {
				table.columns()
					.stream()
					.filter((column) -> row.values().containsKey(column.id()))
					.forEach((column) -> csv.line(table.title(), row.label(), column.label(),
							row.values().get(column.id())));
			}
		}
		return csv.toString();
	}

	private static void write(HttpServletResponse response, MediaType type, byte[] body) throws IOException {
		response.setContentType(type.toString());
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
