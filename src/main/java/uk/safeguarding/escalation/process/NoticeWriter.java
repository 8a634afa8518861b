package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.PolicyFolder;
import uk.safeguarding.escalation.text.Templates;

/**
 * Puts a notice into words: its own few paragraphs, and around them what every notice
 * carries, as plain text and as simple HTML.
 */
@Component
class NoticeWriter {

	private static final Pattern PAGE = Pattern.compile("(?is)^(.*?<body[^>]*>)(.*)(</body>.*)$");

	private final Templates templates;

	private final Diagrams diagrams;

	private final Partnership partnership;

	private final AgencyDirectory directory;

	private final Agencies agencies;

	private final SignedIn signedIn;

	private final String taskOfCase;

	private final Clock clock;

	private final ZoneId zone;

	NoticeWriter(PolicyFolder policy, Diagrams diagrams, Partnership partnership, AgencyDirectory directory,
			Agencies agencies, SignedIn signedIn, @Value("${escalation.base-url}") String baseUrl, Clock clock,
			ZoneId zone) {
		this.templates = policy.notices();
		this.diagrams = diagrams;
		this.partnership = partnership;
		this.directory = directory;
		this.agencies = agencies;
		this.signedIn = signedIn;
		this.taskOfCase = baseUrl.replaceAll("/+$", "") + "/camunda/app/tasklist/default/#/?case=";
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Writes a notice.
	 * @param key the notice's key in the mail log
	 * @param stage the stage that the notice is about, 0 before the first one
	 * @param template the name of its words, a file in {@code templates/notices}
	 * @param more what only this notice says, by the name that its words use
	 */
	Notice write(String key, String step, int stage, String template, CaseFacts facts, Map<String, Object> more) {
		Instant now = this.clock.instant();
		Map<String, Object> words = words(facts, stage);
		words.putAll(more);
		words.put("task", this.taskOfCase + facts.reference());
		words.putAll(this.partnership.words());
		words.put("writtenAt", Dates.dayAndTime(now.atZone(this.zone)));
		List<String> blocks = Arrays.stream(this.templates.plain(template, words).split("\\n\\s*\\n"))
			.map(String::strip)
			.filter((block) -> !block.isEmpty())
			.toList();
		// Sorted by subject, what belongs to a case stands together.
		String subject = facts.reference() + (words.get("urgent").equals(true) ? " " + Notice.URGENT : "") + " – "
				+ blocks.get(0);
		words.put("subject", subject);
		words.put("paragraphs",
				blocks.stream().skip(1).map((block) -> Map.of("text", block, "lines", block.split("\\R"))).toList());
		// A limit is told to everybody, also to whoever has moved it with a correction.
		Optional<String> setOffBy = template.equals(Delivery.MOVED) ? Optional.empty() : this.signedIn.userId();
		return new Notice(key, facts.reference(), step, stage, now, setOffBy, subject,
				this.templates.plain("frame-text", words), this.templates.html("frame-html", words));
	}

	/**
	 * What somebody reads first.
	 * @param urgent whether they must read it, whatever they are asked
	 * @param asked what they are asked to do, and by when
	 * @param may what they may do for those who are asked
	 */
	String you(boolean urgent, List<Asked.Task> asked, List<Asked.Task> may) {
		return this.templates.plain("you", Map.of("urgent", urgent, "asked", words(asked), "may", words(may)))
			.strip()
			.replaceAll("\\R", " ");
	}

	private List<Map<String, Object>> words(List<Asked.Task> tasks) {
		return tasks.stream().map((task) -> {
			String by = task.by().map((due) -> Dates.limit(due.atZone(this.zone))).orElse("");
			boolean over = task.by().filter((due) -> !this.clock.instant().isBefore(due)).isPresent();
			return Map.<String, Object>of("what", task.what(), "by", over ? "" : by, "since", over ? by : "");
		}).distinct().toList();
	}

	/**
	 * Several notices as one: what each says, and what all of them say once, at the end.
	 * @param notices the oldest first
	 */
	Notice together(List<Notice> notices) {
		Notice first = notices.get(0);
		List<String> cases = notices.stream().map(Notice::reference).distinct().toList();
		Map<String, Object> words = Map.of("reference", first.reference(), "more", cases.size() - 1, "number",
				notices.size());
		String[] blocks = this.templates.plain("together", words).strip().split("\\n\\s*\\n", 2);
		String text = blocks[1].strip() + "\n\n"
				+ joined(notices, (one) -> one.subject() + "\n\n" + one.text(), "\\n\\s*\\n", "\n\n");
		String html = PAGE.matcher(first.html())
			.replaceFirst(
					(page) -> Matcher.quoteReplacement(page.group(1) + "\n<p><strong>"
							+ HtmlUtils.htmlEscape(blocks[1].strip(), "UTF-8") + "</strong></p>\n"
							+ joined(notices, (one) -> PAGE.matcher(one.html()).replaceFirst("$2"), "(?=<(?:p|h1)\\b)",
									"\n")
							+ "\n" + page.group(3)))
			.replaceFirst("(?is)<title>.*?</title>",
					Matcher.quoteReplacement("<title>" + HtmlUtils.htmlEscape(blocks[0], "UTF-8") + "</title>"));
		return new Notice(first.key(), first.reference(), first.element(), first.stage(), first.writtenAt(),
				first.setOffBy(), blocks[0], text, html);
	}

	private static String joined(List<Notice> notices, Function<Notice, String> words, String between, String again) {
		List<List<String>> all = notices.stream()
			.map((one) -> Arrays.stream(words.apply(one).split(between))
				.map(String::strip)
				.filter((block) -> !block.isEmpty())
				.toList())
			.toList();
		Set<String> common = new LinkedHashSet<>(all.get(0));
		all.forEach(common::retainAll);
		// Two that say the same are two.
		all.forEach((blocks) -> common.remove(blocks.get(0)));
		return Stream
			.concat(all.stream().flatMap(List::stream).filter((block) -> !common.contains(block)), common.stream())
			.collect(Collectors.joining(again));
	}

	/**
	 * The only facts of a case that the words can use: reference, stage, limits,
	 * agencies, coded results. Nothing that anybody wrote is among them, so that no
	 * narrative and no name can leave by e-mail.
	 */
	private Map<String, Object> words(CaseFacts facts, int stage) {
		int opensAt = facts.opensAt();
		Map<String, Object> words = new HashMap<>();
		words.put("reference", facts.reference());
		words.put("raisingAgency", this.directory.nameOf(facts.raisingAgency()));
		words.put("challengedAgency", this.directory.nameOf(facts.challengedAgency()));
		words.put("urgent", !facts.hasEnded() && (facts.isYes(CaseVariables.IMMEDIATE_RISK) || facts.hasRiskRisen()));
		words.put("riskHasRisen", facts.hasRiskRisen());
		words.put("raisedOnBehalf", facts.text(CaseVariables.RAISED_ON_BEHALF_OF).isPresent());
		words.put("neededBefore", isNeededBefore(facts, Math.max(stage, opensAt)));
		Diagram diagram = this.diagrams.of(facts);
		int first = diagram.first().number();
		words.put("firstStage", diagram.first().label());
		words.put("opensAt", diagram.stage(opensAt).label());
		words.put("opensHigher", opensAt > first);
		words.put("neededBy",
				facts.text(CaseVariables.NEEDED_BY).map((day) -> Dates.day(LocalDate.parse(day))).orElse(""));
		words.put("stage", stage);
		words.put("atStage", diagram.place(stage));
		int reportedFrom = diagram.reportedFrom();
		diagram.stage(stage).decides().ifPresent((groups) -> {
			words.put("board", diagram.stage(stage).body());
			words.put("chair",
					diagram.stage(stage)
						.deciders()
						.stream()
						.map(this.partnership::title)
						.collect(Collectors.joining(" and the ")));
		});
		words.put("staysOpen", !diagram.stage(stage).endsAtLimit());
		words.put("typedForThem", diagram.tasks()
			.stream()
			.filter((task) -> task.stage() == stage)
			.anyMatch((task) -> Diagram.list(diagram.property(task.id(), "roles")).contains(HscpGroups.BUSINESS_UNIT)));
		diagram.reportedAt().ifPresent((reported) -> words.put("reportedAt", reported.label()));
		words.put("reported", stage >= reportedFrom);
		words.put("reportsNow", stage >= reportedFrom && previousStage(facts, stage).orElse(0) < reportedFrom
				&& !isReopened(facts, stage));
		words.put("passedOver",
				previousStage(facts, stage).flatMap(diagram::above)
					.filter((next) -> next.number() < stage)
					.isPresent());
		words.put("stageEnded", facts.text(CaseVariables.stageResult(stage)).isPresent());
		words.put("ended", facts.hasEnded());
		words.put("raisedInError", facts.isRaisedInError());
		words.put("standIns", standIns(facts, stage));
		words.put("people", oneOf(diagram.stage(stage).people()));
		words.put("roleOfStage", this.partnership.title(diagram.stage(stage).role()).toLowerCase(Locale.UK));
		words.put("askedForPositions", askedForPositions(diagram, stage));
		diagram.above(stage).ifPresent((next) -> {
			words.put("nextStage", next.label());
			words.put("leadsToBoard", next.decides().map((group) -> next.body()).orElse(""));
		});
		words.put("limit", limit(facts, stage, Dates::dayAndTime));
		words.put("limitDay", limit(facts, stage, Dates::limit));
		words.put("limitExplained", facts.text(CaseVariables.stageLimitExplained(stage)).orElse(""));
		words.put("limits", limits(facts));
		String arrival = arrival(facts, stage, first);
		words.put("is-" + arrival, true);
		words.put("justRegistered", arrival.startsWith("opened"));
		previousStage(facts, stage)
			.ifPresent((previous) -> words.put("previousStage", diagram.stage(previous).label()));
		code(words, facts, "answer", CaseVariables.stageResponsePosition(stage));
		code(words, facts, "outcome", CaseVariables.FINAL_OUTCOME);
		words.put("talkFirst", facts.isTalkFirst());
		words.put("formal", stage > 0 || !facts.isTalkFirst());
		return words;
	}

	private static void code(Map<String, Object> words, CaseFacts facts, String name, String variable) {
		facts.text(variable).ifPresent((value) -> words.put(name + "-" + value, true));
	}

	/** The last comma of a list in the diagram, as a sentence says it. */
	private static String oneOf(String people) {
		return people.replaceFirst(", ([^,]*)$", " or $1");
	}

	/**
	 * Whom the agencies send to a stage at which each puts its position: for each role
	 * the people of the stage that is between them.
	 */
	private static String askedForPositions(Diagram diagram, int stage) {
		return diagram.tasks()
			.stream()
			.filter((task) -> task.stage() == stage && task.forEachAgency())
			.flatMap((task) -> Diagram.list(diagram.property(task.id(), "roles")).stream())
			.map((role) -> diagram.from(1)
				.stream()
				.filter((one) -> one.decides().isEmpty() && one.role().equals(role))
				.map((one) -> oneOf(one.people()))
				.findFirst()
				.orElse(role))
			.collect(Collectors.joining("; "));
	}

	/** Of the stages to come; the policy's own limit where a stage runs longer. */
	private List<Map<String, Object>> limits(CaseFacts facts) {
		return this.diagrams.of(facts).from(facts.opensAt()).stream().map((one) -> {
			int stage = one.number();
			Instant policy = facts.instant(CaseVariables.stagePolicyLimit(stage));
			boolean longer = facts.limit(stage).filter((end) -> end.toInstant().isAfter(policy)).isPresent();
			boolean missed = policy.isBefore(facts.openedAt(0));
			return Map.<String, Object>of("limitOfStage", one.label(), "ends", limit(facts, stage, Dates::dayAndTime),
					"policyEnds", Dates.dayAndTime(policy.atZone(this.zone)), "longer", longer && !missed, "missed",
					missed);
		}).toList();
	}

	private String limit(CaseFacts facts, int stage, Function<ZonedDateTime, String> words) {
		return facts.limit(stage).map((limit) -> words.apply(limit.atZoneSameInstant(this.zone))).orElse("");
	}

	/** Whether an answer is needed before the stage's limit. */
	private boolean isNeededBefore(CaseFacts facts, int stage) {
		Optional<LocalDate> limit = facts.limit(stage).map((end) -> end.atZoneSameInstant(this.zone).toLocalDate());
		return facts.text(CaseVariables.NEEDED_BY)
			.map(LocalDate::parse)
			.filter((day) -> limit.filter(day::isBefore).isPresent())
			.filter((day) -> !day.isBefore(LocalDate.ofInstant(this.clock.instant(), this.zone)))
			.isPresent();
	}

	/** Who stands in for whom at this stage. */
	private List<Map<String, Object>> standIns(CaseFacts facts, int stage) {
		String role = this.diagrams.of(facts).stage(stage).role();
		return this.agencies.bothSides(facts.raisingAgency(), facts.challengedAgency())
			.stream()
			.flatMap((body) -> this.agencies.standIn(role, body, facts.otherSide(body))
				.map((actor) -> Map.<String, Object>of("body", this.directory.nameOf(body), "actor", actor.name()))
				.stream())
			.toList();
	}

	/** How the case came to this stage. */
	private static String arrival(CaseFacts facts, int stage, int first) {
		if (isReopened(facts, stage)) {
			return "reopened";
		}
		Optional<Integer> previous = previousStage(facts, stage);
		if (previous.isPresent()) {
			return "after-" + facts.need(CaseVariables.stageResult(previous.get()));
		}
		if (stage > first) {
			return "opened-here";
		}
		return facts.text(CaseVariables.PRE_ESCALATION_OUTCOME)
			.map((result) -> "after-discussion-" + (facts.isTalkNotPossible() ? "not-possible" : result))
			.orElse("opened-at-once");
	}

	/** Whether the case came to a stage by being re-opened. */
	private static boolean isReopened(CaseFacts facts, int stage) {
		return facts.reopenedAt(stage).isPresent() && facts.number(CaseVariables.REOPENED_STAGE) == stage;
	}

	private static Optional<Integer> previousStage(CaseFacts facts, int stage) {
		return IntStream.range(1, Math.max(stage, 1))
			.filter((earlier) -> facts.text(CaseVariables.stageResult(earlier)).isPresent())
			.boxed()
			.reduce((first, last) -> last);
	}

}
