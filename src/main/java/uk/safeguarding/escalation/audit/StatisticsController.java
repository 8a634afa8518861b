package uk.safeguarding.escalation.audit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.register.statistics.RegisterStatistics;
import uk.safeguarding.escalation.register.statistics.Span;
import uk.safeguarding.escalation.register.statistics.Statistics;
import uk.safeguarding.escalation.register.statistics.Statistics.Row;
import uk.safeguarding.escalation.register.statistics.Statistics.Table;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * Hands out the register's statistics, to programs and to spreadsheets. Whoever may not
 * read every case is told of few ones, and who may read none is told of any, only what
 * may be published: such numbers are single cases.
 */
@RestController
class StatisticsController {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2099;

	private final Readers readers;

	private final Texts texts;

	private final RegisterStatistics register;

	private final int exactFrom;

	StatisticsController(Readers readers, Texts texts, RegisterStatistics register,
			@Value("${escalation.register.exact-from}") int exactFrom) {
		this.readers = readers;
		this.texts = texts;
		this.register = register;
		this.exactFrom = exactFrom;
	}

	@GetMapping("/camunda/register/answers")
	Statistics json(HttpServletRequest request) {
		Reader reader = this.readers.ofNumbers(request);
		Parameters parameters = new Parameters(request::getParameter, this.texts);
		boolean publish = parameters.oneOf("publish", "true", "false").filter("true"::equals).isPresent();
		int exactFrom = reader.seesEveryCase() ? 0 : reader.seesCases() ? this.exactFrom : Integer.MAX_VALUE;
		return this.register.of(span(parameters), exactFrom, publish);
	}

	@GetMapping("/camunda/register/answers.csv")
	ResponseEntity<byte[]> csv(HttpServletRequest request) {
		Statistics statistics = json(request);
		return ResponseEntity.ok()
			.contentType(CSV)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					"attachment; filename=\"register-%s-to-%s%s.csv\"".formatted(statistics.span().from(),
							statistics.span().to(),
							statistics.withheldUnder().isPresent() ? "-for-publication" : "-not-for-publication"))
			.body(sheet(statistics).getBytes(StandardCharsets.UTF_8));
	}

	private Span span(Parameters parameters) {
		LocalDate from = day(parameters, "from");
		LocalDate to = day(parameters, "to");
		if (to.isBefore(from)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, this.texts.of("register.to.before-from", "to"));
		}
		return new Span(from, to);
	}

	private LocalDate day(Parameters parameters, String name) {
		return parameters.day(name)
			.filter((day) -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
			.orElseThrow(
					() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, this.texts.of("register.day", name)));
	}

	/** One line for each number; what cannot be given has no line. */
	private static String sheet(Statistics statistics) {
		Csv csv = new Csv();
		statistics.withheldUnder()
			.ifPresentOrElse(
					(under) -> csv
						.line("For publication: numbers under %d are withheld, others rounded to the nearest %d."
							.formatted(under, statistics.roundedTo().orElseThrow())),
					() -> csv.line(
							"Not for publication: these numbers are exact, and one of few cases is often one child."));
		csv.line("Table", "Row", "Figure", "Value")
			.line("Differences raised", "From", "Day", statistics.span().from())
			.line("Differences raised", "To", "Day", statistics.span().to())
			.line("Register asked", "At", "Time", MOMENT.format(statistics.asOf()));
		for (Table table : statistics.tables()) {
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

}
