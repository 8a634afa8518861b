package uk.safeguarding.escalation.process.notice;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.CaseVisibility;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.EscalationProcess;
import uk.safeguarding.escalation.process.LimitsMoved;
import uk.safeguarding.escalation.process.StageVariables;

/**
 * Hands notices that belong to no step of a case's own diagram to the diagram
 * {@code bpmn/deliver.bpmn}, in the transaction of what they tell. So they reach cases on
 * every version of the policy's diagram, and mail that waits never stands in a case's
 * way.
 */
@Component
class Delivery {

	/** Key of the process definition. */
	static final String KEY = "deliver";

	/** Variable: key of the notice that was written. */
	static final String NOTICE = "notice";

	/** Variable: when to send, for a reminder; empty for a notice. */
	static final String SEND_AT = "sendAt";

	/** Variable: of which stage to remind. */
	static final String STAGE = "stage";

	/** Variable: of which limit to remind. */
	static final String LIMIT = "limit";

	private final RuntimeService runtimeService;

	private final Audience audience;

	private final NoticeFacts noticeFacts;

	private final NoticeWriter writer;

	private final Mailing mailing;

	private final CaseVisibility visibility;

	private final StageVariables stageVariables;

	Delivery(RuntimeService runtimeService, Audience audience, NoticeFacts noticeFacts, NoticeWriter writer,
			Mailing mailing, CaseVisibility visibility, StageVariables stageVariables) {
		this.runtimeService = runtimeService;
		this.audience = audience;
		this.noticeFacts = noticeFacts;
		this.writer = writer;
		this.mailing = mailing;
		this.visibility = visibility;
		this.stageVariables = stageVariables;
	}

	/**
	 * Limits that people had been told have moved: both sides are told, and reminded
	 * again.
	 */
	@EventListener
	void tell(LimitsMoved moved) {
		CaseFacts facts = moved.facts();
		int stage = facts.currentStage();
		Map<String, Object> words = new HashMap<>(this.noticeFacts.of(facts, stage));
		words.put("reason", moved.reason());
		words.put("moved",
				moved.limits()
					.stream()
					.map((one) -> Map.of("ofStage",
							(one.stage() == 0) ? "The discussion before Stage 1" : "Stage " + one.stage(), "before",
							one.before(), "after", one.after()))
					.toList());
		words.put("openLimitMoved", moved.limits().stream().anyMatch((one) -> one.stage() == stage));
		Notice notice = this.writer.write(key(facts, "LimitMoved", stage, moved.at()), "LimitMoved", "limit-moved",
				words);
		this.mailing.prepare(notice, this.audience.parties(facts, stage));
		start(facts, Map.of(NOTICE, notice.key(), SEND_AT, ""));
		moved.remindAt()
			.ifPresent((at) -> start(facts,
					Map.of(NOTICE, key(facts, "RemindStage" + stage, stage, one(facts, stage)), SEND_AT,
							this.stageVariables.text(at), STAGE, stage, LIMIT,
							facts.need(CaseVariables.stageLimit(stage)))));
	}

	private void start(CaseFacts facts, Map<String, Object> variables) {
		String delivery = this.runtimeService.startProcessInstanceByKey(KEY, facts.reference(), variables).getId();
		if (facts.currentStage() >= EscalationProcess.FIRST_REPORTED_STAGE) {
			this.visibility.showToBusinessUnit(delivery);
		}
	}

	/** A limit is reminded of once, however often it moved there and back. */
	private static String key(CaseFacts facts, String element, int stage, Instant about) {
		return String.join("/", facts.reference(), element, String.valueOf(stage), about.toString());
	}

	private static Instant one(CaseFacts facts, int stage) {
		return facts.limit(stage).orElseThrow().toInstant();
	}

}
