package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.text.PlainText;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * The list of records that are not confirmed, on the page of the register, and closing a
 * case of it. Auditors see the list; the business unit alone closes.
 */
@RestController
@RequestMapping("/camunda/register/unconfirmed-records")
record UnconfirmedRecordsController(Readers readers, UnconfirmedRecords records, Texts texts) {

	private static final int LONGEST_REASON = 1_000;

	@GetMapping
	Listing list(HttpServletRequest request) {
		Reader reader = this.readers.ofNumbers(request);
		return new Listing(reader.isBusinessUnit(), reader.seesCases() ? this.records.list() : List.of());
	}

	@PostMapping("/{reference}/close")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void close(@PathVariable String reference, @RequestBody JsonNode body, HttpServletRequest request) {
		Reader reader = this.readers.ofBusinessUnit(request);
		this.records.close(reference, reader, reason(body));
	}

	private String reason(JsonNode body) {
		String reason = Optional.ofNullable(body.path("reason").textValue()).orElse("").strip();
		if (PlainText.isBlank(reason)) {
			throw refused("unconfirmed.reason");
		}
		if (reason.length() > LONGEST_REASON) {
			throw refused("length", this.texts.of("unconfirmed.reason-label"), LONGEST_REASON, reason.length());
		}
		if (!PlainText.isPrintable(reason)) {
			throw refused("characters", this.texts.of("unconfirmed.reason-label"));
		}
		return reason;
	}

	private ResponseStatusException refused(String key, Object... values) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, this.texts.of(key, values));
	}

	/**
	 * The list.
	 *
	 * @param mayClose whether whoever asks may close a case of it
	 * @param cases the longest waiting first
	 */
	record Listing(boolean mayClose, List<UnconfirmedRecords.Unconfirmed> cases) {

	}

}
