package uk.safeguarding.escalation.process.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.mail.Notice;

/**
 * Puts a notice into words: its own few paragraphs, and around them what every notice
 * carries, as plain text and as simple HTML.
 */
@Component
public class NoticeWriter {

	private final NoticeTemplates templates;

	private final Partnership partnership;

	private final String taskOfCase;

	private final Clock clock;

	private final ZoneId zone;

	NoticeWriter(NoticeTemplates templates, Partnership partnership, @Value("${escalation.base-url}") String baseUrl,
			Clock clock, ZoneId zone) {
		this.templates = templates;
		this.partnership = partnership;
		this.taskOfCase = baseUrl.replaceAll("/+$", "") + "/camunda/app/tasklist/default/#/?case=";
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Writes a notice.
	 * @param key the notice's key in the mail log
	 * @param step the step of the diagram
	 * @param template the name of its words
	 * @param facts what the words may use; reference and stage among them
	 * @return the notice, written now
	 */
	public Notice write(String key, String step, String template, Map<String, Object> facts) {
		Instant now = this.clock.instant();
		Map<String, Object> words = new HashMap<>(facts);
		words.put("task", this.taskOfCase + facts.get("reference"));
		words.put("policyUrl", this.partnership.policyUrl());
		words.put("writtenAt", Dates.dayAndTime(now.atZone(this.zone)));
		List<String> blocks = Arrays.stream(this.templates.plain(template, words).split("\\n\\s*\\n"))
			.map(String::strip)
			.filter((block) -> !block.isEmpty())
			.toList();
		String subject = blocks.get(0);
		words.put("paragraphs",
				blocks.stream().skip(1).map((block) -> Map.of("text", block, "lines", block.split("\\R"))).toList());
		words.put("subject", subject);
		return new Notice(key, (String) facts.get("reference"), step, (Integer) facts.get("stage"), now, subject,
				this.templates.plain("frame-text", words), this.templates.html("frame-html", words), Optional.empty());
	}

}
