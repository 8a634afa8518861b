package uk.safeguarding.escalation.register.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.safeguarding.escalation.register.answers.Figure.Count;
import uk.safeguarding.escalation.register.answers.Figure.Percent;

/**
 * How differences ended, and whether those who raised them agree.
 */
final class EndTables {

	private final Tally tally;

	private final Counts counts;

	EndTables(Tally tally) {
		this.tally = tally;
		this.counts = tally.counts();
	}

	Draft ends(Map<String, String> reasons) {
		Map<String, String> kinds = new LinkedHashMap<>();
		kinds.put("settled-before-escalation", "Settled before escalation");
		kinds.put("resolved", "Resolved at Stages 1 to 4");
		kinds.put("decision-recorded", "Decision of the board recorded");
		kinds.put("unresolved", "Unresolved at the board");
		reasons.forEach((reason, label) -> kinds.put("withdrawn/" + reason, "Withdrawn: " + label));
		kinds.remove("withdrawn/raised-in-error");
		this.tally.kindsOfEnd().forEach((kind) -> kinds.putIfAbsent(kind, kind.replace("withdrawn/", "Withdrawn: ")));
		Draft table = new Draft("ends", "Kinds of end",
				"Of the counted differences with a last outcome. Raised in error has no share.", "End")
			.column("count", "Number")
			.column("percent", "Per cent");
		kinds.forEach((kind, label) -> table.row(kind.replace('/', '-'), label, new Count("ends/" + kind),
				new Percent("ends/" + kind, "ended")));
		this.counts.isSum("ended", kinds.keySet().stream().map((kind) -> "ends/" + kind).toList());
		return table.total("All with a last outcome", new Count("ended"))
			.row("raised-in-error", "Not in the total: raised in error", new Count("raised-in-error"));
	}

	Draft raiserView() {
		this.counts.addUp("raiser/asked", List.of("raiser/agrees", "raiser/does-not-agree"));
		this.counts.isSum("ended", "raiser/asked", "raiser/not-asked");
		return new Draft("raiser-view", "Whether the person who raised it agrees",
				"Of the last outcomes at which they were asked. “Does not agree” blocks nothing.", "View")
			.column("count", "Number")
			.column("percent", "Per cent")
			.row("agrees", "Agrees", new Count("raiser/agrees"), new Percent("raiser/agrees", "raiser/asked"))
			.row("does-not-agree", "Does not agree", new Count("raiser/does-not-agree"),
					new Percent("raiser/does-not-agree", "raiser/asked"))
			.total("All who were asked", new Count("raiser/asked"))
			.row("not-asked", "Not asked", new Count("raiser/not-asked"));
	}

}
