package uk.safeguarding.escalation.audit.path;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Readers;

/**
 * Numbers for the diagram, of no single case.
 */
@RestController
class ActivityStatisticsController {

	private final Readers readers;

	private final ActivityStatistics statistics;

	private final Texts texts;

	ActivityStatisticsController(Readers readers, ActivityStatistics statistics, Texts texts) {
		this.readers = readers;
		this.statistics = statistics;
		this.texts = texts;
	}

	@GetMapping("/camunda/register/elements")
	Map<String, List<ActivityStatistics.Passed>> elements(HttpServletRequest request) {
		this.readers.ofNumbers(request);
		Parameters parameters = new Parameters(request, this.texts);
		String definition = parameters.like("definitionId", "[A-Za-z0-9:_.-]{1,64}")
			.orElseThrow(() -> parameters.mustBe("definitionId", "id-shape"));
		return Map.of("elements", this.statistics.of(definition));
	}

}
