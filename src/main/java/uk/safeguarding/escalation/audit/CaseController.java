package uk.safeguarding.escalation.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.audit.CasePaths.CasePath;
import uk.safeguarding.escalation.audit.VariableHistories.VariableHistory;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.SheetPages;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * The history of cases: the list, which is not recorded, and one case; numbers for the
 * diagram, of no single case; and for engine administrators who opened which case.
 */
@RestController
@RequestMapping("/camunda/register")
record CaseController(Readers readers, CaseFiles files, CaseList list, EvidenceBundle evidence, CaseWords words,
		Timeline timeline, VariableHistories variables, CasePaths paths, CaseExport export, ReportArchive archive,
		ActivityStatistics statistics, AccessLog log, Beginnings beginnings, Texts texts) {

	private static final String CASE = "/cases/{reference}";

	private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");

	@GetMapping("/cases")
	CaseFiles.Page list(HttpServletRequest request) {
		return this.list.find(this.readers.ofCases(request), request);
	}

	@GetMapping("/cases.html")
	ResponseEntity<String> page(HttpServletRequest request, HttpServletResponse response) {
		String page = this.list.page(this.readers.ofTasks(request), request);
		response.setHeader(ContentPolicy.HEADER, ContentPolicy.FORM);
		return ResponseEntity.ok().contentType(SheetPages.TYPE).body(page);
	}

	@GetMapping("/cases.csv")
	void table(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Consumer<PrintWriter> lines = this.list.csv(this.readers.ofTasks(request), request);
		response.setContentType(CSV.toString());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cases.csv\"");
		lines.accept(response.getWriter());
	}

	@GetMapping("/elements")
	Map<String, List<ActivityStatistics.Passed>> elements(HttpServletRequest request) {
		this.readers.ofNumbers(request);
		Parameters parameters = new Parameters(request::getParameter, this.texts);
		String definition = parameters.like("definitionId", "[A-Za-z0-9:_.-]{1,64}")
			.orElseThrow(() -> parameters.mustBe("definitionId", "id-shape"));
		return Map.of("elements", this.statistics.of(definition));
	}

	@GetMapping("/readings")
	AccessLog.Page readings(HttpServletRequest request) {
		this.readers.administrator(request);
		Parameters parameters = new Parameters(request::getParameter, this.texts);
		return this.log.find(parameters.text("reference"), parameters.number("page", 0, 1_000_000).orElse(0),
				parameters.number("size", 1, 200).orElse(100));
	}

	@GetMapping(CASE)
	CaseView view(@PathVariable String reference, HttpServletRequest request) {
		return read(reference, this.readers.ofCases(request), (file) -> new CaseView(file, this.words.of(file),
				this.timeline.groups(), this.timeline.of(file), this.variables.of(file)));
	}

	@GetMapping(CASE + "/sheet")
	ResponseEntity<String> sheet(@PathVariable String reference, HttpServletRequest request,
			HttpServletResponse response) {
		Reader reader = this.readers.ofTasks(request);
		String page = this.export.sheet(this.files.get(reference, reader), reader,
				(paper) -> "/camunda/register/cases/" + reference + "/papers/" + paper.id(),
				this.beginnings.of(reference, reader.id(), reader.groups()));
		response.setHeader(ContentPolicy.HEADER, ContentPolicy.FORM);
		return ResponseEntity.ok().contentType(SheetPages.TYPE).body(page);
	}

	@GetMapping(CASE + "/path")
	CasePath path(@PathVariable String reference, HttpServletRequest request) {
		return read(reference, this.readers.ofCases(request), this.paths::of);
	}

	@GetMapping(CASE + "/timeline.csv")
	ResponseEntity<String> csv(@PathVariable String reference, HttpServletRequest request) {
		String csv = read(reference, this.readers.ofCases(request), this.export::csv);
		return download(reference + "-timeline.csv", CSV).body(csv);
	}

	@GetMapping(CASE + "/timeline.html")
	ResponseEntity<String> page(@PathVariable String reference, HttpServletRequest request,
			HttpServletResponse response) {
		Reader reader = this.readers.ofCases(request);
		String page = read(reference, reader, (file) -> this.export.page(file, reader));
		// In the place of the policy that every answer has, not beside it.
		response.setHeader(ContentPolicy.HEADER, CaseExport.POLICY);
		return ResponseEntity.ok().contentType(SheetPages.TYPE).body(page);
	}

	@GetMapping(CASE + "/readings")
	AccessLog.Page readingsOf(@PathVariable String reference, HttpServletRequest request) {
		return read(reference, this.readers.auditor(request),
				(file) -> this.log.find(Optional.of(file.reference()), 0, 200));
	}

	@GetMapping(CASE + "/readings.csv")
	ResponseEntity<String> readingsTable(@PathVariable String reference, HttpServletRequest request) {
		String csv = read(reference, this.readers.auditor(request), (file) -> this.log.csv(file.reference()));
		return download(reference + "-readings.csv", CSV).body(csv);
	}

	@GetMapping(CASE + "/evidence.zip")
	ResponseEntity<byte[]> evidence(@PathVariable String reference, HttpServletRequest request) {
		Reader reader = this.readers.auditor(request);
		byte[] zip = read(reference, reader, (file) -> this.evidence.of(file, reader));
		return download(reference + "-evidence.zip", MediaType.parseMediaType("application/zip")).body(zip);
	}

	@GetMapping(CASE + "/papers/{kind}")
	ResponseEntity<byte[]> paper(@PathVariable String reference, @PathVariable String kind,
			HttpServletRequest request) {
		CaseFile file = this.files.get(reference, this.readers.ofTasks(request));
		return ReportKind.of(kind)
			.flatMap((known) -> this.archive.find(file.reference(), known))
			.map((report) -> download(report.fileName(), MediaType.APPLICATION_PDF).body(report.content()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
	}

	/** A case as this reader may see it. */
	private <T> T read(String reference, Reader reader, Function<CaseFile, T> read) {
		return this.readers.as(reader, () -> read.apply(this.files.get(reference, reader)));
	}

	private static ResponseEntity.BodyBuilder download(String fileName, MediaType type) {
		return ResponseEntity.ok()
			.contentType(type)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(fileName).build().toString());
	}

	/**
	 * The answer.
	 *
	 * @param file the case
	 * @param words what it holds in codes, as people read it
	 * @param groups what the timeline can be narrowed to, as people read it, by id
	 * @param timeline what happened, in order, all of it
	 * @param variables the values of its variables over time
	 */
	record CaseView(@JsonProperty("case") CaseFile file, CaseWords.InWords words, Map<String, String> groups,
			List<TimelineEntry> timeline, List<VariableHistory> variables) {
	}

}
