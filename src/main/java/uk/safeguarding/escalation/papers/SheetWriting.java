package uk.safeguarding.escalation.papers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.papers.CaseSheet.Asked;
import uk.safeguarding.escalation.papers.CaseSheet.Entry;
import uk.safeguarding.escalation.papers.CaseSheet.Part;
import uk.safeguarding.escalation.papers.CaseSheet.Rung;
import uk.safeguarding.escalation.papers.CaseSheet.Section;
import uk.safeguarding.escalation.papers.CaseSheet.State;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.FormCheck;
import uk.safeguarding.escalation.register.Act;
import uk.safeguarding.escalation.register.LimitMove;
import uk.safeguarding.escalation.register.Reopening;
import uk.safeguarding.escalation.text.Texts;

/**
 * One case, as its sheet is written. A question that a form asks is shown where its task
 * stands in the diagram, whoever added it.
 *
 * @param definitionId the engine's id of the version of the diagram that it runs on
 * @param diagram that version
 * @param forms those of that version
 * @param facts the case
 * @param acts what people did in it
 * @param ends when its stages ended
 * @param moves how the limits of open stages have moved
 * @param reopenings when it was opened again
 * @param time from which re-opening on, and up to which, is told here; 0 is the beginning
 * @param words of answers
 * @param texts of the sheet
 * @param now the moment at which it is written
 */
