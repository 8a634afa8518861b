package uk.safeguarding.escalation.audit;

import java.util.List;
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

import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseFiles;
import uk.safeguarding.escalation.audit.cases.Stage;
import uk.safeguarding.escalation.audit.cases.Stages;
import uk.safeguarding.escalation.audit.path.CasePath;
import uk.safeguarding.escalation.audit.path.CasePaths;
import uk.safeguarding.escalation.audit.timeline.SentEntries;
import uk.safeguarding.escalation.audit.timeline.SentEntries.Document;
import uk.safeguarding.escalation.audit.timeline.Timeline;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry;
import uk.safeguarding.escalation.audit.timeline.TimelineExport;
import uk.safeguarding.escalation.audit.timeline.VariableHistories;
import uk.safeguarding.escalation.audit.timeline.VariableHistory;
import uk.safeguarding.escalation.report.ReportArchive;
import uk.safeguarding.escalation.report.ReportKind;
import uk.safeguarding.escalation.report.StoredReport;
import uk.safeguarding.escalation.web.NotAnswered;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * The history of one case.
 */
@RestController
@RequestMapping("/camunda/register/cases/{reference}")
class CaseController {

	private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");

	private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=utf-8");

	private final Readers readers;

	private final CaseFiles files;

	private final Stages stages;

	private final Timeline timeline;

	private final VariableHistories variables;

	private final SentEntries sent;

	private final CasePaths paths;

	private final TimelineExport export;

	private final ReportArchive archive;

	private final Texts texts;

	CaseController(Readers readers, CaseFiles files, Stages stages, Timeline timeline, VariableHistories variables,
			SentEntries sent, CasePaths paths, TimelineExport export, ReportArchive archive, Texts texts) {
		this.readers = readers;
		this.files = files;
		this.stages = stages;
		this.timeline = timeline;
		this.variables = variables;
		this.sent = sent;
		this.paths = paths;
		this.export = export;
		this.archive = archive;
		this.texts = texts;
	}

	@GetMapping
	CaseView view(@PathVariable String reference, HttpServletRequest request) {
		return read(reference, this.readers.ofCases(request), (file) -> new CaseView(file, this.stages.of(file),
				this.timeline.of(file), this.variables.of(file), this.sent.documents(file)));
	}

	@GetMapping("/path")
	CasePath path(@PathVariable String reference, HttpServletRequest request) {
		return read(reference, this.readers.ofCases(request), this.paths::of);
	}

	@GetMapping("/timeline.csv")
	ResponseEntity<String> csv(@PathVariable String reference, HttpServletRequest request) {
		String csv = read(reference, this.readers.ofCases(request), this.export::csv);
		return download(reference + "-timeline.csv", CSV).body(csv);
	}

	@GetMapping("/timeline.html")
	ResponseEntity<String> page(@PathVariable String reference, HttpServletRequest request,
			HttpServletResponse response) {
		Reader reader = this.readers.ofCases(request);
		String page = read(reference, reader, (file) -> this.export.page(file, reader));
		// In the place of the policy that every answer has, not beside it.
		response.setHeader(ContentPolicy.HEADER, TimelineExport.POLICY);
		return ResponseEntity.ok().contentType(PAGE).body(page);
	}

	@GetMapping("/papers/report-to-hscp")
	ResponseEntity<byte[]> report(@PathVariable String reference, HttpServletRequest request) {
		return document(reference, ReportKind.REPORT_TO_HSCP, request);
	}

	@GetMapping("/papers/case-record")
	ResponseEntity<byte[]> record(@PathVariable String reference, HttpServletRequest request) {
		return document(reference, ReportKind.CASE_RECORD, request);
	}

	private ResponseEntity<byte[]> document(String reference, ReportKind kind, HttpServletRequest request) {
		StoredReport report = read(reference, this.readers.ofCases(request),
				(file) -> this.archive.find(file.reference(), kind))
			.orElseThrow(() -> new NotAnswered(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
		return download(report.fileName(), MediaType.APPLICATION_PDF).body(report.content());
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
	 * @param stages the stages that have opened
	 * @param timeline what happened, in order
	 * @param variables the values of its variables over time
	 * @param papers what can be downloaded
	 */
	record CaseView(@JsonProperty("case") CaseFile file, List<Stage> stages, List<TimelineEntry> timeline,
			List<VariableHistory> variables, List<Document> papers) {
	}

}
