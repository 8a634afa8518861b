package uk.safeguarding.escalation.register.statistics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import uk.safeguarding.escalation.policy.Diagram;

/**
 * The stages that are counted, and what the tables call them.
 *
 * @param all the lowest first; 0 is the discussion before the others
 * @param reportedFrom from which one on a case is reported
 */
record CountedStages(Collection<Diagram.Stage> all, int reportedFrom) {

	private static final Pattern NUMBERED = Pattern.compile("(.*\\D)(\\d+)");

	Object[] numbers() {
		return this.all.stream().map(Diagram.Stage::number).toArray();
	}

	/** Those that the agencies decide, and not the board. */
	Object[] ofTheAgencies() {
		return agencies().stream().map(Diagram.Stage::number).toArray();
	}

	/** A query, with a line that counts a stage for each that the agencies decide. */
	String in(String sql) {
		return String.join("\n", sql.lines()
			.flatMap((line) -> line.contains("{stage}")
					? agencies().stream().map((stage) -> line.replace("{stage}", String.valueOf(stage.number())))
					: Stream.of(line))
			.toList());
	}

	/** A text for one stage of the agencies. */
	static String in(String text, Diagram.Stage stage) {
		return text.replace("{stage}", String.valueOf(stage.number())).replace("{label}", stage.label());
	}

	/** A text of the tables that names several. */
	String named(String text) {
		return text.replace("{stages}", range((stage) -> true))
			.replace("{stages of the agencies}", range((stage) -> stage.decides().isEmpty()))
			.replace("{reported}", reported());
	}

	/** How rows of stages, and rows that name some, are written out. */
	Map<String, String> labels() {
		Map<String, String> labels = new LinkedHashMap<>();
		this.all.forEach((stage) -> labels.put("stage-" + stage.number(),
				(stage.number() == 0) ? "Before escalation, in the discussion"
						: stage.label() + stage.decides().map((group) -> ", " + stage.body()).orElse("")));
		List<Diagram.Stage> agencies = agencies();
		for (int i = 0; i < agencies.size(); i++) {
			Diagram.Stage stage = agencies.get(i);
			labels.put("moved-on-" + stage.number(), stage.label() + " moved on by its policy limit");
			if (i > 0) {
				labels.put("opened-at-" + stage.number(), "Opened at " + stage.label());
			}
			if (i > 0 && i + 1 < agencies.size()) {
				labels.put((i == 1) ? "passed-over" : "passed-over-" + stage.number(), agencies.get(i - 1).label()
						+ " moved to " + agencies.get(i + 1).label() + ", past " + stage.label());
			}
		}
		return labels;
	}

	/** Those of the agencies. */
	List<Diagram.Stage> agencies() {
		return this.all.stream().filter((stage) -> stage.number() > 0 && stage.decides().isEmpty()).toList();
	}

	private String reported() {
		return this.all.stream()
			.filter((stage) -> stage.number() >= this.reportedFrom)
			.findFirst()
			.map(Diagram.Stage::label)
			.orElse("a stage that is reported");
	}

	/** Such as "Stages 1 to 3", when they are numbered under one name. */
	private String range(Predicate<Diagram.Stage> which) {
		List<String> labels = this.all.stream()
			.filter((stage) -> stage.number() > 0)
			.filter(which)
			.map(Diagram.Stage::label)
			.toList();
		if (labels.size() < 2) {
			return labels.isEmpty() ? "no stage" : labels.get(0);
		}
		String last = labels.get(labels.size() - 1);
		List<Matcher> numbered = labels.stream().map(NUMBERED::matcher).toList();
		boolean oneName = numbered.stream().allMatch(Matcher::matches)
				&& numbered.stream().map((label) -> label.group(1)).distinct().count() == 1;
		return oneName ? numbered.get(0).group(1).strip() + "s " + numbered.get(0).group(2) + " to "
				+ numbered.get(numbered.size() - 1).group(2) : labels.get(0) + " to " + last;
	}

}