record SheetWriting(String definitionId, Diagram diagram, Map<String, Form> forms, CaseFacts facts, List<Act> acts,
		Map<Integer, Instant> ends, List<LimitMove> moves, List<Reopening> reopenings, int time, Words words,
		Texts texts, Instant now) {

	/** The questions whose answers stand in the head, and nowhere else. */
	private static final Set<String> HEAD = Set.of(CaseVariables.RAISING_AGENCY, CaseVariables.CHALLENGED_AGENCY,
			CaseVariables.THEME, "raiserContact", CaseVariables.RAISED_ON_BEHALF_OF, "decisionMaker",
			CaseVariables.NEEDED_BY, CaseVariables.CHILD_REFERENCE, CaseVariables.CHILD_REFERENCE_OWNER);

	private static final int AT_A_GLANCE = 240;

	/** Additions, as cases kept them before each had a place of its own. */
	private static final List<String> BEFORE = List.of("newInformationAdded", "latestNewInformation",
			"earlierNewInformation", "riskHasRisenInformation");

	/** Raising the case, as the register calls it. */
	private static final String START = "DifferenceRaised";

	CaseSheet sheet(List<Asked> asked) {
		return new CaseSheet(this.facts.reference(), this.facts.need(CaseVariables.RAISING_AGENCY_NAME),
				this.facts.need(CaseVariables.CHALLENGED_AGENCY_NAME), urgent(), head(), outcome(),
				this.facts.isRaisedInError(), ladder(), asked, text(CaseVariables.REPORT_STATUS), sections());
	}

	private List<String> urgent() {
		List<String> sentences = new ArrayList<>();
		if (!this.facts.hasEnded() && this.facts.hasRiskRisen()) {
			sentences.add(say("urgent.risen", moment(CaseVariables.RISK_HAS_RISEN_SINCE), cut(whatIsSaidOfTheRisk())));
		}
		if (!this.facts.hasEnded() && this.facts.isYes(CaseVariables.IMMEDIATE_RISK)) {
			sentences.add(say("urgent.raised", cut(text("immediateRiskAction"))));
		}
		return sentences;
	}

	/** At a glance; the whole text stands in its section. */
	private static String cut(String text) {
		return (text.codePointCount(0, text.length()) <= AT_A_GLANCE) ? text
				: text.substring(0, text.offsetByCodePoints(0, AT_A_GLANCE)) + "…";
	}

	/** What the raiser wrote when they last said that the risk has risen. */
	private String whatIsSaidOfTheRisk() {
		return IntStream
			.iterate((int) acts(EscalationProcess.FOLLOW_CASE).count(), (count) -> count > 0, (count) -> count - 1)
			.filter((count) -> this.facts.isYes(CaseVariables.ofAddition(count, CaseVariables.RISK_HAS_RISEN)))
			.mapToObj((count) -> text(CaseVariables.ofAddition(count, CaseVariables.NEW_INFORMATION)))
			.findFirst()
			.orElseGet(() -> text("riskHasRisenInformation"));
	}

	private List<Entry> head() {
		String owner = raised(CaseVariables.CHILD_REFERENCE_OWNER).map((entry) -> ", " + entry.text())
			.collect(Collectors.joining());
		String behalf = raised(CaseVariables.RAISED_ON_BEHALF_OF).map(Entry::text).collect(Collectors.joining());
		return Stream
			.of(other(CaseVariables.RAISED_INSTEAD_OF), other(CaseVariables.RAISED_AGAIN_AS),
					raised(CaseVariables.THEME),
					raised(CaseVariables.CHILD_REFERENCE)
						.map((child) -> new Entry(child.key(), child.label(), child.text() + owner)),
					raised("raiserContact"),
					acts(START).limit(1)
						.map((act) -> act.person().name())
						.map((raiser) -> entry("raised-by", behalf.isEmpty() ? raiser : say("behalf", raiser, behalf))),
					raised("decisionMaker"), raised(CaseVariables.NEEDED_BY),
					this.reopenings.stream().map((one) -> entry("reopened", reopened(one))))
			.flatMap((entries) -> entries)
			.toList();
	}

	private String reopened(Reopening reopening) {
		return say("reopened", this.words.of(reopening.reopenedAt()), title(reopening.stage()),
				result(reopening.finalOutcome()), this.words.dayOf(reopening.endedAt()),
				Dates.day(this.facts.initialConcern()));
	}

	/** The case that is in the place of this one, or this one of that. */
	private Stream<Entry> other(String variable) {
		return this.facts.text(variable).map((reference) -> entry(variable, reference)).stream();
	}

	/** An answer of the form that raised the case; nothing where there is none. */
	private Stream<Entry> raised(String key) {
		return this.words
			.entries(form(EscalationProcess.START_FORM).question(key).stream().toList(),
					(question) -> this.facts.variables().apply(key))
			.stream();
	}

	private List<Entry> outcome() {
		if (!this.facts.hasEnded()) {
			return List.of();
		}
		List<Entry> outcome = new ArrayList<>();
		outcome.add(entry("outcome", say("outcome.at", result(this.facts.need(CaseVariables.FINAL_OUTCOME)),
				title(this.facts.number(CaseVariables.FINAL_STAGE)))));
		this.words.question(this.definitionId, CaseVariables.END_REASON)
			.map((question) -> this.words.entries(List.of(question),
					(asked) -> this.facts.variables().apply(CaseVariables.FINAL_END_REASON)))
			.ifPresent(outcome::addAll);
		outcome.add(entry("ended", moment(CaseVariables.ENDED_AT)));
		return outcome;
	}

	// Where the case is

	private List<Rung> ladder() {
		return Stream
			.concat(this.facts.isTalkFirst() ? Stream.of(0) : Stream.of(),
					this.diagram.from(1).stream().map(Diagram.Stage::number))
			.map(this::rung)
			.toList();
	}

	private Rung rung(int stage) {
		boolean held = (stage == 0) || this.facts.hasOpened(stage);
		boolean coming = !held && !this.facts.hasEnded() && stage > this.facts.currentStage();
		if (!held && !coming) {
			boolean needed = !this.facts.hasEnded() || stage < this.facts.number(CaseVariables.FINAL_STAGE);
			return new Rung(title(stage), "", "", State.NOT_HELD,
					say(needed ? "state.passed-over" : "state.not-needed"), List.of(), List.of());
		}
		Optional<Instant> end = Optional.ofNullable(this.ends.get(stage));
		boolean missed = stage > 0 && end.orElse(this.now).isAfter(this.facts.keptBy(stage));
		if (coming) {
			return new Rung(title(stage), limit(stage), text(CaseVariables.stageLimitExplained(stage)), State.TO_COME,
					say("state.to-come"), notes(stage, missed), moves(stage));
		}
		State state = end.isPresent() ? State.DONE : (missed ? State.LATE : State.NOW);
		String code = text((stage == 0) ? CaseVariables.PRE_ESCALATION_OUTCOME : CaseVariables.stageResult(stage));
		String words = end
			.map((at) -> say(
					(missed && !EscalationProcess.LIMIT_REACHED.equals(code)) ? "state.done-late" : "state.done",
					result(code), this.words.dayOf(at)))
			.orElseGet(() -> say(missed ? "state.late" : "state.now"));
		return new Rung(title(stage), limit(stage), text(CaseVariables.stageLimitExplained(stage)), state, words,
				notes(stage, missed), moves(stage));
	}

	private List<String> notes(int stage, boolean missed) {
		List<String> notes = new ArrayList<>();
		if (stage > 0) {
			String policy = moment(CaseVariables.stagePolicyLimit(stage));
			if (missed) {
				notes.add(say("limit.missed", policy));
			}
			else if (!policy.equals(moment(CaseVariables.stageLimit(stage)))) {
				notes.add(say("limit.policy", policy));
			}
		}
		return notes;
	}

	private List<String> moves(int stage) {
		return this.moves.stream()
			.filter((move) -> move.stage() == stage)
			.map((move) -> say("limit.moved", this.words.of(move.movedAt()), move.wordsBefore()))
			.toList();
	}

	/** When a stage ends at the latest. */
	private String limit(int stage) {
		return this.facts.limit(stage).map((limit) -> this.words.limit(limit.toInstant())).orElse("");
	}

	private String title(int stage) {
		return (stage == 0) ? say("section." + EscalationProcess.PRE_ESCALATION_DISCUSSION, this.diagram.place(stage))
				: this.diagram.stage(stage).title();
	}

	private String result(String code) {
		return this.words.result(this.definitionId, code);
	}

	/** Of a task for each agreed action, by how many actions stand before its own. */
	Asked asked(Diagram.Task task, Optional<Integer> before) {
		// The engine counts what each agency has a task for, too.
		Optional<CaseFacts.AgreedAction> action = before.filter((number) -> task.ofAction())
			.map((number) -> this.facts.agreedActions().get(number));
		int stage = this.facts.currentStage();
		boolean staysOpen = task.side().equals("board") && !this.diagram.stage(task.stage()).endsAtLimit();
		String sentence = "asked." + (staysOpen ? "decision" : task.id());
		if (this.facts.isRaisedInError()) {
			sentence = "asked.raised-in-error";
		}
		boolean limited = !this.facts.hasEnded();
		String until = this.texts.ofEither("sheet." + sentence, "sheet.asked",
				limited ? moment(CaseVariables.stageLimit(stage)) : "", this.diagram.first().label(),
				action.map(CaseFacts.AgreedAction::number).orElse(0),
				action.map(CaseFacts.AgreedAction::what).orElse(""));
		return new Asked(task.name(), until, limited ? text(CaseVariables.stageLimitExplained(stage)) : "",
				task.explanation());
	}

	// What was recorded

	private List<Section> sections() {
		List<Dated> sections = new ArrayList<>();
		sections.add(raised());
		IntStream.range(0, this.time).forEach((each) -> sections.addAll(until(each).before()));
		this.diagram.tasks()
			.stream()
			.filter((task) -> task.stage() == 0)
			.flatMap(this::besideTheStages)
			.forEach(sections::add);
		this.diagram.from(1)
			.stream()
			.map(Diagram.Stage::number)
			.filter(this.facts::hasOpened)
			.map(this::stage)
			.forEach(sections::add);
		// Of what came at the same moment the later stands first, too.
		Collections.reverse(sections);
		return sections.stream().sorted(Comparator.comparing(Dated::at).reversed()).map(Dated::section).toList();
	}

	/** The case as it was until it was re-opened. */
	private SheetWriting until(int reopened) {
		Reopening reopening = this.reopenings.get(reopened);
		return new SheetWriting(this.definitionId, this.diagram, this.forms, this.facts.before(reopened + 1), this.acts,
				Map.of(reopening.finalStage(), reopening.endedAt()), List.of(), this.reopenings, reopened, this.words,
				this.texts, this.now);
	}

	/** The stage that was to open again, and what had followed it. */
	private List<Dated> before() {
		Reopening reopening = this.reopenings.get(this.time);
		List<Dated> sections = new ArrayList<>();
		if (reopening.finalStage() > 0) {
			sections.add(stage(reopening.finalStage()));
		}
		this.diagram.tasks()
			.stream()
			.filter(Diagram.Task::isAfterwards)
			.flatMap(this::besideTheStages)
			.forEach(sections::add);
		return sections.stream()
			.map((dated) -> new Dated(dated.at(),
					new Section(say("section.before", dated.section().title(), this.words.of(reopening.reopenedAt())),
							dated.section().entries(), dated.section().parts())))
			.toList();
	}

	private Dated raised() {
		Set<String> elsewhere = new HashSet<>(HEAD);
		if (acts(EscalationProcess.PRE_ESCALATION_DISCUSSION).findAny().isPresent()) {
			// It asks again what the form that raised the case asked.
			this.diagram.task(EscalationProcess.PRE_ESCALATION_DISCUSSION)
				.ifPresent(
						(task) -> form(task.form()).questions().forEach((question) -> elsewhere.add(question.key())));
		}
		List<Entry> entries = this.words.entries(form(EscalationProcess.START_FORM).questions(),
				(question) -> elsewhere.contains(question.key()) ? null : value(question.key()));
		Part part = new Part("", acts(START).findFirst().map(this::by).orElse(""), entries);
		return new Dated(this.facts.openedAt(0), new Section(say("section." + START), List.of(), List.of(part)));
	}

	/** The discussion before the stages, additions, confirmations, agreed actions. */
	private Stream<Dated> besideTheStages(Diagram.Task task) {
		if (task.ofAction()) {
			return actions(task);
		}
		List<Part> parts = parts(task);
		boolean discussion = task.id().equals(EscalationProcess.PRE_ESCALATION_DISCUSSION);
		List<Entry> entries = discussion ? ended(0, this.facts.text(CaseVariables.PRE_ESCALATION_OUTCOME)) : List.of();
		if (parts.isEmpty() && entries.isEmpty()) {
			return Stream.empty();
		}
		Instant at = last(task).orElse(this.facts.openedAt(0));
		String title = this.texts.has("sheet.section." + task.id()) ? say("section." + task.id(), this.diagram.place(0))
				: task.name();
		return Stream.of(new Dated(at, new Section(title, entries, parts)));
	}

	/** What became of each action that was agreed with the last outcome. */
	private Stream<Dated> actions(Diagram.Task task) {
		if (!this.facts.hasEnded()) {
			return Stream.empty();
		}
		List<Part> parts = this.facts.agreedActions().stream().map((action) -> {
			String keptAs = task.keptAs(true, action.number());
			String said = moment(CaseVariables.keptAs(keptAs, "saidAt"));
			List<Entry> entries = new ArrayList<>(List.of(entry("action", action.what())));
			if (said.isEmpty()) {
				entries.add(entry("action-state", say("action.open")));
			}
			else if (text(CaseVariables.keptAs(keptAs, CaseVariables.DONE)).isEmpty()) {
				entries.add(entry("action-state", say("action.not-said")));
			}
			else {
				entries.addAll(this.words.entries(form(task.form()).questions(),
						(question) -> value(CaseVariables.keptAs(keptAs, question.key()))));
			}
			return new Part(say("action", action.number(), this.words.agency(action.agency()), Dates.day(action.by())),
					said, entries);
		}).toList();
		Instant at = last(task).orElseGet(() -> this.facts.instant(CaseVariables.ENDED_AT));
		return parts.isEmpty() ? Stream.empty()
				: Stream.of(new Dated(at, new Section(say("section." + task.id()), List.of(), parts)));
	}

	private Dated stage(int stage) {
		List<Entry> entries = new ArrayList<>();
		entries.add(entry("opened", this.words.of(this.facts.openedAt(stage))));
		entries.addAll(ended(stage, this.facts.text(CaseVariables.stageResult(stage))));
		this.facts.text(CaseVariables.stageResponse(stage))
			.filter((fate) -> !fate.equals("written"))
			.ifPresent((fate) -> entries.add(entry("response", this.words.response(fate))));
		List<Diagram.Task> tasks = this.diagram.tasks().stream().filter((task) -> task.stage() == stage).toList();
		Instant last = tasks.stream()
			.flatMap(this::acts)
			.map(Act::at)
			.max(Comparator.naturalOrder())
			.filter((at) -> at.isAfter(this.facts.openedAt(stage)))
			.orElse(this.facts.openedAt(stage));
		return new Dated(last,
				new Section(title(stage), entries, tasks.stream().flatMap((task) -> parts(task).stream()).toList()));
	}

	/** When a stage ended, and how, where nobody's answer says it. */
	private List<Entry> ended(int stage, Optional<String> result) {
		List<Entry> entries = new ArrayList<>();
		Optional.ofNullable(this.ends.get(stage)).ifPresent((at) -> entries.add(entry("ended", this.words.of(at))));
		result.filter(EscalationProcess.LIMIT_REACHED::equals)
			.ifPresent((code) -> entries.add(entry("result", result(code))));
		return entries;
	}

	/** What people wrote in a task: once, or for each agency, or each time. */
	private List<Part> parts(Diagram.Task task) {
		List<Act> acts = acts(task).toList();
		boolean once = !task.forEachAgency() && !task.again();
		List<Part> parts = new ArrayList<>();
		for (int i = once ? Math.max(acts.size() - 1, 0) : 0; i < acts.size(); i++) {
			Act act = acts.get(i);
			String keptAs = task.keptAs(act.actedFor().equals(this.facts.raisingAgency()), i + 1);
			List<Entry> entries = this.words
				.entries(form(task.form()).questions(),
						(question) -> value(CaseVariables.keptAs(keptAs, question.key())))
				.stream()
				.map((entry) -> withBefore(entry, task, keptAs))
				.toList();
			if (!entries.isEmpty()) {
				boolean named = task.stage() > 0 || task.forEachAgency();
				parts.add(new Part(named ? this.words.agency(act.actedFor()) : "", by(act), entries));
			}
		}
		List<Entry> before = BEFORE.stream()
			.filter((name) -> task.again() && !text(name).isEmpty())
			.map((name) -> entry(name, text(name)))
			.toList();
		if (!before.isEmpty()) {
			parts.add(0, new Part("", "", before));
		}
		return parts;
	}

	/** What was corrected, with what stood there before. */
	private Entry withBefore(Entry entry, Diagram.Task task, String keptAs) {
		return this.words
			.entries(form(task.form()).question(entry.key()).stream().toList(),
					(question) -> value(CaseVariables.keptAs(keptAs, question.key()) + FormCheck.BEFORE))
			.stream()
			.findFirst()
			.map((before) -> new Entry(entry.key(), entry.label(), say("corrected", entry.text(), before.text())))
			.orElse(entry);
	}

	private String by(Act act) {
		return say("by", this.words.who(act.person().name(), act.person().role(), act.person().agency()),
				this.words.of(act.at()));
	}

	/** When something was last done in a task. */
	private Optional<Instant> last(Diagram.Task task) {
		return acts(task).map(Act::at).reduce((first, last) -> last);
	}

	/** What was done in a task, since the case was re-opened if it is done again then. */
	private Stream<Act> acts(Diagram.Task task) {
		Instant from = (this.time == 0) ? Instant.MIN : this.reopenings.get(this.time - 1).reopenedAt();
		Instant until = (this.time == this.reopenings.size()) ? Instant.MAX
				: this.reopenings.get(this.time).reopenedAt();
		return acts(task.id())
			.filter((act) -> !isDoneAgain(task) || !act.at().isBefore(from) && act.at().isBefore(until));
	}

	private boolean isDoneAgain(Diagram.Task task) {
		return task.isAfterwards() || task.stage() > 0
				&& (this.time < this.reopenings.size() || this.facts.reopenedAt(task.stage()).isPresent());
	}

	private Stream<Act> acts(String element) {
		return this.acts.stream().filter((act) -> act.element().equals(element));
	}

	private Form form(String id) {
		return Optional.ofNullable(this.forms.get(id)).orElseGet(() -> new Form(id, List.of()));
	}

	private Object value(String variable) {
		Object value = this.facts.variables().apply(variable);
		return (value != null || !variable.matches("stage\\d[A-Z].*")) ? value
				: text(olderName(Character.getNumericValue(variable.charAt(5)), variable.substring(6)));
	}

	/** Where versions before answers were kept by stage have one, if anywhere. */
	private String olderName(int stage, String name) {
		boolean last = this.facts.hasEnded() && this.facts.number(CaseVariables.FINAL_STAGE) == stage;
		return switch (name) {
			case "StageOutcome" -> text(CaseVariables.stageResult(stage)).equals(EscalationProcess.LIMIT_REACHED) ? ""
					: CaseVariables.stageResult(stage);
			case "MoveReason" -> (stage == this.diagram.first().number()) ? CaseVariables.PASSED_OVER_REASON : "";
			case "EndReason", "WithdrawalReason" -> last ? "final" + name : "";
			case "RaisingResponsePosition", "ChallengedResponsePosition", "RaisingResponseReasons",
					"ChallengedResponseReasons" ->
				CaseVariables.ofStage(stage, StringUtils.uncapitalize(
						name.replace("ResponseReasons", "PositionReasons").replace("ResponsePosition", "Position")));
			default -> "";
		};
	}

	private String text(String variable) {
		return this.facts.text(variable).orElse("");
	}

	private String moment(String variable) {
		return this.facts.text(variable).map(this.words::written).orElse("");
	}

	private Entry entry(String name, String text) {
		return new Entry("", say("label." + name), text);
	}

	private String say(String key, Object... values) {
		return this.texts.of("sheet." + key, values);
	}

	/** A section, and when the last of it was recorded. */
	private record Dated(Instant at, Section section) {

	}

}
